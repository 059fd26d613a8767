// Standard streams: what the tool says on stdout and stderr.

#ifndef TELLTALE_CLI_STANDARD_STREAMS_H_
#define TELLTALE_CLI_STANDARD_STREAMS_H_

#include <string_view>

#include "exit_codes.h"

namespace telltale::cli {

// Puts something that can neither be read nor written where a standard stream
// is closed (`2>&-`), so that no file of the run gets its place. Call it before
// anything is opened.
void HoldStandardDescriptors();

// Writes `text` to standard output and flushes it. kDone also when the reader
// has gone away (`| head`); kIoFailed, with a message, for any other failure.
auto WriteOut(std::string_view text) -> ExitCode;

// Writes `text` to standard error as it is.
void WriteNote(std::string_view text);

// Writes "telltale: `message`" and a line feed to standard error.
void WriteError(std::string_view message);

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_STANDARD_STREAMS_H_
