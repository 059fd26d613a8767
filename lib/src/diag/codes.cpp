#include "diag/codes.h"

#include <cstddef>

namespace telltale::diag {

namespace {

constexpr CodeEntry kCodes[] = {
#define TELLTALE_CODE(code, name, meaning) {Code::k##name, #code, meaning},
#include "diag/codes.def"
#undef TELLTALE_CODE
};

}  // namespace

auto Text(Code code) -> std::string_view {
  return kCodes[static_cast<size_t>(code)].text;
}

auto AllCodes() -> std::span<const CodeEntry> { return kCodes; }

}  // namespace telltale::diag
