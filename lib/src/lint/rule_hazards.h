// Rule hazards: what is wrong with rules and their packs apart from the wording
// of patterns.

#ifndef TELLTALE_SRC_LINT_RULE_HAZARDS_H_
#define TELLTALE_SRC_LINT_RULE_HAZARDS_H_

#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale::lint {

// Adds L008 (points at the bar alone), L009 (no source), L010 (few examples),
// L011 (hidden characters) and L012 (deprecated).
void CheckRule(const Rule& rule, const Policy& policy,
               std::vector<Diagnostic>& findings);

// Adds L004 (unused), L011 (hidden characters) and L014 (repeated entries).
void CheckLexicon(const Lexicon& lexicon, std::vector<Diagnostic>& findings);

// Adds L015 (a language without patterns), at the pack's id.
void CheckLanguages(const RulePack& pack, std::vector<Diagnostic>& findings);

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_RULE_HAZARDS_H_
