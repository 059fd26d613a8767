#include "telltale/screen.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "unit/stream/screen_parts.h"

namespace telltale::stream {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

auto Line(std::string_view text) -> std::string {
  return std::string(text) + "\n";
}

// The line as an input, with the last brace open for the added member.
auto Opened(std::string_view line) -> std::string {
  return std::string(line.substr(0, line.rfind('}')));
}

// A mix of all outcomes, several blocks long.
auto MixedInput(int lines) -> std::string {
  std::mt19937 random(3);
  std::string text;
  for (int i = 0; i < lines; ++i) {
    const std::string id = "{\"id\":" + std::to_string(i) + ",";
    switch (random() % 9) {
      case 0:
        text += id + std::string(kFlagged.substr(1)) + "\n";
        break;
      case 1:
        text += id + "\"text\":null}\n";
        break;
      case 2:
        text += id + "\"text\":\"cut off";
        text += "\n";
        break;
      case 3:
        text += "\r\n";
        break;
      case 4:
        text +=
            id + "\"text\":\"" + std::string(random() % 3000, 'x') + "\"}\r\n";
        break;
      default:
        text += id + std::string(kUnflagged.substr(1)) + "\n";
        break;
    }
  }
  return text;
}

void ExpectCountsAddUp(const ScreenSummary& summary) {
  EXPECT_EQ(summary.lines, summary.flagged + summary.not_flagged +
                               summary.abstained + summary.rejected);
  EXPECT_EQ(summary.flagged,
            summary.flagged_by_level[0] + summary.flagged_by_level[1] +
                summary.flagged_by_level[2] + summary.flagged_by_level[3]);
  EXPECT_EQ(summary.abstained,
            std::accumulate(summary.abstained_by_reason.begin(),
                            summary.abstained_by_reason.end(), uint64_t{0}));
}

TEST(ScreenTest, FlaggedRecordsComeOutWithTheirOwnBytesAndAnExplanation) {
  const std::string odd =
      R"({ "n":123456789012345678901, "text":"No experience needed on WhatsApp",  "n":1 })";
  const ScreenRun run = ScreenText(Line(kUnflagged) + Line(odd));
  EXPECT_EQ(run.result.end, ScreenEnd::kDone);
  const std::vector<std::string> lines = Lines(run.output);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0],
              StartsWith(R"({ "n":123456789012345678901, "text":"No exp)"));
  EXPECT_EQ(json::parse(lines[0])["telltale"]["level"], "review");
}

TEST(ScreenTest, EveryLineIsAccountedFor) {
  const ScreenRun run =
      ScreenText(Line(kFlagged) + Line(kUnflagged) + Line(R"({"text":""})") +
                 Line(R"({"text":"a"})") + "not json\n" + Line(kFlagged));
  const ScreenSummary& summary = run.result.summary;
  ExpectCountsAddUp(summary);
  EXPECT_EQ(summary.lines, 6u);
  EXPECT_EQ(summary.flagged, 2u);
  EXPECT_EQ(summary.flagged_by_level[static_cast<size_t>(Level::kReview)], 2u);
  EXPECT_EQ(summary.flagged_by_route[static_cast<size_t>(Route::kAnalyst)], 2u);
  EXPECT_EQ(summary.not_flagged, 1u);
  EXPECT_EQ(summary.abstained, 2u);
  EXPECT_EQ(summary.rejected, 1u);
}

TEST(ScreenTest, AllWritesEveryRecordButTheRejected) {
  const ScreenRun run =
      ScreenText(Line(kUnflagged) + "not json\n" + Line(R"({"text":null})") +
                     Line(kFlagged),
                 {.all = true});
  const std::vector<std::string> lines = Lines(run.output);
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_THAT(lines[0], StartsWith(Opened(kUnflagged)));
  EXPECT_THAT(lines[1], StartsWith(R"({"text":null)"));
  EXPECT_THAT(lines[2], StartsWith(Opened(kFlagged)));
  EXPECT_EQ(run.result.summary.flagged, 1u);
}

TEST(ScreenTest, TheLevelAskedForDecides) {
  const std::string weak = R"({"text":"find me on WhatsApp"})";
  EXPECT_THAT(ScreenText(Line(weak)).output, IsEmpty());
  const ScreenRun run = ScreenText(Line(weak), {.min_level = Level::kWeak});
  EXPECT_THAT(run.output, StartsWith(Opened(weak)));
  EXPECT_EQ(
      run.result.summary.flagged_by_level[static_cast<size_t>(Level::kWeak)],
      1u);
}

TEST(ScreenTest, OutputDoesNotDependOnJobs) {
  const std::string text = MixedInput(20000);
  for (const bool all : {false, true}) {
    const ScreenRun one = ScreenText(text, {.all = all, .jobs = 1});
    ExpectCountsAddUp(one.result.summary);
    EXPECT_EQ(one.result.summary.lines, 20000u);
    EXPECT_EQ(one.result.summary.bytes, text.size());
    EXPECT_GT(one.result.summary.flagged, 1000u);
    for (const int jobs : {2, 4, 0}) {
      const ScreenRun many = ScreenText(text, {.all = all, .jobs = jobs});
      EXPECT_TRUE(one.output == many.output) << jobs;
      EXPECT_EQ(one.result.summary.flagged, many.result.summary.flagged);
      EXPECT_EQ(one.result.summary.rejected, many.result.summary.rejected);
      ASSERT_EQ(one.rejected.size(), many.rejected.size());
      for (size_t i = 0; i < one.rejected.size(); ++i) {
        ASSERT_EQ(one.rejected[i].line, many.rejected[i].line);
        ASSERT_EQ(one.rejected[i].code, many.rejected[i].code);
      }
    }
  }
}

TEST(ScreenTest, TheSlowOracleGivesTheSameOutput) {
  const std::string text = MixedInput(5000);
  EXPECT_TRUE(ScreenText(text).output ==
              ScreenText(text, {.prefilter = false}).output);
}

TEST(ScreenTest, ALineMayEndInCarriageReturnAndLineFeed) {
  const ScreenRun run = ScreenText(std::string(kFlagged) + "\r\n" +
                                   std::string(kUnflagged) + "\r\n");
  EXPECT_EQ(run.result.summary.flagged, 1u);
  EXPECT_EQ(run.result.summary.not_flagged, 1u);
  EXPECT_THAT(run.output, testing::EndsWith("}\r\n"));
}

TEST(ScreenTest, TheLastLineNeedsNoLineFeed) {
  const ScreenRun run = ScreenText(Line(kUnflagged) + std::string(kFlagged));
  EXPECT_EQ(run.result.summary.lines, 2u);
  EXPECT_THAT(run.output, StartsWith(Opened(kFlagged)));
  EXPECT_THAT(run.output, testing::EndsWith("}\n"));
}

TEST(ScreenTest, AByteOrderMarkIsSkipped) {
  const ScreenRun run = ScreenText("\xEF\xBB\xBF" + Line(kFlagged));
  EXPECT_EQ(run.result.summary.flagged, 1u);
  EXPECT_THAT(run.output, StartsWith(Opened(kFlagged)));
}

TEST(ScreenTest, AnEmptyInputHasNoLines) {
  const ScreenRun run = ScreenText("");
  EXPECT_EQ(run.result.end, ScreenEnd::kDone);
  EXPECT_EQ(run.result.summary.lines, 0u);
  EXPECT_EQ(run.output, "");
  EXPECT_EQ(run.rejects, "");
}

TEST(ScreenTest, BlankLinesAreCountedAndRejected) {
  const ScreenRun run = ScreenText("\n\n" + Line(kFlagged) + "\n");
  EXPECT_EQ(run.result.summary.lines, 4u);
  EXPECT_EQ(run.result.summary.rejected, 3u);
  EXPECT_EQ(run.rejected[2].line, 4u);
  EXPECT_EQ(run.rejected[2].code, "D001");
  EXPECT_THAT(run.rejects, HasSubstr("blank line"));
}

TEST(ScreenTest, OverLongLinesAreRejectedWhetherOrNotTheyFitABlock) {
  const std::string longer =
      R"({"text":")" + std::string(3 << 20, 'x') + R"("})";
  const ScreenRun run =
      ScreenText(Line(R"({"text":"0123456789 0123456789 0123456789"})") +
                     Line(longer) + Line(R"({"text":"short"})") + longer,
                 {.all = true, .max_line_bytes = 30});
  ASSERT_THAT(run.rejected, SizeIs(3));
  EXPECT_EQ(run.rejected[0].line, 1u);
  EXPECT_EQ(run.rejected[1].line, 2u);
  EXPECT_EQ(run.rejected[2].line, 4u);
  for (const Rejected& rejected : run.rejected) {
    EXPECT_EQ(rejected.code, "D007");
  }
  EXPECT_EQ(run.result.summary.not_flagged, 1u);
  const json reject = json::parse(Lines(run.rejects)[1]);
  EXPECT_EQ(reject["bytes"], longer.size());
  EXPECT_FALSE(reject.contains("raw"));
  EXPECT_THAT(reject["reason"].get<std::string>(),
              HasSubstr("over the limit of 30"));
}

TEST(ScreenTest, RejectsNameThePlaceTheReasonAndTheLine) {
  const ScratchFolder folder;
  const std::string one =
      folder.File("one.jsonl", Line(kUnflagged) + "{\"a\" 1}\n");
  const std::string two =
      folder.File("two.jsonl", "{\"text\":\"caf\xE9\"}\n[1]\n{\"n\":1}");
  const ScreenRun run = RunScreen(folder, {.inputs = {one, two}});
  const std::vector<std::string> lines = Lines(run.rejects);
  ASSERT_THAT(lines, SizeIs(4));
  EXPECT_EQ(json::parse(lines[0]),
            json({{"input", one},
                  {"line", 2},
                  {"column", 6},
                  {"code", "D001"},
                  {"reason", "expected `:` after a member's name"},
                  {"bytes", 7},
                  {"raw", "{\"a\" 1}"}}));
  const json second = json::parse(lines[1]);
  EXPECT_EQ(second["input"], two);
  EXPECT_EQ(second["line"], 1);
  EXPECT_EQ(second["code"], "D005");
  EXPECT_EQ(second["raw_base64"], "eyJ0ZXh0IjoiY2Fm6SJ9");
  EXPECT_EQ(json::parse(lines[2])["code"], "D002");
  EXPECT_EQ(json::parse(lines[3])["code"], "D003");
  EXPECT_EQ(json::parse(lines[3])["line"], 3);
  ASSERT_THAT(run.rejected, SizeIs(4));
  EXPECT_EQ(run.rejected[3].input, two);
  EXPECT_EQ(run.rejected[0].column, 6u);
}

TEST(ScreenTest, NamedTextFieldsReplaceTheUsualOnes) {
  const std::string line =
      R"({"text":"A warehouse job","ad":{"body":"No experience needed","more":["on WhatsApp"]}})";
  const ScreenRun run =
      ScreenText(Line(line), {.text_fields = {"ad.body", "/ad/more"}});
  EXPECT_EQ(run.result.summary.flagged, 1u);
  EXPECT_THAT(run.output, HasSubstr("/ad/more/0"));
}

TEST(ScreenTest, InputsAreReadInTheirOrderWhateverTheirCompression) {
  const ScratchFolder folder;
  std::vector<std::string> inputs;
  for (const char* format : {"gzip", "zstd", "xz", "bzip2"}) {
    const std::string line = std::string(R"({"id":")") + format + "\"," +
                             std::string(kFlagged.substr(1)) + "\n";
    inputs.push_back(folder.File(format, Compressed(line, format)));
  }
  inputs.push_back(folder.File("plain", Line(kFlagged)));
  const ScreenRun run = RunScreen(folder, {.inputs = inputs});
  EXPECT_THAT(run.result.errors, IsEmpty());
  EXPECT_THAT(
      Lines(run.output),
      ElementsAre(StartsWith(R"({"id":"gzip")"), StartsWith(R"({"id":"zstd")"),
                  StartsWith(R"({"id":"xz")"), StartsWith(R"({"id":"bzip2")"),
                  StartsWith(R"({"text")")));
}

}  // namespace
}  // namespace telltale::stream
