#include "telltale/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/stream/fixtures.h"
#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using testing::ElementsAre;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;

auto ProfileText(std::string_view text, ProfileOptions options = {})
    -> Profile {
  static const Ruleset ruleset = ScreenRuleset();
  const ScratchFolder folder;
  options.input = folder.File("input.jsonl", text);
  return ProfileRules(ruleset, options, {});
}

TEST(ProfileTest, EveryLineIsCountedAsScreeningCountsIt) {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += std::string(kFlagged) + "\n" + std::string(kUnflagged) + "\n";
  }
  text += "{\"text\":\"\"}\nnot JSON\n" + std::string(kFlagged);
  const ScreenSummary screened = ScreenText(text).result.summary;
  const Profile profile = ProfileText(text);
  EXPECT_EQ(profile.end, ScreenEnd::kDone);
  EXPECT_THAT(profile.errors, IsEmpty());
  EXPECT_EQ(profile.summary.lines, 43);
  EXPECT_EQ(profile.summary.flagged, screened.flagged);
  EXPECT_EQ(profile.summary.not_flagged, screened.not_flagged);
  EXPECT_EQ(profile.summary.abstained, screened.abstained);
  EXPECT_EQ(profile.summary.rejected, screened.rejected);
  EXPECT_EQ(profile.summary.bytes, screened.bytes);
  EXPECT_THAT(profile.stages.decode, Gt(0));
  EXPECT_THAT(profile.clock_seconds, Gt(0));
  EXPECT_EQ(profile.rules.at(0).satisfied, 21);
}

TEST(ProfileTest, LinesOverTheLimitAreRejectedAtAnyLength) {
  const std::string longer = "{\"text\":\"" + std::string(600'000, 'a') + "\"}";
  const Profile profile =
      ProfileText(std::string(kFlagged) + "\n" + longer + "\n" +
                      "{\"text\":\"" + std::string(100, 'a') + "\"}\n",
                  {.max_line_bytes = 90});
  EXPECT_EQ(profile.summary.lines, 3);
  EXPECT_EQ(profile.summary.rejected, 2);
}

TEST(ProfileTest, TheWorstRecordIsToldByLineAndId) {
  std::string sentence;
  for (int i = 0; i < 20'000; ++i) {
    sentence += "no experience needed, on whatsapp. ";
  }
  const std::string worst = "{\"id\":\"m2\",\"text\":\"" + sentence + "\"}";
  const Profile profile = ProfileText(std::string(kFlagged) + "\n" + worst +
                                      "\n" + std::string(kUnflagged) + "\n");
  EXPECT_EQ(profile.worst.line, 2);
  EXPECT_EQ(profile.worst.id, "m2");
  EXPECT_EQ(profile.worst.bytes, worst.size());
  EXPECT_THAT(profile.worst.seconds, Gt(0));
}

TEST(ProfileTest, AnEmptyInputHasNoWorstRecord) {
  const Profile profile = ProfileText("");
  EXPECT_EQ(profile.end, ScreenEnd::kDone);
  EXPECT_EQ(profile.worst.line, 0);
}

TEST(ProfileTest, AMissingInputIsAnError) {
  const Ruleset ruleset = ScreenRuleset();
  const ScratchFolder folder;
  const Profile profile =
      ProfileRules(ruleset, {.input = folder.Path("none.jsonl")}, {});
  EXPECT_EQ(profile.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(profile.errors, ElementsAre(HasSubstr("none.jsonl")));
}

TEST(ProfileTest, ARunThatIsToldToStopSaysSo) {
  const Ruleset ruleset = ScreenRuleset();
  const ScratchFolder folder;
  const std::string input = folder.File("input.jsonl", kFlagged);
  const Profile profile =
      ProfileRules(ruleset, {.input = input}, [] { return true; });
  EXPECT_EQ(profile.end, ScreenEnd::kInterrupted);
  EXPECT_EQ(profile.summary.lines, 0);
}

// At the level of review a record that cannot get there is not read.
TEST(ProfileTest, TheLevelDecidesHowMuchIsLookedAt) {
  const std::string text = R"({"text":"No experience needed at all"})";
  EXPECT_EQ(ProfileText(text).patterns.at(0).costs.reads, 0);
  EXPECT_EQ(ProfileText(text).patterns.at(0).costs.literal_hits, 1);
  const Profile full = ProfileText(text, {.min_level = Level::kNone});
  EXPECT_EQ(full.patterns.at(0).costs.matches, 1);
}

}  // namespace
}  // namespace telltale::stream
