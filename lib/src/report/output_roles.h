// What the outputs of a run are for, in the order in which they are opened and
// accounted for.

#ifndef TELLTALE_SRC_REPORT_OUTPUT_ROLES_H_
#define TELLTALE_SRC_REPORT_OUTPUT_ROLES_H_

#include <string>
#include <string_view>

#include "telltale/screen.h"

namespace telltale::report {

struct OutputRole {
  // In accounts.
  std::string_view name;
  // In messages.
  std::string_view words;
  // Its path; empty where the run has no such output.
  std::string ScreenOptions::*path;
};

inline constexpr OutputRole kOutputRoles[] = {
    {"output", "the output", &ScreenOptions::output},
    {"rejects", "the file of rejects", &ScreenOptions::rejects},
    {"log", "the log", &ScreenOptions::log}};

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_OUTPUT_ROLES_H_
