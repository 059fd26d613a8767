// The sentence that goes with every result.

#ifndef TELLTALE_SRC_REPORT_NOTICE_H_
#define TELLTALE_SRC_REPORT_NOTICE_H_

#include <string_view>

namespace telltale::report {

inline constexpr std::string_view kNotice =
    "Indicators are prompts for review, not findings.";

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_NOTICE_H_
