#include "rules/condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "rules/problems.h"

namespace telltale::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Reads conditions from YAML, with the languages en and ur and no lexicons.
class ConditionTest : public ::testing::Test {
 protected:
  auto Read(std::string yaml) -> Condition {
    return Parse(std::move(yaml), ReadCondition);
  }
  auto ReadUnless(std::string yaml) -> Exception {
    return Parse(std::move(yaml), ReadException);
  }

  // The codes of what was wrong with the text read last.
  std::vector<std::string> codes_;

 private:
  template <typename Reader>
  auto Parse(std::string yaml, Reader reader)
      -> std::invoke_result_t<Reader, const Node&, const PatternContext&> {
    RunBudget budget;
    SourceText source("a.yaml", std::move(yaml), &budget);
    Problems problems(&source);
    LexiconTable lexicons;
    const std::vector<std::string> languages = {"en", "ur"};
    const auto root = ParseYaml(source, problems);
    auto value = reader(root.value(), {&languages, &lexicons, &problems});
    Diagnostics diagnostics;
    problems.MoveTo(diagnostics);
    codes_.clear();
    for (const Diagnostic& diagnostic : diagnostics.items()) {
      codes_.push_back(diagnostic.code);
    }
    return value;
  }
};

auto Written(const Condition& condition) -> std::vector<std::string> {
  std::vector<std::string> written;
  for (const Pattern& pattern : condition.patterns) {
    written.push_back(pattern.language + ":" + pattern.written);
  }
  return written;
}

TEST_F(ConditionTest, ALanguageMapIsAnyOfItsPatterns) {
  const Condition condition = Read("{en: [a, b], ur: [c]}");
  EXPECT_THAT(Written(condition), ElementsAre("en:a", "en:b", "ur:c"));
  EXPECT_EQ(condition.keyword, "any");
  EXPECT_EQ(condition.need, 1);
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, AnyOfLanguageMapsIsOneListOfPatterns) {
  EXPECT_THAT(Written(Read("any: {en: [a]}")), ElementsAre("en:a"));
  EXPECT_THAT(Written(Read("any: [{en: [a]}]")), ElementsAre("en:a"));
  EXPECT_THAT(Written(Read("any: [{en: [a]}, {ur: [b]}]")),
              ElementsAre("en:a", "ur:b"));
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, AnyOfMixedConditionsHasParts) {
  const Condition condition =
      Read("any: [{en: [a]}, {all: [{en: [b]}, {en: [c]}]}]");
  EXPECT_THAT(condition.patterns, IsEmpty());
  ASSERT_EQ(condition.parts.size(), 2u);
  EXPECT_EQ(condition.need, 1);
  EXPECT_EQ(condition.parts[1].keyword, "all");
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, AllNeedsEveryPart) {
  const Condition condition =
      Read("{all: [{en: [a]}, {en: [b]}], within: {words: 5}, ordered: true}");
  EXPECT_EQ(condition.need, 2);
  EXPECT_EQ(condition.keyword, "all");
  EXPECT_TRUE(condition.ordered);
  ASSERT_TRUE(condition.within.has_value());
  EXPECT_EQ(condition.within->unit, Proximity::Unit::kWords);
  EXPECT_EQ(condition.within->limit, 5);
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, AtLeastNeedsAsManyAsItSays) {
  const Condition condition = Read(
      "{at_least: 2, of: [{en: [a]}, {en: [b]}, {en: [c]}], "
      "within: {chars: 80}}");
  EXPECT_EQ(condition.need, 2);
  EXPECT_EQ(condition.keyword, "at_least");
  EXPECT_EQ(condition.within->unit, Proximity::Unit::kChars);
  EXPECT_THAT(codes_, IsEmpty());
  Read("{at_least: 4, of: [{en: [a]}, {en: [b]}, {en: [c]}]}");
  EXPECT_THAT(codes_, ElementsAre("R011"));
}

TEST_F(ConditionTest, PartsWithinMustHaveAPlace) {
  Read("{all: [{en: [a]}, {all: [{en: [b]}, {en: [c]}]}], within: {words: 5}}");
  EXPECT_THAT(codes_, ElementsAre("R029"));
  Read(
      "{all: [{en: [a]}, {all: [{en: [b]}, {en: [c]}], within: {words: 2}}], "
      "within: {words: 5}}");
  EXPECT_THAT(codes_, IsEmpty());
  Read("{all: [{en: [a]}, {all: [{en: [b]}, {en: [c]}]}], ordered: true}");
  EXPECT_THAT(codes_, ElementsAre("R029"));
}

TEST_F(ConditionTest, AnyOfPartsWithoutAPlaceHasNone) {
  Read(
      "{all: [{en: [a]}, {any: [{en: [d]}, {all: [{en: [b]}, {en: [c]}]}]}], "
      "within: {words: 5}}");
  EXPECT_THAT(codes_, ElementsAre("R029"));
}

TEST_F(ConditionTest, WithinBesidePatternsIsTheNearnessOfAnException) {
  const Exception exception = ReadUnless("{en: [a], within: {words: 3}}");
  EXPECT_THAT(Written(exception.when), ElementsAre("en:a"));
  ASSERT_TRUE(exception.within.has_value());
  EXPECT_EQ(exception.within->limit, 3);
  EXPECT_FALSE(exception.when.within.has_value());
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, WithinBesideAllBelongsToAll) {
  const Exception exception =
      ReadUnless("{all: [{en: [a]}, {en: [b]}], within: {words: 3}}");
  EXPECT_FALSE(exception.within.has_value());
  EXPECT_TRUE(exception.when.within.has_value());
}

TEST_F(ConditionTest, AnExceptionMayHaveBoth) {
  const Exception exception = ReadUnless(
      "{any: [{all: [{en: [a]}, {en: [b]}], within: {words: 3}}], "
      "within: {words: 9}}");
  EXPECT_EQ(exception.within->limit, 9);
  EXPECT_EQ(exception.when.within->limit, 3);
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, AnEntityNamesOneKindOrMore) {
  EXPECT_THAT(Read("entity: phone").entities, ElementsAre(ContactKind::kPhone));
  EXPECT_EQ(Read("entity: phone").keyword, "entity");
  const Condition condition =
      Read("{entity: [phone, handle, phone], obscured: true}");
  EXPECT_THAT(condition.entities,
              ElementsAre(ContactKind::kPhone, ContactKind::kHandle));
  EXPECT_TRUE(condition.obscured);
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, AnEntityMayStandWhereverAConditionMay) {
  const Condition condition = Read(
      "all: [{en: [a]}, {any: [{entity: money}, {en: [b]}]}]\n"
      "within: {words: 9}\nordered: true");
  EXPECT_THAT(condition.parts[1].parts[0].entities,
              ElementsAre(ContactKind::kMoney));
  EXPECT_THAT(codes_, IsEmpty());
  const Exception exception = ReadUnless("entity: email\nwithin: {words: 5}");
  EXPECT_THAT(exception.when.entities, ElementsAre(ContactKind::kEmail));
  EXPECT_EQ(exception.within->limit, 5);
  EXPECT_THAT(codes_, IsEmpty());
}

TEST_F(ConditionTest, WhatIsNoEntityIsReported) {
  Read("entity: fax");
  EXPECT_THAT(codes_, ElementsAre("R010"));
  Read("entity: []");
  EXPECT_THAT(codes_, ElementsAre("R012"));
  Read("{entity: phone, within: {words: 3}}");
  EXPECT_THAT(codes_, ElementsAre("R032"));
  Read("{any: {en: [a]}, obscured: true}");
  EXPECT_THAT(codes_, ElementsAre("R032"));
  Read("{entity: phone, all: [{en: [a]}]}");
  EXPECT_THAT(codes_, ElementsAre("R032"));
  Read("{entity: phone, obscured: maybe}");
  EXPECT_THAT(codes_, ElementsAre("R009"));
  Read("obscured: true");
  EXPECT_THAT(codes_, ElementsAre("R008"));
}

TEST_F(ConditionTest, EveryProblemIsReported) {
  Read("{all: [{fr: [a]}, {en: ['{x}']}, {en: []}], within: {word: 5}}");
  EXPECT_THAT(codes_, ElementsAre("R019", "R015", "R012", "R007"));
}

TEST_F(ConditionTest, PartsAreBounded) {
  const auto with_parts = [](int count) {
    std::string parts;
    for (int i = 0; i < count; ++i) {
      parts += "{any: [{en: [a]}]}, ";
    }
    return "[" + parts + "]";
  };
  Read("all: " + with_parts(100));
  EXPECT_THAT(codes_, IsEmpty());
  Read("all: " + with_parts(102));
  EXPECT_THAT(codes_, ElementsAre("R011"));
  Read("{at_least: 2, of: " + with_parts(101) + "}");
  EXPECT_THAT(codes_, ElementsAre("R011"));
}

}  // namespace
}  // namespace telltale::rules
