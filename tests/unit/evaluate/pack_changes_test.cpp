#include "evaluate/pack_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "unit/evaluate/random_corpus.h"

namespace telltale::evaluate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

auto Base() -> RuleSources {
  RuleSources sources = SourcesOf(PhraseRules());
  sources.packs.front().languages = {"en"};
  sources.packs.front().lexicons.push_back(
      {.name = "app", .words = {"whatsapp", "signal"}});
  return sources;
}

// The changes that `edit` makes.
auto ChangesBy(const std::function<void(RuleSources&)>& edit)
    -> std::vector<PackChange> {
  RuleSources edited = Base();
  edit(edited);
  return FindChanges(Base(), edited);
}

// "rule | what | detail | bump" of each change by `edit` to the first pack.
auto RowsBy(const std::function<void(RulePack&)>& edit)
    -> std::vector<std::string> {
  const std::vector<PackChange> found =
      ChangesBy([&edit](RuleSources& sources) { edit(sources.packs.front()); });
  std::vector<std::string> rows;
  const auto add = [&rows](const std::string& subject, const Change& change) {
    rows.push_back(
        subject + " | " + change.what + " | " + change.detail + " | " +
        (change.may_move_levels ? "may move" : std::string(Name(change.bump))));
  };
  for (const PackChange& pack : found) {
    for (const Change& change : pack.changes) {
      add(pack.pack, change);
    }
    for (const RuleChange& rule : pack.rules) {
      for (const Change& change : rule.changes) {
        add(rule.rule, change);
      }
    }
  }
  return rows;
}

TEST(PackChangesTest, EqualPacksHaveNone) {
  EXPECT_THAT(ChangesBy([](RuleSources&) {}), IsEmpty());
}

TEST(PackChangesTest, PlacesInFilesDoNotMatter) {
  EXPECT_THAT(RowsBy([](RulePack& pack) {
                pack.rules[0].location = {.file = "other.yaml", .line = 7};
                pack.rules[0].match.patterns[0].location.line = 9;
                pack.rules[0].excerpt = "moved";
              }),
              IsEmpty());
}

TEST(PackChangesTest, PointsUpAreMinorAndPointsDownMajor) {
  EXPECT_THAT(RowsBy([](RulePack& pack) {
                pack.rules[0].points = 5;
                pack.rules[1].points = 1;
              }),
              ElementsAre("test/lure | points | 3 -> 5 | minor",
                          "test/second-lure | points | 4 -> 1 | major"));
}

TEST(PackChangesTest, RulesThatCameAndWent) {
  EXPECT_THAT(
      RowsBy([](RulePack& pack) {
        pack.rules.push_back(
            Indicator("new", Family::kDebt, 2, AnyOf({"something new"})));
        std::erase_if(pack.rules, [](const Rule& rule) {
          return rule.id == "fee" || rule.id == "trial" || rule.id == "draft";
        });
      }),
      ElementsAre("test/draft | rule removed | draft, 3 points | patch",
                  "test/fee | rule removed | stable, 4 points | major",
                  "test/trial | rule removed | shadow, 3 points | minor",
                  "test/new | rule added | stable, 2 points | minor"));
}

TEST(PackChangesTest, ARuleWithTheSameConditionsIsARenamedOne) {
  const auto found = ChangesBy([](RuleSources& sources) {
    sources.packs.front().rules[0].name = "test/bait";
    sources.packs.front().rules[0].id = "bait";
  });
  ASSERT_THAT(found, SizeIs(1));
  ASSERT_THAT(found.front().rules, SizeIs(1));
  EXPECT_EQ(found.front().rules.front().kind, RuleChange::Kind::kRenamed);
  EXPECT_EQ(found.front().rules.front().rule, "test/lure");
  EXPECT_EQ(found.front().rules.front().renamed_to, "test/bait");
  EXPECT_EQ(found.front().rules.front().changes.front().bump, Bump::kMajor);
}

TEST(PackChangesTest, PatternsLexiconsAndExceptionsMayMoveLevels) {
  EXPECT_THAT(
      RowsBy([](RulePack& pack) {
        pack.rules[0].match = AnyOf({"no experience", "no skills"});
        pack.rules[1].match = AnyOf({"paid ticket"});
        pack.rules[2].match.patterns[0].regex = "on (?:whatsapp|signal)";
        pack.rules[3].unless = {{.when = AnyOf({"school"}), .within = {}}};
        pack.rules[4].match = AllOf({AnyOf({"pay"}), AnyOf({"or else"})});
      }),
      ElementsAre("test/fee | exceptions | 0 -> 1 | may move",
                  "test/handoff | patterns | by words of their lexicons | may "
                  "move",
                  "test/lure | patterns | +1 | may move",
                  "test/ransom | condition | another shape | may move",
                  "test/ransom | patterns | +2 -1 | may move",
                  "test/second-lure | patterns | +1 -1 | may move"));
}

TEST(PackChangesTest, MeaningIsMajor) {
  EXPECT_THAT(
      RowsBy([](RulePack& pack) {
        pack.rules[0].family = Family::kTrade;
        pack.rules[4].grave = false;
        pack.rules[8].route.reset();
        pack.rules[9].context->strong = true;
      }),
      ElementsAre("test/lure | family | lure -> trade | major",
                  "test/ransom | grave | yes -> no | major",
                  "test/routed | route | urgent-child-safety -> none | major",
                  "test/warning | frame | warning cancels lure damps payment "
                  "-> warning strong cancels lure damps payment | major"));
}

TEST(PackChangesTest, AStatusCountsByWhetherTheRuleDoes) {
  EXPECT_THAT(RowsBy([](RulePack& pack) {
                pack.rules[0].status = Status::kShadow;
                pack.rules[1].status = Status::kDeprecated;
                pack.rules[5].status = Status::kStable;
                pack.rules[6].status = Status::kShadow;
              }),
              ElementsAre("test/draft | status | draft -> shadow | patch",
                          "test/lure | status | stable -> shadow | major",
                          "test/second-lure | status | stable -> deprecated | "
                          "patch",
                          "test/trial | status | shadow -> stable | minor"));
}

TEST(PackChangesTest, RulesThatDoNotCountMoveNothing) {
  EXPECT_THAT(RowsBy([](RulePack& pack) {
                pack.rules[5].points = 1;
                pack.rules[5].match = AnyOf({"in debt"});
              }),
              ElementsAre("test/trial | patterns | +1 -1 | patch",
                          "test/trial | points | 3 -> 1 | patch"));
}

TEST(PackChangesTest, WordingIsAPatch) {
  EXPECT_THAT(RowsBy([](RulePack& pack) {
                pack.rules[0].title = "Another title";
                pack.rules[0].sources = {"ilo-2012"};
                pack.rules[0].false_positives = {"schools"};
                pack.rules[0].points_range = PointsRange{.least = 1, .most = 4};
                pack.rules[0].match_examples = {{.text = "no experience"}};
                pack.rules[2].match.patterns[0].written = "on whats(app)";
                pack.rules[0].todo_match_examples = {{.text = "no exp"}};
                pack.license = "MIT";
                pack.scenarios = {{.name = "one", .text = {.text = "a b"}}};
                pack.lexicons[0].words = {"signal", "viber", "line"};
              }),
              ElementsAre("test | title or licence | changed | patch",
                          "test | scenarios or waivers | changed | patch",
                          "test | words of {app} | +2 -1 | patch",
                          "test/handoff | spelling of patterns | changed | "
                          "patch",
                          "test/lure | title | changed | patch",
                          "test/lure | provenance | changed | patch",
                          "test/lure | false positives | changed | patch",
                          "test/lure | range of points | changed | patch",
                          "test/lure | examples | changed | patch"));
}

TEST(PackChangesTest, APackThatCameHasNoOldVersion) {
  const auto found = ChangesBy([](RuleSources& sources) {
    sources.packs.push_back({.id = "new", .version = "0.1.0"});
  });
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_FALSE(found.front().old_version);
  EXPECT_EQ(found.front().new_version, "0.1.0");
}

TEST(PackChangesTest, AVersionAloneIsAChange) {
  const auto found = ChangesBy([](RuleSources& sources) {
    sources.packs.front().version = "1.0.1";
    sources.policy.version = "1.5.0";
  });
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[1].pack, "policy");
}

TEST(PackChangesTest, ThePolicyIsMeaning) {
  const auto found = ChangesBy([](RuleSources& sources) {
    sources.policy.review = 7;
    sources.policy.family_caps[static_cast<size_t>(Family::kDebt)] = 9;
    sources.policy.min_letters = 10;
  });
  ASSERT_THAT(found, SizeIs(1));
  std::vector<std::string> whats;
  for (const Change& change : found.front().changes) {
    EXPECT_EQ(change.bump, Bump::kMajor);
    whats.push_back(change.what + " " + change.detail);
  }
  EXPECT_THAT(whats, ElementsAre("level review 5 -> 7", "least letters 3 -> 10",
                                 "cap of debt 6 -> 9"));
}

}  // namespace
}  // namespace telltale::evaluate
