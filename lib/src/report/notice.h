// Sentences that go with results.

#ifndef TELLTALE_SRC_REPORT_NOTICE_H_
#define TELLTALE_SRC_REPORT_NOTICE_H_

#include <string>
#include <string_view>

#include "telltale/screen.h"

namespace telltale::report {

inline constexpr std::string_view kNotice =
    "Indicators are prompts for review, not findings.";

// What stands first in a report on less than its inputs, with an empty line
// behind it; empty for one on all of them.
inline auto PartialNotice(ScreenEnd end) -> std::string {
  switch (end) {
    case ScreenEnd::kInterrupted:
      return "Interrupted: this is of the records that were read by then.\n\n";
    case ScreenEnd::kIoFailed:
      return "Not all could be read: this is of the records that were.\n\n";
    case ScreenEnd::kDone:
    case ScreenEnd::kOutputClosed:
      break;
  }
  return "";
}

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_NOTICE_H_
