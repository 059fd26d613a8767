// Scenarios: one entry of `scenarios:`.

#ifndef TELLTALE_SRC_RULES_SCENARIO_READER_H_
#define TELLTALE_SRC_RULES_SCENARIO_READER_H_

#include <optional>
#include <string_view>

#include "rules/problems.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Reads a scenario of pack `pack_id`. The result is empty when it has no valid
// name; other problems are reported, and what could be read is returned. The
// rules it names are not looked up: see test_references.h.
auto ReadScenario(const Node& node, std::string_view pack_id,
                  Problems& problems) -> std::optional<Scenario>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SCENARIO_READER_H_
