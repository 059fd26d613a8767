// Input text: one text, from the command line, a file or standard input.

#ifndef TELLTALE_CLI_INPUT_TEXT_H_
#define TELLTALE_CLI_INPUT_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "exit_codes.h"

namespace telltale::cli {

struct InputText {
  // kDone, or why there is no text; then a message has been written.
  ExitCode code = ExitCode::kDone;
  std::string text;
};

// Reads all of `path` ("-" for standard input), without the line end at the
// end. A text over 16 MiB is refused, as `screen` does.
auto ReadText(const std::string& path) -> InputText;

// Where `text` stops being UTF-8 (RFC 3629); nullopt when it does not.
auto FirstInvalidByte(std::string_view text) -> std::optional<size_t>;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_INPUT_TEXT_H_
