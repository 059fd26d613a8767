// The manifest: what pack.yaml says about a pack.

#ifndef TELLTALE_SRC_RULES_MANIFEST_H_
#define TELLTALE_SRC_RULES_MANIFEST_H_

#include "rules/lexicon.h"
#include "rules/problems.h"
#include "rules/yaml_document.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Reads everything but `rules` and `scenarios` from `root` into a pack without
// either, and the lexicons into `lexicons`. REQUIRES: `root` is a map that
// passed the schema gate.
auto ReadManifest(const Node& root, LexiconTable& lexicons, Problems& problems)
    -> RulePack;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_MANIFEST_H_
