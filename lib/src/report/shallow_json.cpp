#include "report/shallow_json.h"

#include <cstddef>

namespace telltale::report {

namespace {

constexpr int kMostLevels = 16;

}  // namespace

auto IsShallow(std::string_view json) -> bool {
  int levels = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      // What is escaped ends no string.
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++levels > kMostLevels) {
        return false;
      }
    } else if (c == ']' || c == '}') {
      --levels;
    }
  }
  return true;
}

}  // namespace telltale::report
