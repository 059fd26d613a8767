#include "match/condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "match/trigger.h"
#include "rule_parts.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

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
    ++asked_;
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

  // Contacts are where the test says, whatever the views hold.
  auto Contacts(ContactKind kind, bool obscured)
      -> std::span<const Place> override {
    return contacts_[{kind, obscured}];
  }

  void PutContact(ContactKind kind, bool obscured, uint32_t sheet,
                  std::string_view quote) {
    const auto begin = static_cast<uint32_t>(views_[sheet].find(quote));
    contacts_[{kind, obscured}].push_back(
        {sheet, {begin, begin + static_cast<uint32_t>(quote.size())}});
  }

  auto View(uint32_t sheet) const -> std::string_view override {
    return views_[sheet];
  }

  // How often Matches was called.
  auto asked() const -> int { return asked_; }

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

  int asked_ = 0;
  Program program_;
  Diagnostics diagnostics_;
  CompiledCondition condition_;
  std::vector<std::string> views_;
  std::map<PatternIndex, std::vector<Place>> places_;
  std::map<std::pair<ContactKind, bool>, std::vector<Place>> contacts_;
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

// Three parts that find the same thirty places find thirty stretches, not
// ninety of which most are over the limit.
TEST(ConditionTest, StretchesOfOnePlaceAreOne) {
  const Condition condition = WithinWords(
      3, AllOf({AnyOf({"visa"}), AnyOf({"visas?"}), AnyOf({"visa|ticket"})}));
  std::string view;
  for (int i = 0; i < 30; ++i) {
    view += "visa and so on. ";
  }
  Bench bench(condition, {view});
  const Evaluation evaluation = bench.Run();
  EXPECT_THAT(evaluation.occurrences, SizeIs(30));
  EXPECT_THAT(bench.Quotes(evaluation), SizeIs(30));
}

TEST(ConditionTest, TheAnswerIsThatOfTheTrace) {
  std::mt19937 random(11);
  const std::vector<std::string> words = {"visa", "ticket", "room",
                                          "and",  "so",     "on"};
  int satisfied = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string view;
    for (uint64_t left = random() % 16; left > 0; --left) {
      view += words[random() % words.size()] + " ";
    }
    std::vector<Condition> parts;
    for (uint64_t part = 0; part < 2 + random() % 3; ++part) {
      parts.push_back(AnyOf({words[random() % 4]}));
    }
    Condition condition = WithinWords(2 + static_cast<int>(random() % 6),
                                      AllOf(std::move(parts)));
    condition.ordered = random() % 2 == 0;
    satisfied += Holds(condition, view) ? 1 : 0;
  }
  EXPECT_GT(satisfied, 300);
}

TEST(ConditionTest, AnAnswerAsksNothingMoreOncePartsAreTooFarApart) {
  const Condition condition = WithinWords(
      3, AllOf({AnyOf({"visa"}), AnyOf({"ticket"}), AnyOf({"room"})}));
  Bench far(condition, {"visa one two three ticket one two three room"});
  EXPECT_FALSE(far.Answer());
  EXPECT_LT(far.asked(), 3);
  Bench near(condition, {"visa ticket room"});
  EXPECT_TRUE(near.Answer());
  EXPECT_EQ(near.asked(), 3);
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

TEST(ConditionTest, AnEntityNeedsAContactOfOneOfItsKinds) {
  const Condition condition =
      ContactOf({ContactKind::kPhone, ContactKind::kHandle});
  EXPECT_FALSE(Holds(condition, "write to me"));
  Bench bench(condition, {"pay 500 usd", "write to @name"});
  bench.PutContact(ContactKind::kMoney, false, 0, "500 usd");
  EXPECT_FALSE(bench.Run().satisfied);
  bench.PutContact(ContactKind::kHandle, false, 1, "@name");
  EXPECT_THAT(bench.Quotes(bench.Run()), ElementsAre("@name"));
}

TEST(ConditionTest, ObscuredAsksForHiddenContactsAlone) {
  const Condition condition = ContactOf({ContactKind::kPhone}, true);
  Bench bench(condition, {"call 03000000123"});
  bench.PutContact(ContactKind::kPhone, false, 0, "03000000123");
  EXPECT_FALSE(bench.Run().satisfied);
  bench.PutContact(ContactKind::kPhone, true, 0, "03000000123");
  EXPECT_TRUE(bench.Run().satisfied);
}

TEST(ConditionTest, AContactIsAPartWithAPlace) {
  const Condition condition = WithinWords(
      4, InOrder(AllOf({AnyOf({"send"}), ContactOf({ContactKind::kMoney})})));
  Bench near(condition, {"send him 500 usd"});
  near.PutContact(ContactKind::kMoney, false, 0, "500 usd");
  EXPECT_THAT(near.Quotes(near.Run()), ElementsAre("send", "500 usd"));
  Bench far(condition, {"send the papers today, it costs 500 usd"});
  far.PutContact(ContactKind::kMoney, false, 0, "500 usd");
  EXPECT_FALSE(far.Run().satisfied);
  Bench other_order(condition, {"500 usd: send"});
  other_order.PutContact(ContactKind::kMoney, false, 0, "500 usd");
  EXPECT_FALSE(other_order.Run().satisfied);
}

TEST(ConditionTest, ContactsNearAnExclusionDoNotCount) {
  const std::string view = "embassy 500 usd";
  const Condition condition = ContactOf({ContactKind::kMoney});
  Bench bench(condition, {view});
  bench.PutContact(ContactKind::kMoney, false, 0, "500 usd");
  EXPECT_FALSE(bench.RunApartFrom({{0, {0, 7}}}, 5).satisfied);
  EXPECT_TRUE(bench.RunApartFrom({{0, {0, 7}}}, 1).satisfied);
}

// More than are compared before all of them are known.
TEST(ConditionTest, TheAnswerIsThatOfTheTraceForManyParts) {
  std::vector<Condition> parts;
  std::string near;
  for (char letter = 'a'; letter < 'a' + 15; ++letter) {
    parts.push_back(AnyOf({std::string(2, letter)}));
    near += std::string(2, letter) + " ";
  }
  const Condition condition = WithinWords(15, AllOf(std::move(parts)));
  for (const std::string& view :
       {near, near.substr(0, 30) + "z z z " + near.substr(30)}) {
    EXPECT_EQ(Bench(condition, {view}).Answer(),
              Bench(condition, {view}).Run().satisfied);
  }
  EXPECT_TRUE(Bench(condition, {near}).Answer());
}

}  // namespace
}  // namespace telltale::match
