// Conditions: what a rule's `match` and `unless` say.

#ifndef TELLTALE_SRC_RULES_CONDITION_H_
#define TELLTALE_SRC_RULES_CONDITION_H_

#include "rules/pattern.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Reads one of
//   {en: [patterns], ur: [patterns]}
//   {any: <patterns by language, or conditions>}
//   {all: [conditions], within: {words: N}, ordered: true}
//   {at_least: N, of: [conditions], within: {chars: N}}
//   {entity: phone} or {entity: [phone, handle], obscured: true}
auto ReadCondition(const Node& node, const PatternContext& context)
    -> Condition;

// The same for an exception. Beside patterns, `any` and `entity`, `within` says
// how near the exception must be to the evidence that it takes away; beside
// `all` and `at_least` it belongs to these.
auto ReadException(const Node& node, const PatternContext& context)
    -> Exception;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_CONDITION_H_
