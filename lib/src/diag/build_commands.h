// Build commands: what a build server would do that reads what is printed.
//
// GitHub Actions acts on lines that begin with `::name` and on `##[name]`
// anywhere, Azure Pipelines on `##vso[name]`, TeamCity on `##teamcity[name]`.
// A text of others that is printed in a build must not reach them.

#ifndef TELLTALE_SRC_DIAG_BUILD_COMMANDS_H_
#define TELLTALE_SRC_DIAG_BUILD_COMMANDS_H_

#include <cstddef>
#include <string_view>

namespace telltale::diag {

// Whether `text`, shown as it is, may begin a command at byte `at`. Where lines
// break is not known here, so that `::name` counts wherever it stands. Escaping
// that one byte is enough.
inline auto BeginsBuildCommand(std::string_view text, size_t at) -> bool {
  constexpr size_t kLongestName = 16;
  const auto is_letter = [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("::")) {
    return rest.size() > 2 && is_letter(rest[2]);
  }
  if (!rest.starts_with("##")) {
    return false;
  }
  size_t end = 2;
  while (end < rest.size() && end <= kLongestName && is_letter(rest[end])) {
    ++end;
  }
  return end < rest.size() && rest[end] == '[';
}

}  // namespace telltale::diag

#endif  // TELLTALE_SRC_DIAG_BUILD_COMMANDS_H_
