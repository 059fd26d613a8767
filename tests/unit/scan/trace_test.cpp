#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ruleset_parts.h"
#include "telltale/scanner.h"

namespace telltale {
namespace {

auto TraceOf(Rule rule, std::string_view text) -> RuleTrace {
  static std::vector<Ruleset> kept;
  kept.push_back(CompileRules({std::move(rule)}));
  Scanner scanner(&kept.back());
  return scanner.Trace({{{"/t", text}}}, *kept.back().FindRule("test/lure"));
}

auto VisaAndTicket(int words) -> Rule {
  return Indicator("lure", Family::kLure, 3,
                   WithinWords(words, AllOf({AnyOf({"free visa"}),
                                             AnyOf({"free ticket"})})));
}

TEST(TraceTest, SaysWhichPartIsMissing) {
  const RuleTrace trace = TraceOf(VisaAndTicket(8), "Free VISA for all");
  EXPECT_FALSE(trace.hit);
  EXPECT_EQ(trace.match.satisfied_parts, 1);
  ASSERT_EQ(trace.match.parts.size(), 2u);
  EXPECT_TRUE(trace.match.parts[0].satisfied);
  EXPECT_EQ(trace.match.parts[0].evidence[0].span, (OriginalSpan{0, 9}));
  EXPECT_FALSE(trace.match.parts[1].satisfied);
}

TEST(TraceTest, SaysHowFarApartThePartsAre) {
  const RuleTrace trace =
      TraceOf(VisaAndTicket(4), "free visa and, we promise, a free ticket");
  EXPECT_FALSE(trace.hit);
  EXPECT_EQ(trace.match.satisfied_parts, 2);
  EXPECT_EQ(trace.match.shortest_stretch, 8);
}

TEST(TraceTest, SaysWhichExceptionTookTheHitAway) {
  Rule rule = VisaAndTicket(8);
  rule.unless.push_back({AnyOf({"never believe"}), std::nullopt});
  rule.unless.push_back({AnyOf({"quiz"}), std::nullopt});
  const RuleTrace trace = TraceOf(rule, "quiz: free visa, free ticket?");
  EXPECT_FALSE(trace.hit);
  EXPECT_TRUE(trace.match.satisfied);
  ASSERT_EQ(trace.unless.size(), 2u);
  EXPECT_FALSE(trace.unless[0].satisfied);
  EXPECT_TRUE(trace.unless[1].satisfied);
}

TEST(TraceTest, DraftsCanBeTraced) {
  Rule rule = VisaAndTicket(8);
  rule.status = Status::kDraft;
  EXPECT_TRUE(TraceOf(rule, "free visa and free ticket").hit);
}

}  // namespace
}  // namespace telltale
