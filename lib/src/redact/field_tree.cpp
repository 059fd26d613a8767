#include "redact/field_tree.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "record/field_path.h"
#include "telltale/redaction.h"

namespace telltale {

namespace redact {

namespace {

auto NodeAt(FieldNode& root, const record::FieldPath& path) -> FieldNode& {
  FieldNode* node = &root;
  for (const std::string& step : path.steps) {
    node = &node->children[step];
  }
  return *node;
}

}  // namespace

auto FieldNode::Child(std::string_view name) const -> const FieldNode* {
  const auto child = children.find(name);
  return child == children.end() ? nullptr : &child->second;
}

auto BuildFieldTree(std::span<const std::string> text_fields,
                    std::span<const std::string> keep_fields) -> FieldNode {
  FieldNode root;
  for (const record::FieldPath& path : record::ParseFieldPaths(text_fields)) {
    NodeAt(root, path).is_text = true;
  }
  for (const std::string& field : keep_fields) {
    NodeAt(root, record::ParseFieldPath(field)).is_kept = true;
  }
  return root;
}

auto IsKept(const FieldNode& root, std::string_view field) -> bool {
  const FieldNode* node = &root;
  for (const std::string& step : record::ParseFieldPath(field).steps) {
    node = node->Child(step);
    if (node == nullptr) {
      return false;
    }
    if (node->is_kept) {
      return true;
    }
  }
  return false;
}

}  // namespace redact

auto FieldOfText(const std::vector<std::string>& fields,
                 const std::vector<std::string>& text_fields)
    -> std::optional<std::string> {
  const std::vector<record::FieldPath> texts =
      record::ParseFieldPaths(text_fields);
  for (const std::string& field : fields) {
    const std::vector<std::string> steps = record::ParseFieldPath(field).steps;
    for (const record::FieldPath& text : texts) {
      const size_t shared = std::min(steps.size(), text.steps.size());
      if (std::equal(steps.begin(),
                     steps.begin() + static_cast<std::ptrdiff_t>(shared),
                     text.steps.begin())) {
        return field;
      }
    }
  }
  return std::nullopt;
}

}  // namespace telltale
