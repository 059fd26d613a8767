// Child process: another program's output, without a shell.

#ifndef TELLTALE_CLI_CHILD_PROCESS_H_
#define TELLTALE_CLI_CHILD_PROCESS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::cli {

struct ChildResult {
  // The exit code; 128 + the signal's number when a signal ended it.
  int code = 0;
  std::string out;
  std::string error;
};

// Runs `arguments`, the first of which is looked for in PATH, with `input` as
// its standard input, to its end. The environment is this program's with
// `variables` ("NAME=value") set. Nullopt when there is no such program; any
// other failure to run it is `error` with code 126.
auto RunChild(const std::vector<std::string>& arguments,
              std::string_view input = "",
              const std::vector<std::string>& variables = {})
    -> std::optional<ChildResult>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_CHILD_PROCESS_H_
