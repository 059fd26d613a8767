// Waivers: one entry of `untested:` in a manifest.

#ifndef TELLTALE_SRC_RULES_WAIVER_READER_H_
#define TELLTALE_SRC_RULES_WAIVER_READER_H_

#include <optional>

#include "rules/problems.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Reads a waiver. The result is empty when it names neither a rule nor a
// lexicon, or no reason; all problems are reported. What it names is not looked
// up: see test_references.h.
auto ReadWaiver(const Node& node, Problems& problems) -> std::optional<Waiver>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_WAIVER_READER_H_
