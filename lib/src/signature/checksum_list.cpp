#include "signature/checksum_list.h"

#include <string_view>

namespace telltale::signature {

namespace {

auto Escaped(std::string_view path) -> std::string {
  std::string escaped;
  for (const char c : path) {
    switch (c) {
      case '\\':
        escaped += "\\\\";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

auto ToText(const ChecksumList& list) -> std::string {
  std::string text;
  for (const auto& [path, sha256] : list) {
    const std::string escaped = Escaped(path);
    text += escaped.size() == path.size() ? "" : "\\";
    text += sha256 + "  " + escaped + "\n";
  }
  return text;
}

}  // namespace telltale::signature
