#include "rules/yaml_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

#include "diag/excerpt.h"
#include "rules/problems.h"

namespace telltale::rules {
namespace {

// A parsed text with its places.
class Parsed {
 public:
  explicit Parsed(std::string content, std::string name = "a.yaml")
      : source_(std::move(name), std::move(content), &budget_),
        problems_(&source_) {
    root_ = ParseYaml(source_, problems_);
    problems_.MoveTo(diagnostics_);
  }

  auto root() const -> const Node& { return root_.value(); }
  auto ok() const -> bool { return root_.has_value(); }

  // The code of the only problem.
  auto code() const -> std::string {
    return diagnostics_.items().size() == 1 ? diagnostics_.items()[0].code : "";
  }

  // The bytes that a caret under `node` underlines.
  auto Underlined(const Node& node) const -> std::string {
    return std::string(
        source_.content().substr(node.begin, node.end - node.begin));
  }

  auto Place(const Node& node) const -> std::pair<int, int> {
    const SourceLocation location = source_.Locate(node.begin, node.end);
    return {location.line, location.column};
  }

 private:
  RunBudget budget_;
  SourceText source_;
  Problems problems_;
  Diagnostics diagnostics_;
  std::optional<Node> root_;
};

using LineColumn = std::pair<int, int>;

TEST(YamlDocumentTest, CaretsStandUnderTheTextInsideTheQuotes) {
  const Parsed parsed("a: 'one'\nb: \"two\"\nc: three # not this\n");
  EXPECT_EQ(parsed.Underlined(parsed.root().items[0]), "one");
  EXPECT_EQ(parsed.Place(parsed.root().items[0]), LineColumn(1, 5));
  EXPECT_EQ(parsed.Underlined(parsed.root().items[1]), "two");
  EXPECT_EQ(parsed.Underlined(parsed.root().items[2]), "three");
  EXPECT_EQ(parsed.Place(parsed.root().items[2]), LineColumn(3, 4));
}

TEST(YamlDocumentTest, ColumnsCountCodePoints) {
  const Parsed parsed("{é: 'پاسپورٹ', b: x}\n");
  EXPECT_EQ(parsed.Place(parsed.root().items[1]), LineColumn(1, 19));
}

TEST(YamlDocumentTest, EscapedQuotesAreInsideTheText) {
  const Parsed parsed("a: 'it''s'\nb: \"a\\\"b\"\nc: ''\n");
  EXPECT_EQ(parsed.root().items[0].text, "it's");
  EXPECT_EQ(parsed.Underlined(parsed.root().items[0]), "it''s");
  EXPECT_EQ(parsed.Underlined(parsed.root().items[1]), "a\\\"b");
  EXPECT_EQ(parsed.Underlined(parsed.root().items[2]), "''");
}

TEST(YamlDocumentTest, BlockScalarsArePlacedAtTheirFirstLine) {
  const Parsed parsed("a: |\n  first\n  second\nb: >-\n\n  folded\n  text\n");
  EXPECT_EQ(parsed.root().items[0].text, "first\nsecond\n");
  EXPECT_TRUE(parsed.root().items[0].quoted);
  EXPECT_EQ(parsed.Place(parsed.root().items[0]), LineColumn(2, 3));
  EXPECT_EQ(parsed.Underlined(parsed.root().items[0]), "first");
  EXPECT_EQ(parsed.Place(parsed.root().items[1]), LineColumn(6, 3));
}

TEST(YamlDocumentTest, AMissingValueHasThePlaceOfItsKeyOrDash) {
  const Parsed parsed("a:\nb: [x]\nc:\n  - y\n  -\n  - z\n");
  EXPECT_EQ(parsed.root().items[0].kind, Node::Kind::kNull);
  EXPECT_EQ(parsed.Place(parsed.root().items[0]), LineColumn(1, 1));
  const Node& item = parsed.root().items[2].items[1];
  EXPECT_EQ(item.kind, Node::Kind::kNull);
  EXPECT_EQ(parsed.Place(item), LineColumn(5, 3));
}

// YAML 1.1 would make booleans of these, and lose the Norwegian language.
TEST(YamlDocumentTest, WordsThatLookLikeBooleansAreTexts) {
  const Parsed parsed("no: [a]\non: off\nnull: yes\n");
  EXPECT_EQ(parsed.root().keys[0].text, "no");
  EXPECT_EQ(parsed.root().keys[1].text, "on");
  EXPECT_EQ(parsed.root().keys[2].text, "null");
  EXPECT_EQ(parsed.root().items[2].text, "yes");
}

TEST(YamlDocumentTest, LineEndsAndByteOrderMarksDoNotMovePlaces) {
  const Parsed parsed(
      "\xef\xbb\xbf"
      "a: x\r\nb: 'y'\r\n");
  EXPECT_EQ(parsed.root().keys[0].text, "a");
  EXPECT_EQ(parsed.Place(parsed.root().keys[0]), LineColumn(1, 1));
  EXPECT_EQ(parsed.root().items[1].text, "y");
  EXPECT_EQ(parsed.Place(parsed.root().items[1]), LineColumn(2, 5));
}

TEST(YamlDocumentTest, JsonIsYaml) {
  const Parsed parsed(
      "{\"a\":\"b\\/c\",\n\t\"x\":[1,true,null,\"\\u00e9\\ud83d\\ude00\"],"
      "\"z\":1}",
      "a.json");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.root().items[0].text, "b/c");
  EXPECT_EQ(parsed.root().items[1].items[3].text, "é😀");
  EXPECT_EQ(parsed.Underlined(parsed.root().keys[2]), "z");
}

TEST(YamlDocumentTest, AnEscapedBackslashBeforeUIsNoSurrogate) {
  const Parsed parsed(R"({"a": "\\ud83d\\ude00"})", "a.json");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.root().items[0].text, R"(\ud83d\ude00)");
}

TEST(YamlDocumentTest, AnEmptyFileIsNull) {
  EXPECT_EQ(Parsed("").root().kind, Node::Kind::kNull);
  EXPECT_EQ(Parsed("# a comment\n").root().kind, Node::Kind::kNull);
}

// yaml-cpp takes the rest of the file for the text.
TEST(YamlDocumentTest, AQuoteNeverClosedIsAnError) {
  EXPECT_EQ(Parsed("a: 'x\nb: 2\n").code(), "R003");
  EXPECT_EQ(Parsed("a: \"x\\\"\n").code(), "R003");
}

TEST(YamlDocumentTest, HostileFilesAreRefused) {
  EXPECT_EQ(Parsed("a: *x\n").code(), "R024");
  EXPECT_EQ(Parsed("a: &x 1\nb: *x\n").code(), "R024");
  EXPECT_EQ(Parsed("a: !!binary x\n").code(), "R024");
  EXPECT_EQ(Parsed("a: 1\n---\nb: 2\n").code(), "R024");
  EXPECT_FALSE(Parsed(std::string(100'000, '[')).ok());
  EXPECT_EQ(Parsed("a: \x04"
                   "b\n")
                .code(),
            "R004");
  EXPECT_EQ(Parsed("a: \xff\n").code(), "R004");
  EXPECT_EQ(Parsed(std::string("a: \0b", 5)).code(), "R004");
}

// The character that stands for bytes that are none may itself be written.
TEST(YamlDocumentTest, AReplacementCharacterIsText) {
  EXPECT_EQ(Parsed("a: \xef\xbf\xbd\n").root().items[0].text, "\xef\xbf\xbd");
  EXPECT_EQ(Parsed("a: \xef\xbf\n").code(), "R004");
}

TEST(YamlDocumentTest, SixtyFourLevelsAreNotTooDeep) {
  EXPECT_TRUE(Parsed(std::string(64, '[') + std::string(64, ']')).ok());
  EXPECT_EQ(Parsed(std::string(65, '[') + std::string(65, ']')).code(), "R025");
}

TEST(SourceTextTest, ColumnsInLongLinesAreExact) {
  std::string line;
  for (int i = 0; i < 3000; ++i) {
    line += "é";
  }
  RunBudget budget;
  const SourceText source("a", "x\n" + line + "z", &budget);
  const SourceLocation location = source.Locate(2 + 6000, 2 + 6001);
  EXPECT_EQ(location.line, 2);
  EXPECT_EQ(location.column, 3001);
}

// A line of letters that each stand at a place of their own.
auto LongLine(size_t size) -> std::string {
  std::string line;
  for (size_t i = 0; i < size; ++i) {
    line += i % 3 == 0 ? "é" : std::string(1, static_cast<char>('a' + i % 26));
  }
  return line;
}

TEST(SourceTextTest, OfALongLineAWindowRoundTheColumnIsQuoted) {
  RunBudget budget;
  const std::string before = "first\n";
  const std::string line = LongLine(30'000);
  SourceText source("a", before + line + "Z\r\nlast\n", &budget);
  const auto excerpt = [&source](int number, int column) {
    return source.Excerpt({.line = number,
                           .column = column,
                           .quoted_from = diag::QuotedFrom(column)});
  };
  EXPECT_EQ(excerpt(1, 1), "first");
  EXPECT_EQ(excerpt(3, 2), "last");
  EXPECT_EQ(excerpt(2, 5), LongLine(1000));
  EXPECT_EQ(excerpt(2, 1000), LongLine(1799));
  const auto between = [](size_t begin, size_t end) {
    return LongLine(end).substr(LongLine(begin).size());
  };
  EXPECT_EQ(excerpt(2, 1001), LongLine(1800));
  EXPECT_EQ(excerpt(2, 1002), between(901, 1801));
  EXPECT_EQ(excerpt(2, 20'000), between(19'899, 20'799));
  EXPECT_EQ(excerpt(2, 30'001), between(29'900, 30'000) + "Z");
}

TEST(SourceTextTest, LinesOfAThousandCodePointsAreQuotedWhole) {
  RunBudget budget;
  SourceText source("a", LongLine(1000) + "\n" + LongLine(1001), &budget);
  for (const int column : {1, 500, 1000, 1001}) {
    EXPECT_EQ(source.Excerpt({.line = 1,
                              .column = column,
                              .quoted_from = diag::QuotedFrom(column)}),
              LongLine(1000));
  }
  EXPECT_EQ(source.Excerpt({.line = 2, .column = 1}), LongLine(1000));
}

TEST(RunBudgetTest, OncePatternsAreSpentNoneIsTaken) {
  RunBudget budget;
  EXPECT_TRUE(budget.TakePattern(kMaxExpandedBytes - 1));
  EXPECT_TRUE(budget.TakePattern(1));
  EXPECT_FALSE(budget.patterns_are_spent());
  EXPECT_FALSE(budget.TakePattern(1));
  EXPECT_TRUE(budget.patterns_are_spent());
  EXPECT_FALSE(budget.TakePattern(0));
}

TEST(RunBudgetTest, NamesAreComparedForProblemsThatAreShown) {
  RunBudget budget;
  EXPECT_TRUE(budget.TakeComparisons("a", 5000));
  for (size_t i = 0; i < kMaxProblems; ++i) {
    EXPECT_TRUE(budget.problems().Take("a"));
  }
  EXPECT_FALSE(budget.TakeComparisons("a", 1));
  EXPECT_TRUE(budget.TakeComparisons("b", 1));
}

TEST(RunBudgetTest, NamesThatAreComparedAreBounded) {
  RunBudget budget;
  EXPECT_TRUE(budget.TakeComparisons("a", kMaxComparisons));
  EXPECT_FALSE(budget.TakeComparisons("b", 1));
}

}  // namespace
}  // namespace telltale::rules
