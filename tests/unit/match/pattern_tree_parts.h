// Pattern trees in one line each, for tests.

#ifndef TELLTALE_TESTS_UNIT_MATCH_PATTERN_TREE_PARTS_H_
#define TELLTALE_TESTS_UNIT_MATCH_PATTERN_TREE_PARTS_H_

#include <string>
#include <string_view>

#include "match/pattern_tree.h"

namespace telltale::match {

// A text is 'pay', one of several ['a' 'b'], a digit #, an edge ^, the unknown
// ?2 with the most bytes it can span, or ?2_1 with the most spaces too. A
// sequence is (...), a choice (...|...), a repetition x{0,2} or x{0,}.
inline auto Show(const PatternNode& node) -> std::string {
  using Kind = PatternNode::Kind;
  const auto joined = [&](std::string_view separator) {
    std::string text;
    for (const PatternNode& part : node.parts) {
      text += (text.empty() ? "" : std::string(separator)) + Show(part);
    }
    return "(" + text + ")";
  };
  std::string text;
  switch (node.kind) {
    case Kind::kText:
      for (const std::string& one : node.texts) {
        text += (text.empty() ? "'" : " '") + one + "'";
      }
      return node.texts.size() == 1 ? text : "[" + text + "]";
    case Kind::kDigit:
      return "#";
    case Kind::kUnknown:
      text = "?" + std::to_string(node.extent.most_bytes);
      return node.extent.most_spaces == 0
                 ? text
                 : text + "_" + std::to_string(node.extent.most_spaces);
    case Kind::kEdge:
      return "^";
    case Kind::kSequence:
      return joined(" ");
    case Kind::kChoice:
      return joined("|");
    case Kind::kRepetition:
      return Show(node.parts[0]) + "{" + std::to_string(node.least) + "," +
             (node.most == kUnbounded ? "" : std::to_string(node.most)) + "}";
  }
  return "";
}

inline auto ShowTree(std::string_view regex) -> std::string {
  const auto tree = ParsePattern(regex);
  return tree ? Show(*tree) : "not understood";
}

}  // namespace telltale::match

#endif  // TELLTALE_TESTS_UNIT_MATCH_PATTERN_TREE_PARTS_H_
