#include "telltale/observe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "unit/stream/fixtures.h"
#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

// Flags records that hold "training" and "warehouse".
auto OtherRuleset() -> Ruleset {
  return CompileRules(
      {Indicator("lure", Family::kLure, 3, AnyOf({"training"})),
       Indicator("movement", Family::kMovement, 2, AnyOf({"warehouse"}))});
}

struct ObserveRun {
  ObserveResult result;
  std::vector<Observation> observations;
};

auto RunObserve(const ObserveOptions& options,
                const std::function<bool()>& stop = {}) -> ObserveRun {
  static const Ruleset one = ScreenRuleset();
  static const Ruleset other = OtherRuleset();
  const std::vector<const Ruleset*> rulesets = {&one, &other};
  ObserveRun run;
  run.result = Observe(
      rulesets, options,
      [&run](const Observation& seen) { run.observations.push_back(seen); },
      stop);
  return run;
}

auto ObserveText(std::string_view text, ObserveOptions options = {})
    -> ObserveRun {
  const ScratchFolder folder;
  options.inputs = {folder.File("input.jsonl", text)};
  return RunObserve(options);
}

// Every kind of line, many blocks of them.
auto MixedLines(int count) -> std::string {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += R"({"id":)" + std::to_string(i) + ",";
    if (i % 3 == 0) {
      text += std::string(kFlagged.substr(1)) + "\n";
    } else if (i % 7 == 0) {
      text += "cut off\n";
    } else {
      text += R"("text":")" + std::string(static_cast<size_t>(i % 900), 'x') +
              "\"}\n";
    }
  }
  return text;
}

TEST(ObserveTest, EachRulesetAssessesEachRecord) {
  const ObserveRun run = ObserveText(std::string(kFlagged) + "\n" +
                                     std::string(kUnflagged) + "\n");
  ASSERT_THAT(run.observations, SizeIs(2));
  const Observation& first = run.observations[0];
  ASSERT_THAT(first.assessments, SizeIs(2));
  EXPECT_EQ(first.assessments[0].level, Level::kReview);
  EXPECT_EQ(first.assessments[0].score, 5);
  EXPECT_EQ(first.assessments[1].score, 0);
  const Observation& second = run.observations[1];
  EXPECT_EQ(second.assessments[0].score, 0);
  EXPECT_EQ(second.assessments[1].score, 5);
  EXPECT_EQ(second.text_bytes,
            std::string("A warehouse job with training").size());
}

TEST(ObserveTest, ScoresBelowTheQueueAreThereToo) {
  const ObserveRun run = ObserveText(R"({"text":"find me on WhatsApp"})");
  ASSERT_THAT(run.observations, SizeIs(1));
  EXPECT_EQ(run.observations[0].assessments[0].level, Level::kWeak);
  EXPECT_THAT(run.observations[0].assessments[0].contributions, SizeIs(1));
}

TEST(ObserveTest, ValuesAreKeptAsAsked) {
  const ObserveRun run = ObserveText(
      R"({"text":"hello","label":"sp\u0061m","meta":{"lang":["en"],"n":2},"x":null})",
      {.value_fields = {"label", "meta.n", "/meta/lang/0", "meta", "x", "no"}});
  ASSERT_THAT(run.observations, SizeIs(1));
  EXPECT_THAT(
      run.observations[0].values,
      ElementsAre(Optional(std::string("spam")), Optional(std::string("2")),
                  Optional(std::string("en")),
                  Optional(std::string(R"({"lang":["en"],"n":2})")),
                  Optional(std::string("null")), std::nullopt));
}

TEST(ObserveTest, LinesAreVisitedInOrderForAnyNumberOfJobs) {
  const std::string text = MixedLines(5'000);
  const ObserveRun alone = ObserveText(text, {.jobs = 1});
  const ObserveRun together = ObserveText(text, {.jobs = 4});
  ASSERT_THAT(alone.observations, SizeIs(5'000));
  ASSERT_THAT(together.observations, SizeIs(5'000));
  for (size_t i = 0; i < alone.observations.size(); ++i) {
    const Observation& a = alone.observations[i];
    const Observation& b = together.observations[i];
    EXPECT_EQ(a.line, i + 1);
    EXPECT_EQ(b.line, i + 1);
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.error_code, b.error_code);
    ASSERT_EQ(a.assessments.size(), b.assessments.size());
    if (!a.assessments.empty()) {
      EXPECT_EQ(a.assessments[0].score, b.assessments[0].score);
    }
  }
}

TEST(ObserveTest, EveryLineIsCountedAsScreeningCountsIt) {
  const std::string text = MixedLines(2'000);
  const ScreenSummary screened = ScreenText(text).result.summary;
  const ObserveRun run = ObserveText(text);
  EXPECT_EQ(run.result.lines, screened.lines);
  EXPECT_EQ(run.result.rejected, screened.rejected);
  EXPECT_EQ(run.result.bytes, screened.bytes);
  uint64_t flagged = 0;
  for (const Observation& seen : run.observations) {
    flagged += !seen.assessments.empty() &&
                       seen.assessments[0].IsFlagged(Level::kReview)
                   ? 1
                   : 0;
  }
  EXPECT_EQ(flagged, screened.flagged);
}

TEST(ObserveTest, LinesCountWithinTheirInput) {
  const ScratchFolder folder;
  const std::string line = std::string(kFlagged) + "\n";
  const ObserveRun run =
      RunObserve({.inputs = {folder.File("a.jsonl", line + line),
                             folder.File("b.jsonl", "no\n" + line)}});
  ASSERT_THAT(run.observations, SizeIs(4));
  EXPECT_EQ(run.observations[1].input, 0);
  EXPECT_EQ(run.observations[1].line, 2);
  EXPECT_EQ(run.observations[2].input, 1);
  EXPECT_EQ(run.observations[2].line, 1);
  EXPECT_EQ(run.observations[2].error_code, "D001");
  EXPECT_THAT(run.observations[2].assessments, IsEmpty());
  EXPECT_EQ(run.observations[3].line, 2);
}

TEST(ObserveTest, OverLongLinesAreRejectedAtAnyLength) {
  const std::string longer = "{\"text\":\"" + std::string(600'000, 'a') + "\"}";
  const ObserveRun run =
      ObserveText(std::string(kFlagged) + "\n" + longer + "\n{\"text\":\"" +
                      std::string(100, 'a') + "\"}\n",
                  {.max_line_bytes = 90});
  ASSERT_THAT(run.observations, SizeIs(3));
  EXPECT_EQ(run.observations[0].error_code, "");
  EXPECT_EQ(run.observations[1].error_code, run.observations[2].error_code);
  EXPECT_EQ(run.result.rejected, 2);
}

TEST(ObserveTest, AnInputThatCannotBeReadIsNamedAndTheOthersAreObserved) {
  const ScratchFolder folder;
  const ObserveRun run = RunObserve(
      {.inputs = {folder.Path("none.jsonl"),
                  folder.File("a.jsonl", std::string(kFlagged) + "\n")}});
  EXPECT_EQ(run.result.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(run.result.errors, ElementsAre(HasSubstr("none.jsonl")));
  EXPECT_THAT(run.observations, SizeIs(1));
}

TEST(ObserveTest, StoppingEndsAtAWholeLine) {
  const ScratchFolder folder;
  int polls = 0;
  const ObserveRun run = RunObserve(
      {.inputs = {folder.File("a.jsonl", MixedLines(20'000))}, .jobs = 1},
      [&polls] { return ++polls > 4; });
  EXPECT_EQ(run.result.end, ScreenEnd::kInterrupted);
  EXPECT_EQ(run.result.lines, run.observations.size());
  EXPECT_LT(run.result.lines, 20'000);
}

}  // namespace
}  // namespace telltale::stream
