// Numbers of things, in words.

#ifndef TELLTALE_CLI_COUNTED_H_
#define TELLTALE_CLI_COUNTED_H_

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::cli {

// "1 rule", "2 rules".
inline auto Counted(size_t count, std::string_view what) -> std::string {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_COUNTED_H_
