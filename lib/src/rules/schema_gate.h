// The schema gate: which version of a format a file is written in, asked
// before anything else is read.

#ifndef TELLTALE_SRC_RULES_SCHEMA_GATE_H_
#define TELLTALE_SRC_RULES_SCHEMA_GATE_H_

#include "rules/problems.h"
#include "rules/yaml_document.h"

namespace telltale::rules {

// The version of the formats of packs, policy, sources and overrides.
inline constexpr int kSchema = 1;

// Whether the file with root `root` can be read. A file without `schema` is
// written in schema 1. A newer one is reported (R002), and nothing else may be
// said of that file: its keys mean what this engine cannot know.
auto PassesSchemaGate(const Node& root, Problems& problems) -> bool;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SCHEMA_GATE_H_
