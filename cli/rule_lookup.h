// Rule lookup: the rule that a user means.

#ifndef TELLTALE_CLI_RULE_LOOKUP_H_
#define TELLTALE_CLI_RULE_LOOKUP_H_

#include <string>

#include "telltale/ruleset.h"

namespace telltale::cli {

// The rule named `name`: its full name, or its id where only one pack has a
// rule of that id. Null, after a message with the names that come near, when
// there is none.
auto LookUpRule(const Ruleset& ruleset, const std::string& name) -> const Rule*;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_RULE_LOOKUP_H_
