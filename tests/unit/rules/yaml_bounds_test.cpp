#include "rules/yaml_bounds.h"

#include <gtest/gtest.h>

#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "rules/problems.h"
#include "rules/yaml_document.h"

namespace telltale::rules {
namespace {

// The bracket that first stands inside so many others.
auto BracketInside(std::string_view text, size_t most)
    -> std::optional<size_t> {
  const auto part = FindExcess(text, {.depth = most, .nodes = text.size()});
  return part ? std::optional(part->size - 1) : std::nullopt;
}

auto Third(std::string_view text) -> std::optional<size_t> {
  return BracketInside(text, 2);
}

TEST(YamlBoundsTest, ThePartEndsWithAllBracketsClosed) {
  const auto part =
      FindExcess("a: [b, {c: [d, e]}, f]\n", {.depth = 2, .nodes = 100});
  ASSERT_TRUE(part);
  EXPECT_EQ(part->text, "a: [b, {c: []}]");
  EXPECT_EQ(part->size, 12U);
}

TEST(YamlBoundsTest, ThePartHoldsOneNodeTooMany) {
  const auto part = [](std::string_view text, size_t nodes) {
    const auto found = FindExcess(text, {.depth = 9, .nodes = nodes});
    return found ? found->text : "";
  };
  constexpr std::string_view kText = "a: [b, {'c': d}, e]\n";
  EXPECT_EQ(part(kText, 7), "");
  EXPECT_EQ(part(kText, 6), "a: [b, {'c': d}, e]");
  EXPECT_EQ(part(kText, 4), "a: [b, {'c': d}]");
  EXPECT_EQ(part(kText, 2), "a: [b, {'c'}]");
  EXPECT_EQ(part(kText, 1), "a: [b]");
  EXPECT_EQ(part("[,,,,,,,]", 4), "[,,,,,]");
}

TEST(YamlBoundsTest, BracketsOfTextsOpenNothing) {
  for (const std::string_view text :
       {"a: [[b], [c], {d: e}]\n", "a: '[[['\n", "a: \"[[[\\\"[[[\"\n",
        "a: it's [[[\n", "a: b\n # [[[\n", "a: [ # [[[\n ]\n", "a: |\n  [[[\n",
        "a: >-\n\n  [[[\n   [[[\n", "- |2\n     [[[\n", "a: b\n  [[[\n",
        "- a\n [[[\n", "a: ['it''s [[[', b]\n", "a: [it's, b]\n",
        "- - |\n    [[[\n", "a: b[[[\n", "{\"a\":\"[[[\",\"b\":[\"[[[\"]}"}) {
    EXPECT_FALSE(Third(text)) << text;
  }
}

TEST(YamlBoundsTest, BracketsBehindTextsDo) {
  for (const std::string_view text : {"a: it's\nb: [[[",
                                      "a: |\n  '\nb: [[[",
                                      "a: b\n  \"\nb: [[[",
                                      "a: # \"\n  [[[",
                                      "- a: b\n  'c': [[[",
                                      "[it's, [[",
                                      "['''', [[",
                                      "a: >2\n    \"\n  \"\nb: [[[",
                                      "{\"a\":{\"b\":[",
                                      "? a\n: [[[",
                                      "# \r \"\n [[[",
                                      "#\r\"\n[[[",
                                      "k: 'l\r# '\nm: [[[",
                                      "# comment\rk: |\n [[[",
                                      "#\r'\r\n[[[",
                                      "a: b\r# '\nc: [[[",
                                      "k: |#1\n     x\n   [[[",
                                      "k: | #1\n     x\n   [[[",
                                      "k: |-#1\n     x\n   [[[",
                                      "- '\n\n' \n- [[[",
                                      "---\na: [[[",
                                      "a: [!\"b\" [[",
                                      "a: \"\\\\\"\nb: [[[",
                                      "a:\n  - b\n  - [[["}) {
    EXPECT_EQ(Third(text), text.rfind('[')) << text;
  }
}

// A mark that yaml-cpp skips and the bounds do not would begin a text here.
TEST(YamlBoundsTest, BracketsBehindSeveralByteOrderMarksDo) {
  RunBudget budget;
  const SourceText source("a.yaml", "\ufeff\ufeff\ufeff[[[", &budget);
  EXPECT_EQ(Third(source.content()), 2U);
}

// The first bracket of a tree inside `most` others, by what yaml-cpp made of
// the text.
auto DeepNode(const Node& node, std::string_view text, size_t most,
              size_t depth) -> std::optional<size_t> {
  if (!node.is_list() && !node.is_map()) {
    return std::nullopt;
  }
  const bool has_brackets = text[node.begin] == '[' || text[node.begin] == '{';
  if (has_brackets && depth == most) {
    return node.begin;
  }
  for (const Node& item : node.items) {
    const auto found =
        DeepNode(item, text, most, depth + (has_brackets ? 1 : 0));
    if (found) {
      return found;
    }
  }
  return std::nullopt;
}

auto CountNodes(const Node& node) -> size_t {
  size_t count = 1 + node.keys.size();
  for (const Node& item : node.items) {
    count += CountNodes(item);
  }
  return count;
}

// A text of pieces that mean something in YAML; most are no valid YAML.
auto RandomText(std::mt19937& random) -> std::string {
  constexpr std::string_view kPieces[] = {
      "\ufeff", "[",     "]",       "{",      "}",    "[",       "]",
      ", ",     ": ",    "a",       "b: ",    "c",    "- ",      "\n",
      "\n",     "\n  ",  "\n ",     "\n    ", "'",    "\"",      "''",
      "\\",     "# ",    " #",      "|\n",    ">-\n", "? ",      "\"d\":",
      "e's",    "'f'",   "\"g\"",   "\t",     "\r\n", "é",       "|2\n",
      "h]",     "i[",    ":",       "-",      ",",    "\"[\"",   "\r",
      "\r",     "|#1\n", "#\r\"\n", "\nj: ",  "\n- ", "\n  k: ", "\n  - ",
      "[l, m]", "{n: o}"};
  std::string text;
  // So that more of them are valid.
  std::string closing;
  const size_t pieces = 2 + random() % 14;
  for (size_t i = 0; i < pieces; ++i) {
    const std::string_view piece = kPieces[random() % std::size(kPieces)];
    text += piece;
    if (piece == "[" || piece == "{") {
      closing += piece == "[" ? ']' : '}';
    } else if (closing.ends_with(piece)) {
      closing.pop_back();
    }
  }
  return text.append(closing.rbegin(), closing.rend());
}

TEST(YamlBoundsTest, OfValidTextsTheyAreWhatTheParserFinds) {
  std::mt19937 random(20260101);
  size_t valid = 0;
  size_t deep = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = RandomText(random);
    RunBudget budget;
    SourceText source("a.yaml", text, &budget);
    Problems problems(&source);
    const std::optional<Node> root = ParseYaml(source, problems);
    if (!root) {
      continue;
    }
    ++valid;
    // Lists and maps without brackets, and what is not written, are not seen.
    ASSERT_FALSE(
        FindExcess(source.content(), {.depth = 99, .nodes = CountNodes(*root)}))
        << text;
    for (const size_t most : {size_t{0}, size_t{1}, size_t{2}}) {
      const auto expected = DeepNode(*root, source.content(), most, 0);
      deep += expected ? 1 : 0;
      ASSERT_EQ(BracketInside(source.content(), most), expected)
          << text << "\nmost " << most;
    }
  }
  EXPECT_GT(valid, 5'000U);
  EXPECT_GT(deep, 1'000U);
}

}  // namespace
}  // namespace telltale::rules
