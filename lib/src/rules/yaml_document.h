// YAML documents as trees of nodes that know their place in the file.

#ifndef TELLTALE_SRC_RULES_YAML_DOCUMENT_H_
#define TELLTALE_SRC_RULES_YAML_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/source_text.h"

namespace telltale::rules {

class Problems;

struct Node {
  enum class Kind : uint8_t { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  // A scalar in quotes or a block scalar: a text whatever it looks like.
  bool quoted = false;
  // The value of a scalar, escapes and line folding undone.
  std::string text;
  // Items of a list, or values of a map in the order written.
  std::vector<Node> items;
  // Keys of a map, one for each item; all are scalars. A key may stand twice.
  std::vector<Node> keys;

  // The bytes of the file that carets underline: a scalar's text without its
  // quotes, the first character of a list or map, the key of a missing value.
  size_t begin = 0;
  size_t end = 0;

  auto is_scalar() const -> bool { return kind == Kind::kScalar; }
  auto is_list() const -> bool { return kind == Kind::kList; }
  auto is_map() const -> bool { return kind == Kind::kMap; }
};

// The single document in `source`; a kNull node for a file without any. YAML
// 1.2 as yaml-cpp reads it, without tags, anchors and aliases. In files named
// `*.json`, surrogate pairs of JSON's `\u` escapes are one character.
//
// Errors: the first one is added to `problems`, and the result is empty.
auto ParseYaml(const SourceText& source, Problems& problems)
    -> std::optional<Node>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_YAML_DOCUMENT_H_
