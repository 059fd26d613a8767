// What is said of personal data, wherever it stands.

#ifndef TELLTALE_SRC_LINT_PERSONAL_DATA_WORDING_H_
#define TELLTALE_SRC_LINT_PERSONAL_DATA_WORDING_H_

#include <string_view>

#include "lint/finding.h"
#include "telltale/contact.h"

namespace telltale::lint {

// The remark on a contact in `what`, such as "an example". Never holds the
// contact itself.
auto PersonalDataRemark(ContactKind kind, std::string_view what) -> Remark;

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PERSONAL_DATA_WORDING_H_
