#include "match/condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "match/trigger.h"
#include "rule_parts.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;

// Compiles a condition and holds the views it is evaluated on.
class Bench final : public MatchSource {
 public:
  Bench(const Condition& condition, std::vector<std::string> views)
      : condition_(Compile(condition)), views_(std::move(views)) {}

  auto Run() -> Evaluation {
    return Evaluate(condition_, *this, Detail::kTrace);
  }

  auto Answer() -> bool {
    return Evaluate(condition_, *this, Detail::kAnswer).satisfied;
  }

  auto RunApartFrom(std::vector<Place> excluded, int words) -> Evaluation {
    return EvaluateApartFrom(condition_, *this, excluded,
                             {Proximity::Unit::kWords, words});
  }

  auto Matches(PatternIndex pattern) -> std::span<const Place> override {
    auto& places = places_[pattern];
    places.clear();
    for (uint32_t sheet = 0; sheet < views_.size(); ++sheet) {
      std::vector<ViewSpan> spans;
      program_.FindMatchesSlowly(pattern, views_[sheet], spans);
      for (const ViewSpan span : spans) {
        places.push_back({sheet, span});
      }
    }
    return places;
  }

  auto View(uint32_t sheet) const -> std::string_view override {
    return views_[sheet];
  }

  auto Quotes(const Evaluation& evaluation) -> std::vector<std::string> {
    std::vector<std::string> quotes;
    for (const Occurrence& occurrence : evaluation.occurrences) {
      for (const Place& place : occurrence.evidence) {
        quotes.emplace_back(place.span.In(views_[place.sheet]));
      }
    }
    return quotes;
  }

 private:
  auto Compile(const Condition& condition) -> CompiledCondition {
    CompiledCondition compiled{.source = &condition};
    for (const Pattern& pattern : condition.patterns) {
      compiled.patterns.push_back(program_.Add(pattern, "", diagnostics_));
    }
    for (const Condition& part : condition.parts) {
      compiled.parts.push_back(Compile(part));
    }
    compiled.rarest_first = RarestFirst(compiled.parts, program_);
    return compiled;
  }

  Program program_;
  Diagnostics diagnostics_;
  CompiledCondition condition_;
  std::vector<std::string> views_;
  std::map<PatternIndex, std::vector<Place>> places_;
};

auto Holds(const Condition& condition, std::string view) -> bool {
  Bench bench(condition, {std::move(view)});
  const bool satisfied = bench.Run().satisfied;
  EXPECT_EQ(bench.Answer(), satisfied);
  return satisfied;
}

TEST(ConditionTest, AnyNeedsOnePattern) {
  const Condition condition = AnyOf({"visa", "ticket"});
  EXPECT_TRUE(Holds(condition, "free ticket"));
  EXPECT_FALSE(Holds(condition, "free lunch"));
}

TEST(ConditionTest, AllNeedsEveryPart) {
  const Condition condition = AllOf({AnyOf({"visa"}), AnyOf({"ticket"})});
  EXPECT_TRUE(Holds(condition, "ticket and visa"));
  EXPECT_FALSE(Holds(condition, "ticket and ticket"));
}

TEST(ConditionTest, AtLeastCountsPartsNotMatches) {
  const Condition condition =
      AtLeast(2, {AnyOf({"visa"}), AnyOf({"ticket"}), AnyOf({"room"})});
  EXPECT_TRUE(Holds(condition, "visa, room"));
  EXPECT_FALSE(Holds(condition, "visa, visa, visa"));
}

TEST(ConditionTest, PartsMayLieInDifferentFieldsUnlessWithin) {
  const Condition apart = AllOf({AnyOf({"visa"}), AnyOf({"ticket"})});
  EXPECT_TRUE(Bench(apart, {"visa", "ticket"}).Run().satisfied);
  const Condition near = WithinWords(50, apart);
  EXPECT_FALSE(Bench(near, {"visa", "ticket"}).Run().satisfied);
}

TEST(ConditionTest, WithinCountsTheWordsFromFirstToLast) {
  const Condition condition =
      WithinWords(4, AllOf({AnyOf({"visa"}), AnyOf({"ticket"})}));
  EXPECT_TRUE(Holds(condition, "visa and a ticket"));
  EXPECT_FALSE(Holds(condition, "visa and also a ticket"));
}

TEST(ConditionTest, WithinSaysHowNearTheTextCame) {
  const Condition condition =
      WithinWords(2, AllOf({AnyOf({"visa"}), AnyOf({"ticket"})}));
  Bench bench(condition, {"visa one two three ticket"});
  const Evaluation evaluation = bench.Run();
  EXPECT_FALSE(evaluation.satisfied);
  EXPECT_EQ(evaluation.satisfied_parts, 2u);
  EXPECT_EQ(evaluation.shortest_stretch, 5);
}

TEST(ConditionTest, OrderedNeedsTheOrderWritten) {
  const Condition condition =
      InOrder(AllOf({AnyOf({"visa"}), AnyOf({"ticket"})}));
  EXPECT_TRUE(Holds(condition, "visa then ticket"));
  EXPECT_FALSE(Holds(condition, "ticket then visa"));
}

TEST(ConditionTest, EvidenceOfAStretchIsItsPartsNotWhatLiesBetween) {
  const Condition condition =
      WithinWords(5, AllOf({AnyOf({"visa"}), AnyOf({"ticket"})}));
  Bench bench(condition, {"visa plus ticket and much later another visa"});
  EXPECT_THAT(bench.Quotes(bench.Run()), ElementsAre("visa", "ticket"));
}

TEST(ConditionTest, ConditionsNest) {
  const Condition condition = WithinWords(
      8, AllOf({WithinWords(3, AllOf({AnyOf({"send"}), AnyOf({"money"})})),
                AnyOf({"whatsapp"})}));
  EXPECT_TRUE(Holds(condition, "send me money by whatsapp"));
  EXPECT_FALSE(Holds(condition, "send me all your money by whatsapp"));
}

TEST(ConditionTest, MatchesNearAnExclusionDoNotCount) {
  const Condition condition = AnyOf({"whatsapp"});
  const std::string view =
      "our official whatsapp and far away from here my own whatsapp";
  Bench bench(condition, {view});
  const auto official = static_cast<uint32_t>(view.find("official"));
  const Evaluation left =
      bench.RunApartFrom({{0, {official, official + 8}}}, 3);
  EXPECT_TRUE(left.satisfied);
  ASSERT_EQ(left.occurrences.size(), 1u);
  EXPECT_EQ(left.occurrences[0].place.span.begin, view.rfind("whatsapp"));
}

}  // namespace
}  // namespace telltale::match
