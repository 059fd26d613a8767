// Interruption: SIGINT and SIGTERM as a question to ask.

#ifndef TELLTALE_CLI_INTERRUPTION_H_
#define TELLTALE_CLI_INTERRUPTION_H_

#include "exit_codes.h"

namespace telltale::cli {

// From now on the first SIGINT or SIGTERM is remembered instead of ending the
// process; a second one, whichever of the two, ends it at once. One that is
// ignored already stays so.
void CatchInterruptions();

// Whether a signal has come.
auto WasInterrupted() -> bool;

// kInterrupted or kTerminated, after the signal that came.
auto InterruptionCode() -> ExitCode;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_INTERRUPTION_H_
