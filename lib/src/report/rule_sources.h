// Rule sources: what a rule rests on, for people.

#ifndef TELLTALE_SRC_REPORT_RULE_SOURCES_H_
#define TELLTALE_SRC_REPORT_RULE_SOURCES_H_

#include <string>
#include <string_view>

#include "telltale/explanation.h"
#include "telltale/rule_pack.h"
#include "telltale/ruleset.h"

namespace telltale::report {

// Title, evidence grade, citations and known false positives of `rule`, under
// `label` (e.g. "[1]"; may be empty).
auto RenderRuleSources(std::string_view label, const Rule& rule,
                       const Ruleset& ruleset, const ExplanationStyle& style)
    -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_RULE_SOURCES_H_
