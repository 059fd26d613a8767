// Texts of tests: of a rule's examples, and of scenarios.

#ifndef TELLTALE_SRC_RULES_EXAMPLE_READER_H_
#define TELLTALE_SRC_RULES_EXAMPLE_READER_H_

#include <optional>

#include "rules/problems.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// A text with its place. Empty for a node that is no text, which is reported.
auto ReadExample(const Node& node, Problems& problems)
    -> std::optional<Example>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_EXAMPLE_READER_H_
