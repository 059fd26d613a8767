// FieldTree: the members of a record that are treated in a way of their own.

#ifndef TELLTALE_SRC_REDACT_FIELD_TREE_H_
#define TELLTALE_SRC_REDACT_FIELD_TREE_H_

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace telltale::redact {

// A value of the record on the way to a named one. Its place in the tree is its
// path: names of members, and indices of elements as decimal numbers.
struct FieldNode {
  std::map<std::string, FieldNode, std::less<>> children;
  // A text, or a list of texts.
  bool is_text = false;
  // To be written as it is.
  bool is_kept = false;

  // The child of that name; null when there is none.
  auto Child(std::string_view name) const -> const FieldNode*;
};

// The tree of these fields, spelled as in ScreenOptions; the usual texts where
// there are no `text_fields`.
auto BuildFieldTree(std::span<const std::string> text_fields,
                    std::span<const std::string> keep_fields) -> FieldNode;

// Whether the value at `field` is written as it is: it is kept itself, or lies
// in what is.
auto IsKept(const FieldNode& root, std::string_view field) -> bool;

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_FIELD_TREE_H_
