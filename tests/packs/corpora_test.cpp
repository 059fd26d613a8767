// The built-in packs on the corpora. A failure names the line, what was
// expected and what was found, with the words behind every point.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "packs/corpus.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"
#include "telltale/screen.h"

namespace telltale::packs {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

using Check = std::function<void(const CorpusLine&, const Assessment&)>;

// Screens every record of corpora/`folder` and hands it to `check`, with the
// record described in the trace of a failure. Returns how many there were.
auto ForEachRecord(std::string_view folder, const Check& check) -> size_t {
  Scanner scanner(&BuiltinRuleset());
  RecordDecoder decoder({});
  size_t records = 0;
  for (const std::filesystem::path& file : CorpusFiles(folder)) {
    for (const CorpusLine& line : ReadCorpus(file)) {
      ++records;
      EXPECT_THAT(line.error, IsEmpty()) << line.place;
      const DecodedLine& decoded = decoder.Decode(line.json);
      if (!decoded.error_code.empty()) {
        ADD_FAILURE() << line.place << ": rejected: " << decoded.error;
        continue;
      }
      const Assessment assessment = scanner.Scan(decoded.record);
      SCOPED_TRACE(line.place + "\n" + Describe(assessment, decoded.record));
      check(line, assessment);
    }
  }
  return records;
}

TEST(CorporaTest, RegressionRecordsGetTheLevelAndTheRulesTheyExpect) {
  const size_t records = ForEachRecord(
      "regression", [](const CorpusLine& line, const Assessment& assessment) {
        ASSERT_TRUE(line.expect) << "the record has no `expect`";
        const Expectation& expect = *line.expect;
        if (expect.level) {
          EXPECT_EQ(Name(assessment.level), Name(*expect.level));
        }
        if (expect.route) {
          EXPECT_EQ(Name(assessment.route), Name(*expect.route));
        }
        const std::vector<std::string> hit = RulesHit(assessment);
        for (const std::string& rule : expect.rules) {
          EXPECT_THAT(hit, Contains(rule));
        }
        for (const std::string& rule : expect.not_rules) {
          EXPECT_THAT(hit, Not(Contains(rule)));
        }
      });
  EXPECT_GT(records, 0U) << "corpora/regression is empty";
}

TEST(CorporaTest, BenignRecordsStayBelowReview) {
  const size_t records = ForEachRecord(
      "benign", [](const CorpusLine&, const Assessment& assessment) {
        EXPECT_LT(assessment.level, Level::kReview);
      });
  EXPECT_GT(records, 0U) << "corpora/benign is empty";
}

TEST(CorporaTest, TheDemoIsScreenedWithoutRejects) {
  ScreenOptions options;
  options.inputs.clear();
  for (const std::filesystem::path& file : CorpusFiles("demo")) {
    options.inputs.push_back(file.string());
  }
  ASSERT_THAT(options.inputs, Not(IsEmpty()));
  options.output = testing::TempDir() + "telltale_demo_screened.jsonl";
  ScreenHooks hooks;
  hooks.rejected = [](const RejectedLine& line) {
    ADD_FAILURE() << line.input << ":" << line.line << ": " << line.reason;
  };
  const ScreenResult result = Screen(BuiltinRuleset(), options, hooks);
  std::filesystem::remove(options.output);
  EXPECT_EQ(result.end, ScreenEnd::kDone);
  const ScreenSummary& counts = result.summary;
  EXPECT_EQ(counts.rejected, 0U);
  EXPECT_EQ(counts.lines, counts.flagged + counts.not_flagged +
                              counts.abstained + counts.rejected);
  // A sample that shows the job holds both kinds.
  EXPECT_GT(counts.flagged, 0U);
  EXPECT_GT(counts.not_flagged, counts.flagged);
}

}  // namespace
}  // namespace telltale::packs
