// Who somebody is, and where, never makes a difference: the built-in packs on
// texts that differ in nothing but a nationality, a religion, an ethnicity, a
// gender or a place.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "packs/corpus.h"
#include "packs/fairness_corpus.h"
#include "telltale/record.h"
#include "telltale/scanner.h"

namespace telltale::packs {
namespace {

// Without shadow rules, which carry no points.
auto CountedRules(const Assessment& assessment) -> std::vector<std::string> {
  Assessment counted = assessment;
  counted.shadow.clear();
  return RulesHit(counted);
}

using testing::Contains;
using testing::Ge;
using testing::IsEmpty;
using testing::Not;

// The only rules in which places count, and those only as two in order.
constexpr const char* kRouteRule = "travel-arranged/waypoints-in-order";

class Screener {
 public:
  auto Scan(std::string_view text) -> Assessment {
    record_ = {{{"/text", text}}};
    return scanner_.Scan(record_);
  }

  // What a reader of a failed test sees. REQUIRES: `assessment` is of the last
  // Scan, whose text still exists.
  auto Described(const Assessment& assessment) const -> std::string {
    return Describe(assessment, record_);
  }

 private:
  Scanner scanner_ = Scanner(&BuiltinRuleset());
  Record record_;
};

// All that must be equal among the fillings of one template.
using Answer = std::tuple<Level, int, Route, std::vector<std::string>>;

auto AnswerOf(const Assessment& assessment) -> Answer {
  return {assessment.level, assessment.score, assessment.route,
          CountedRules(assessment)};
}

// The words of the slots in which `a` and `b` differ, as far as they do.
auto Difference(const FairnessTemplate& text, const Filling& a,
                const Filling& b) -> std::string {
  std::string difference;
  for (size_t i = 0; i < text.slots.size(); ++i) {
    if (a.words[i] != b.words[i]) {
      difference +=
          " {" + text.slots[i] + "} " + a.words[i] + " / " + b.words[i];
    }
  }
  return difference;
}

auto TemplatesThatAre(bool flagged) -> size_t {
  const auto& templates = FairnessTemplates();
  return static_cast<size_t>(std::count_if(
      templates.begin(), templates.end(),
      [flagged](const auto& text) { return text.flagged == flagged; }));
}

// Each other answer is shown once, with the first filling that got it.
TEST(FairnessTest, EverySwapGetsTheSameLevelScoreAndRules) {
  Screener screener;
  for (const FairnessTemplate& text : FairnessTemplates()) {
    SCOPED_TRACE(text.id);
    const std::vector<Filling> fillings = FillingsOf(text);
    ASSERT_THAT(fillings.size(), Ge(2U));
    const Filling& first = fillings.front();
    const Assessment expected = screener.Scan(first.text);
    const std::string described = screener.Described(expected);
    std::set<Answer> answers = {AnswerOf(expected)};
    for (const Filling& filling : fillings) {
      const Assessment assessment = screener.Scan(filling.text);
      if (answers.insert(AnswerOf(assessment)).second) {
        ADD_FAILURE() << "these differ by" << Difference(text, first, filling)
                      << "\n"
                      << described << screener.Described(assessment);
      }
    }
  }
}

// A text without any points would be equal to its swaps for nothing. The first
// filling speaks for all, as the test above holds them equal.
TEST(FairnessTest, TextsAreFlaggedOrNotAsTheCorpusSays) {
  Screener screener;
  for (const FairnessTemplate& text : FairnessTemplates()) {
    if (text.flagged) {
      SCOPED_TRACE(text.id);
      const Filling filling = FillingsOf(text).front();
      const Assessment assessment = screener.Scan(filling.text);
      EXPECT_EQ(assessment.level >= Level::kReview, *text.flagged)
          << screener.Described(assessment);
    }
  }
}

TEST(FairnessTest, TheCorpusHoldsTextsOfBothKinds) {
  EXPECT_THAT(TemplatesThatAre(true), Ge(20U));
  EXPECT_THAT(TemplatesThatAre(false), Ge(20U));
}

TEST(FairnessTest, ANameAloneCarriesNoPoints) {
  Screener screener;
  size_t screened = 0;
  for (const auto& [slot, words] : FairnessFillers()) {
    for (const std::string& word : words) {
      const Assessment assessment = screener.Scan(word);
      screened += assessment.outcome == Outcome::kScreened ? 1 : 0;
      EXPECT_EQ(assessment.score, 0) << screener.Described(assessment);
      EXPECT_THAT(CountedRules(assessment), IsEmpty()) << word;
    }
  }
  EXPECT_THAT(screened, Ge(300U));
}

// Together with the swaps, which hold a single waypoint to what an invented
// name gets.
TEST(FairnessTest, OneWaypointIsNoRoute) {
  ASSERT_NE(BuiltinRuleset().FindRule(kRouteRule), nullptr);
  Screener screener;
  size_t sentences = 0;
  for (const FairnessTemplate& text : FairnessTemplates()) {
    if (text.kind != "one-waypoint") {
      continue;
    }
    for (const Filling& filling : FillingsOf(text)) {
      ++sentences;
      const Assessment assessment = screener.Scan(filling.text);
      EXPECT_THAT(CountedRules(assessment), Not(Contains(kRouteRule)))
          << screener.Described(assessment);
    }
  }
  EXPECT_THAT(sentences, Ge(100U));
}

// Shows that the test above can fail: the same sentence with a second waypoint.
TEST(FairnessTest, TwoWaypointsInOrderAreARoute) {
  Screener screener;
  for (const char* text :
       {"From Quetta to Taftan we walk at night with the guide, no papers",
        "Desde Necoclí a Capurganá vamos en lancha con el guía, de noche"}) {
    const Assessment assessment = screener.Scan(text);
    EXPECT_THAT(CountedRules(assessment), Contains(kRouteRule)) << text;
  }
}

}  // namespace
}  // namespace telltale::packs
