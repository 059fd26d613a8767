#include "telltale/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unit/scan/ruleset_parts.h"
#include "unit/stream/fixtures.h"

namespace telltale {
namespace {

using stream::ScratchFolder;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Eq;
using testing::FieldsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

constexpr double kExact = 1e-12;

// "easy money" lures (5 points), "visa" is movement (4), "whatsapp" handoff
// (1); "please help me" goes to support.
auto TestRuleset() -> Ruleset {
  return CompileRules(
      {Indicator("lure", Family::kLure, 5, AnyOf({"easy money"})),
       Indicator("movement", Family::kMovement, 4, AnyOf({"visa"})),
       Indicator("handoff", Family::kHandoff, 1, AnyOf({"whatsapp"})),
       FrameRule("help",
                 {.frame = Frame::kHelpSeeking, .route = Route::kSupport},
                 AnyOf({"please help me"}))});
}

constexpr std::string_view kPriority = "easy money and a visa";
constexpr std::string_view kReview = "easy money on whatsapp";
constexpr std::string_view kWeak = "about my visa";
constexpr std::string_view kClear = "see you at the station";
constexpr std::string_view kSupport = "please help me, easy money and a visa";

auto Line(std::string_view text, std::string_view members) -> std::string {
  return R"({"text":")" + std::string(text) + "\"," + std::string(members) +
         "}\n";
}

auto SpamOptions() -> EvaluateOptions {
  EvaluateOptions options;
  options.labels = {{"spam", Truth::kPositive}};
  options.other_labels = Truth::kNegative;
  return options;
}

auto EvaluateText(std::string_view text,
                  EvaluateOptions options = SpamOptions()) -> Evaluation {
  const ScratchFolder folder;
  options.observe.inputs = {folder.File("data.jsonl", text)};
  static const Ruleset ruleset = TestRuleset();
  return Evaluate(ruleset, options, {});
}

auto Counts(const Confusion& counts) -> std::vector<double> {
  return {counts.true_positives, counts.false_positives, counts.false_negatives,
          counts.true_negatives};
}

constexpr std::string_view kSpam = R"("label":"spam")";
constexpr std::string_view kHam = R"("label":"ham")";

auto MixedLines() -> std::string {
  return Line(kPriority, kSpam) + Line(kReview, kSpam) + Line(kWeak, kSpam) +
         Line(kPriority, kHam) + Line(kWeak, kHam) + Line(kClear, kHam);
}

TEST(EvaluationTest, EachLevelIsABar) {
  const Evaluation evaluation = EvaluateText(MixedLines());
  ASSERT_THAT(evaluation.levels, SizeIs(3));
  EXPECT_THAT(Counts(evaluation.levels[0].counts), ElementsAre(3, 2, 0, 1));
  EXPECT_THAT(Counts(evaluation.levels[1].counts), ElementsAre(2, 1, 1, 2));
  EXPECT_THAT(Counts(evaluation.levels[2].counts), ElementsAre(1, 1, 2, 2));
  EXPECT_THAT(Counts(evaluation.flagged), ElementsAre(2, 1, 1, 2));
  EXPECT_EQ(evaluation.levels[1].positive, 1);
  EXPECT_EQ(evaluation.levels[1].negative, 0);
  EXPECT_EQ(evaluation.levels[0].negative, 1);
}

TEST(EvaluationTest, TheLevelOfTheQueueIsTheUsers) {
  EvaluateOptions options = SpamOptions();
  options.min_level = Level::kPriority;
  EXPECT_THAT(Counts(EvaluateText(MixedLines(), options).flagged),
              ElementsAre(1, 1, 2, 2));
}

// Scores 9 (+ and -), 6 (+), 4 (+ and -), 0 (-): a third of recall each, at
// precisions 1/2, 2/3 and 3/5.
TEST(EvaluationTest, AveragePrecisionIsOverTheScore) {
  const Evaluation evaluation = EvaluateText(MixedLines());
  EXPECT_THAT(evaluation.scores,
              ElementsAre(FieldsAre(9, 1, 1), FieldsAre(6, 1, 0),
                          FieldsAre(4, 1, 1), FieldsAre(0, 0, 1)));
  EXPECT_THAT(evaluation.average_precision.value,
              Optional(DoubleNear((0.5 + 2.0 / 3 + 0.6) / 3, kExact)));
  EXPECT_EQ(evaluation.average_precision.effective, 3);
}

TEST(EvaluationTest, EveryLineIsAccountedFor) {
  EvaluateOptions options;
  options.labels = {{"spam", Truth::kPositive},
                    {"ham", Truth::kNegative},
                    {"unsure", Truth::kIgnored}};
  const Evaluation evaluation = EvaluateText(
      MixedLines() + Line(kPriority, R"("label":"unsure")") +
          Line(kPriority, R"("label":"eggs")") + Line(kPriority, R"("x":1)") +
          Line("", kSpam) + Line(kSupport, kHam) + "not JSON\n",
      options);
  EXPECT_EQ(evaluation.lines, 12);
  EXPECT_EQ(evaluation.positive, 4);
  EXPECT_EQ(evaluation.negative, 4);
  EXPECT_EQ(evaluation.ignored, 1);
  EXPECT_EQ(evaluation.unmapped, 1);
  EXPECT_EQ(evaluation.unlabelled, 1);
  EXPECT_EQ(evaluation.rejected, 1);
  EXPECT_EQ(evaluation.abstained, 1);
  EXPECT_EQ(evaluation.support, 1);
  // The abstained one was to be found, and was not.
  EXPECT_THAT(Counts(evaluation.flagged), ElementsAre(2, 1, 2, 3));
}

TEST(EvaluationTest, SupportIsNotTheQueueUnlessRoutesCount) {
  const std::string text = Line(kSupport, kSpam) + Line(kSupport, kHam);
  Evaluation evaluation = EvaluateText(text);
  EXPECT_THAT(Counts(evaluation.levels[0].counts), ElementsAre(0, 0, 1, 1));
  EXPECT_THAT(evaluation.scores, ElementsAre(FieldsAre(0, 1, 1)));
  EvaluateOptions options = SpamOptions();
  options.count_routes = true;
  evaluation = EvaluateText(text, options);
  EXPECT_THAT(Counts(evaluation.levels[2].counts), ElementsAre(1, 1, 0, 0));
  EXPECT_THAT(evaluation.scores, ElementsAre(FieldsAre(9, 1, 1)));
}

TEST(EvaluationTest, PacksAreMeasuredByTheirPoints) {
  const Evaluation evaluation = EvaluateText(MixedLines());
  ASSERT_THAT(evaluation.pack_figures, SizeIs(1));
  EXPECT_EQ(evaluation.pack_figures[0].name, "test");
  EXPECT_THAT(Counts(evaluation.pack_figures[0].counts),
              ElementsAre(3, 2, 0, 1));
  EXPECT_THAT(evaluation.packs, ElementsAre(FieldsAre("test", "1.0.0", 4)));
}

TEST(EvaluationTest, WithoutFamilyLabelsTheRecordsLabelIsAsked) {
  const Evaluation evaluation = EvaluateText(MixedLines());
  ASSERT_THAT(evaluation.family_figures, SizeIs(kFamilyCount));
  EXPECT_EQ(evaluation.family_figures[0].name, "lure");
  // Of spam two have lure, of ham one.
  EXPECT_THAT(Counts(evaluation.family_figures[0].counts),
              ElementsAre(2, 1, 1, 2));
  // All that have it have 5 points; precision 2/3 until 2/3 of recall, then
  // 3/6.
  EXPECT_THAT(evaluation.family_figures[0].average_precision.value,
              Optional(DoubleNear(2.0 / 3 * 2 / 3 + 1.0 / 3 / 2, kExact)));
}

TEST(EvaluationTest, FamilyLabelsAreMeasuredWhateverTheRecordsLabel) {
  EvaluateOptions options = SpamOptions();
  options.family_field = "signs";
  options.family_labels = {{"trip", Family::kMovement}};
  const Evaluation evaluation =
      EvaluateText(Line(kPriority, R"("label":"spam","signs":["lure"])") +
                       Line(kWeak, R"("label":null,"signs":["trip","odd"])") +
                       Line(kClear, R"("label":"ham","signs":"trip")") +
                       Line(kPriority, R"("label":"ham")"),
                   options);
  EXPECT_EQ(evaluation.family_records, 3);
  EXPECT_EQ(evaluation.unlabelled, 1);
  EXPECT_THAT(Counts(evaluation.family_figures[0].counts),
              ElementsAre(1, 0, 0, 2));
  const auto movement = static_cast<size_t>(Family::kMovement);
  EXPECT_THAT(Counts(evaluation.family_figures[movement].counts),
              ElementsAre(1, 1, 1, 0));
  EXPECT_THAT(evaluation.unmapped_families, SizeIs(1));
  EXPECT_THAT(Counts(evaluation.flagged), ElementsAre(1, 1, 0, 1));
}

TEST(EvaluationTest, RecordsOfAClusterCountOnceTogether) {
  EvaluateOptions options = SpamOptions();
  options.cluster_field = "key";
  std::string text;
  for (int i = 0; i < 4; ++i) {
    text += Line(kPriority, R"("label":"spam","key":"a")");
    // In between, so that clusters do not come in one piece.
    text += Line(i < 2 ? kReview : kClear, R"("label":"spam","key":"b")");
  }
  text += Line(kClear, kSpam) + Line(kPriority, kHam);
  const Evaluation evaluation = EvaluateText(text, options);
  EXPECT_EQ(evaluation.clusters, 4);
  EXPECT_EQ(evaluation.unclustered, 2);
  EXPECT_THAT(Counts(evaluation.flagged), ElementsAre(1.5, 1, 1.5, 0));
  EXPECT_THAT(evaluation.flagged.recall.value, Optional(0.5));
  EXPECT_EQ(evaluation.flagged.recall.effective, 3);
  // Flagged: a whole cluster, half a cluster, a record.
  EXPECT_THAT(evaluation.flagged.precision.effective,
              DoubleNear(2.5 * 2.5 / 2.25, kExact));
}

TEST(EvaluationTest, IgnoredRecordsDoNotWeighInTheirCluster) {
  EvaluateOptions options = SpamOptions();
  options.labels["unsure"] = Truth::kIgnored;
  options.cluster_field = "key";
  const Evaluation evaluation =
      EvaluateText(Line(kPriority, R"("label":"spam","key":"a")") +
                       Line(kPriority, R"("label":"unsure","key":"a")"),
                   options);
  EXPECT_EQ(evaluation.clusters, 1);
  EXPECT_THAT(Counts(evaluation.flagged), ElementsAre(1, 0, 0, 0));
}

TEST(EvaluationTest, SlicesHaveARowForEachValue) {
  EvaluateOptions options = SpamOptions();
  options.slices = {"lang", "length", "file"};
  const Evaluation evaluation = EvaluateText(
      Line(kPriority, R"("label":"spam","lang":"en")") +
          Line(kClear, R"("label":"spam","lang":"en")") +
          Line(std::string(70, 'x'), R"("label":"ham","lang":"es")") +
          Line(std::string(9000, 'x'), kHam),
      options);
  ASSERT_THAT(evaluation.slices, SizeIs(3));
  const auto& languages = evaluation.slices[0].rows;
  ASSERT_THAT(languages, SizeIs(3));
  EXPECT_THAT(languages[0].value, Optional(std::string("en")));
  EXPECT_EQ(languages[0].records, 2);
  EXPECT_THAT(Counts(languages[0].counts), ElementsAre(1, 0, 1, 0));
  EXPECT_THAT(languages[1].value, Eq(std::nullopt));
  EXPECT_THAT(languages[2].value, Optional(std::string("es")));
  const auto& lengths = evaluation.slices[1].rows;
  ASSERT_THAT(lengths, SizeIs(3));
  EXPECT_THAT(lengths[0].value, Optional(std::string("0-63")));
  EXPECT_THAT(lengths[1].value, Optional(std::string("64-127")));
  EXPECT_THAT(lengths[2].value, Optional(std::string("4096-")));
  ASSERT_THAT(evaluation.slices[2].rows, SizeIs(1));
  EXPECT_EQ(evaluation.slices[2].rows[0].records, 4);
}

TEST(EvaluationTest, LengthsAreSortedAsNumbers) {
  EvaluateOptions options = SpamOptions();
  options.slices = {"length"};
  std::string text;
  std::vector<std::string> bins;
  for (const int length : {5000, 64, 127, 128, 1023, 1024, 63, 4095, 4096}) {
    text += Line(std::string(static_cast<size_t>(length), 'x'), kHam);
  }
  const Evaluation evaluation = EvaluateText(text, options);
  for (const SliceRow& row : evaluation.slices[0].rows) {
    bins.push_back(*row.value + ": " + std::to_string(row.records));
  }
  EXPECT_THAT(bins,
              ElementsAre("0-63: 1", "64-127: 2", "128-255: 1", "512-1023: 1",
                          "1024-2047: 1", "2048-4095: 1", "4096-: 2"));
}

TEST(EvaluationTest, AFieldOfManyValuesDoesNotFillTheMemory) {
  EvaluateOptions options = SpamOptions();
  options.slices = {"id"};
  std::string text;
  for (int i = 0; i < 10'010; ++i) {
    text += Line("", R"("label":"ham","id":)" + std::to_string(i));
  }
  const Evaluation evaluation = EvaluateText(text, options);
  EXPECT_THAT(evaluation.slices[0].rows, SizeIs(10'000));
  EXPECT_EQ(evaluation.slices[0].left_out, 10);
}

// Recall 2/3 and false positive rate 1/3.
TEST(EvaluationTest, PrecisionIsWorkedOutForLowerPrevalences) {
  EvaluateOptions options = SpamOptions();
  options.prevalences = {0.01, 0.5};
  const Evaluation evaluation = EvaluateText(MixedLines(), options);
  ASSERT_THAT(evaluation.prevalences, SizeIs(2));
  const PrevalenceRow& low = evaluation.prevalences[0];
  EXPECT_THAT(low.precision,
              Optional(DoubleNear(0.01 * 2 / (0.01 * 2 + 0.99), kExact)));
  // binomtest(2, 3) and binomtest(1, 3) of scipy 1.10.1, with
  // proportion_ci(.975, 'wilson').
  const double least_recall = 0.1749814605872515;
  const double most_recall = 0.9496464287740056;
  const double least_alarms = 0.050353571225994376;
  const double most_alarms = 0.8250185394127485;
  EXPECT_THAT(low.low,
              DoubleNear(0.01 * least_recall /
                             (0.01 * least_recall + 0.99 * most_alarms),
                         kExact));
  EXPECT_THAT(low.high,
              DoubleNear(0.01 * most_recall /
                             (0.01 * most_recall + 0.99 * least_alarms),
                         kExact));
  EXPECT_THAT(evaluation.prevalences[1].precision,
              Optional(DoubleNear(2.0 / 3, kExact)));
}

TEST(EvaluationTest, WithoutPositivesNothingIsMadeUp) {
  const Evaluation evaluation = EvaluateText(Line(kPriority, kHam));
  EXPECT_THAT(evaluation.flagged.recall.value, Eq(std::nullopt));
  EXPECT_THAT(evaluation.flagged.precision.value, Optional(0.0));
  EXPECT_THAT(evaluation.average_precision.value, Eq(std::nullopt));
  EXPECT_THAT(evaluation.prevalences[0].precision, Eq(std::nullopt));
}

TEST(EvaluationTest, AnEmptyInputHasNoFigures) {
  const Evaluation evaluation = EvaluateText("");
  EXPECT_EQ(evaluation.lines, 0);
  EXPECT_THAT(evaluation.flagged.precision.value, Eq(std::nullopt));
  EXPECT_THAT(evaluation.scores, IsEmpty());
}

TEST(EvaluationTest, RulesAreCountedWhereTheyHavePoints) {
  const Evaluation evaluation = EvaluateText(MixedLines());
  EXPECT_THAT(evaluation.rules, ElementsAre(FieldsAre("test/handoff", 1, 0),
                                            FieldsAre("test/lure", 2, 1),
                                            FieldsAre("test/movement", 2, 2)));
}

TEST(EvaluationTest, FiguresDoNotDependOnJobs) {
  EvaluateOptions options = SpamOptions();
  options.slices = {"lang"};
  options.cluster_field = "key";
  std::string text;
  for (int i = 0; i < 3'000; ++i) {
    text += Line(std::string(i % 3 == 0 ? kReview : kWeak) +
                     std::string(static_cast<size_t>(i % 700), ' '),
                 R"("label":")" + std::string(i % 5 < 2 ? "spam" : "ham") +
                     R"(","lang":)" + std::to_string(i % 11) + R"(,"key":)" +
                     std::to_string(i % 701));
  }
  const ScratchFolder folder;
  options.observe.inputs = {folder.File("data.jsonl", text)};
  const Ruleset ruleset = TestRuleset();
  options.observe.jobs = 1;
  const Evaluation alone = Evaluate(ruleset, options, {});
  options.observe.jobs = 4;
  const Evaluation together = Evaluate(ruleset, options, {});
  EXPECT_EQ(EvaluationJson(alone, {}), EvaluationJson(together, {}));
  EXPECT_EQ(alone.clusters, 701);
}

TEST(EvaluationTest, AMissingFileIsAnError) {
  EvaluateOptions options = SpamOptions();
  options.observe.inputs = {"/none/data.jsonl"};
  const Ruleset ruleset = TestRuleset();
  const Evaluation evaluation = Evaluate(ruleset, options, {});
  EXPECT_EQ(evaluation.end, ScreenEnd::kIoFailed);
  EXPECT_THAT(evaluation.errors, SizeIs(1));
}

}  // namespace
}  // namespace telltale
