// JsonFault: what is wrong with a line, and where, in plain words.
//
// The parser that reads good lines fast says little about bad ones. This one
// reads a bad line again, byte by byte, to tell its author what to mend.

#ifndef TELLTALE_SRC_RECORD_JSON_FAULT_H_
#define TELLTALE_SRC_RECORD_JSON_FAULT_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "diag/codes.h"

namespace telltale::record {

// Objects and arrays in one another, the record itself included.
inline constexpr size_t kMaxDepth = 512;

struct JsonFault {
  diag::Code code = diag::Code::kNotJson;
  // Lower case, no full stop. Static storage: never quotes the line.
  std::string_view reason;
  // Byte offset of the guilty character in the line, counted from 1.
  size_t column = 0;
};

// The first fault of `line` as one JSON text (RFC 8259) of at most kMaxDepth;
// nullopt when it has none. Numbers may have any size.
auto FindFault(std::string_view line) -> std::optional<JsonFault>;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_JSON_FAULT_H_
