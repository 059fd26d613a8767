// Codes: the diagnostics there are, as a closed list.
//
// The list itself is codes.def.

#ifndef TELLTALE_SRC_DIAG_CODES_H_
#define TELLTALE_SRC_DIAG_CODES_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace telltale::diag {

enum class Code : uint8_t {
#define TELLTALE_CODE(code, name, meaning) k##name,
#include "diag/codes.def"
#undef TELLTALE_CODE
};

struct CodeEntry {
  Code code;
  // As printed, e.g. "R014".
  std::string_view text;
  // One line, lower case, no full stop.
  std::string_view meaning;
};

// The spelling that goes into Diagnostic::code, e.g. "R014".
auto Text(Code code) -> std::string_view;

// Every code, in the order of codes.def.
auto AllCodes() -> std::span<const CodeEntry>;

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_CODES_H_
