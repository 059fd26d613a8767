#include "rules/schema_gate.h"

#include <fmt/format.h>

#include <limits>

#include "rules/node_reader.h"

namespace telltale::rules {

auto PassesSchemaGate(const Node& root, Problems& problems) -> bool {
  if (root.kind == Node::Kind::kNull) {
    problems.AddToFile(diag::Code::kEmpty, "file holds nothing",
                       "fill it in, or remove it");
    return false;
  }
  if (!root.is_map()) {
    AddWrongType(root, "a file of keys and values (a map)", problems);
    return false;
  }
  for (size_t i = 0; i < root.keys.size(); ++i) {
    if (root.keys[i].text != "schema") {
      continue;
    }
    const Node& value = root.items[i];
    const auto schema =
        ReadInteger(value, 1, std::numeric_limits<int>::max(), problems);
    if (schema && *schema > kSchema) {
      problems.Add(diag::Code::kNewerSchema, value,
                   fmt::format("file is written in schema {}, newer than "
                               "schema {} that this telltale reads",
                               *schema, kSchema),
                   "use a newer telltale");
    }
    return schema && *schema <= kSchema;
  }
  return true;
}

}  // namespace telltale::rules
