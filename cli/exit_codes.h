// Exit codes: part of the contract with scripts. docs/exit-codes.md.

#ifndef TELLTALE_CLI_EXIT_CODES_H_
#define TELLTALE_CLI_EXIT_CODES_H_

namespace telltale::cli {

enum class ExitCode : int {
  kDone = 0,
  // A gate did not hold: `--fail-on`, `test`, `lint`.
  kGateFailed = 1,
  kUsage = 2,
  // A pack, policy or overrides file is invalid; nothing was screened.
  kRulesInvalid = 3,
  // Some input was rejected; all the rest was screened and written.
  kInputRejected = 4,
  // A file or stream could not be opened, read or written.
  kIoFailed = 5,
  // Ended by SIGINT or SIGTERM; what was written is whole.
  kInterrupted = 130,
  kTerminated = 143,
};

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_EXIT_CODES_H_
