// Whether JSON that anybody may have written is as shallow as ours.

#ifndef TELLTALE_SRC_REPORT_SHALLOW_JSON_H_
#define TELLTALE_SRC_REPORT_SHALLOW_JSON_H_

#include <string_view>

namespace telltale::report {

// Whether no more than 16 objects and arrays stand inside one another: more
// than any manifest, checkpoint or baseline has. To be asked before parsing,
// since what copies, compares or writes a value goes down level by level, on a
// stack that has an end. Of what is no JSON the answer means nothing: parsing
// ends at the fault.
auto IsShallow(std::string_view json) -> bool;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_SHALLOW_JSON_H_
