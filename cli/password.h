// Passwords: read from a terminal or a file, never from the command line, which
// every user of the machine can see.

#ifndef TELLTALE_CLI_PASSWORD_H_
#define TELLTALE_CLI_PASSWORD_H_

#include <optional>
#include <string>

namespace telltale::cli {

// The first line of `file`; where that is empty, what the user types at the
// terminal after `prompt`, which is not shown. Empty, after a message, when
// there is neither.
auto ReadPassword(const std::string& file, const std::string& prompt)
    -> std::optional<std::string>;

// The same for a new password: typed twice, and not empty.
auto ReadNewPassword(const std::string& file) -> std::optional<std::string>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_PASSWORD_H_
