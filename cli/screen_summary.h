// Screen summary: what became of the lines, for people.

#ifndef TELLTALE_CLI_SCREEN_SUMMARY_H_
#define TELLTALE_CLI_SCREEN_SUMMARY_H_

#include <string>

#include "telltale/screen.h"

namespace telltale::cli {

// Some lines of text: the identity of the counts, levels and routes, reasons
// for abstaining, time and rate. `min_level` is that of the run.
auto SummaryText(const ScreenSummary& summary, Level min_level) -> std::string;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_SCREEN_SUMMARY_H_
