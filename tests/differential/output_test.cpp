// The output of `telltale screen` depends neither on the prefilter, nor on the
// number of threads, nor on whether the built-in packs are read from files,
// byte for byte.
//
// Larger data is screened where it is found: the files *.jsonl.zst of the
// folder that TELLTALE_DIFFERENTIAL_DATA names, or of ../shared/data/dev. Of
// each file a sample is taken, spread over all of it; with
// TELLTALE_DIFFERENTIAL_ALL set, all of it, which takes long.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/run_telltale.h"
#include "sanitizers.h"

namespace telltale::cli_test {
namespace {

namespace fs = std::filesystem;

using Arguments = std::vector<std::string>;

// One line in so many belongs to a sample. A prime, for records may come in
// rounds.
constexpr int kSampleStep = 199;

// The files of `folder` and of those in it whose names end in `end`, sorted.
auto FilesIn(const fs::path& folder, std::string_view end)
    -> std::vector<fs::path> {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(folder, error)) {
    if (entry.path().filename().string().ends_with(end)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The records of corpora/, each line once, `times` over.
auto CorporaLines(int times) -> std::string {
  std::string once;
  int number = 0;
  for (const fs::path& file :
       FilesIn(fs::path(TELLTALE_SOURCE_DIR) / "corpora", ".jsonl")) {
    for (const std::string& line : Lines(ReadFile(file))) {
      once += number++ % kSanitizedStep == 0 ? line + "\n" : "";
    }
  }
  std::string lines;
  for (int i = 0; i < times; ++i) {
    lines += once;
  }
  return lines;
}

auto DataFolder() -> fs::path {
  const char* folder = std::getenv("TELLTALE_DIFFERENTIAL_DATA");
  return folder != nullptr
             ? fs::path(folder)
             : fs::path(TELLTALE_SOURCE_DIR) / ".." / "shared" / "data" / "dev";
}

// A sample of the lines of a compressed `file`, or all of them.
auto SampleOf(const fs::path& file) -> std::string {
  const bool all = std::getenv("TELLTALE_DIFFERENTIAL_ALL") != nullptr;
  const std::string step =
      std::to_string((all ? 1 : kSampleStep) * kSanitizedStep);
  const Finished sample = RunShell("zstd -dcq '" + file.string() +
                                   "' | awk '(NR - 1) % " + step + " == 0'");
  EXPECT_EQ(sample.code, 0) << sample.error;
  return sample.out;
}

auto Screen(const std::string& input, const Arguments& more) -> std::string {
  Arguments arguments = {"screen", "--summary", "none"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Finished screened = RunTelltale(arguments, input);
  // 4: some lines were rejected, which is not the matter here.
  EXPECT_TRUE(screened.code == 0 || screened.code == 4) << screened.error;
  return screened.out;
}

// Names the first line that differs, for outputs are long.
void ExpectSameBytes(const std::string& actual, const std::string& expected) {
  if (actual == expected) {
    return;
  }
  const std::vector<std::string> actual_lines = Lines(actual);
  const std::vector<std::string> expected_lines = Lines(expected);
  const auto [a, b] =
      std::mismatch(actual_lines.begin(), actual_lines.end(),
                    expected_lines.begin(), expected_lines.end());
  ADD_FAILURE() << "line " << b - expected_lines.begin() + 1 << " is\n"
                << (a == actual_lines.end() ? "(missing)" : *a)
                << "\nand should be\n"
                << (b == expected_lines.end() ? "(nothing)" : *b);
}

TEST(OutputDifferentialTest, ThePrefilterDoesNotShow) {
  const std::string input = CorporaLines(1);
  const std::string all = Screen(input, {"--all"});
  EXPECT_GT(Lines(all).size(), 400U / kSanitizedStep);
  ExpectSameBytes(Screen(input, {"--all", "--no-prefilter", "--jobs", "7"}),
                  all);
  const std::string flagged = Screen(input, {});
  EXPECT_FALSE(flagged.empty());
  ExpectSameBytes(Screen(input, {"--no-prefilter"}), flagged);
}

// What cannot reach the level is left early, and must not have reached it.
TEST(OutputDifferentialTest, RecordsOfALevelAreThoseOfAllThatReachIt) {
  const std::string input = CorporaLines(1);
  const std::vector<std::string> all = Lines(Screen(input, {"--all"}));
  const std::vector<std::string> levels = {"weak", "review", "priority"};
  for (size_t least = 0; least < levels.size(); ++least) {
    std::string expected;
    for (const std::string& line : all) {
      bool written = line.find(R"("route":"analyst")") == std::string::npos;
      for (size_t level = least; level < levels.size(); ++level) {
        written = written || line.find(R"("level":")" + levels[level] +
                                       R"(",)") != std::string::npos;
      }
      expected += written ? line + "\n" : "";
    }
    EXPECT_FALSE(expected.empty());
    ExpectSameBytes(Screen(input, {"--min-level", levels[least]}), expected);
  }
}

// Enough for several blocks in flight.
TEST(OutputDifferentialTest, TheNumberOfThreadsDoesNotShow) {
  const std::string input = CorporaLines(12);
  const std::string one = Screen(input, {"--all", "--jobs", "1"});
  for (const char* jobs : {"2", "7"}) {
    SCOPED_TRACE(jobs);
    ExpectSameBytes(Screen(input, {"--all", "--jobs", jobs}), one);
  }
}

// Patterns of files are those that the binary carries, or are derived.
TEST(OutputDifferentialTest, WhereThePacksComeFromDoesNotShow) {
  const std::string input = CorporaLines(1);
  const std::string carried = Screen(input, {"--all"});
  const fs::path rules = fs::path(TELLTALE_SOURCE_DIR) / "rules";
  ExpectSameBytes(Screen(input, {"--all", "--rules", rules.string()}), carried);
}

TEST(LargeDataDifferentialTest, NeitherPrefilterNorThreadsShow) {
  const std::vector<fs::path> files = FilesIn(DataFolder(), ".jsonl.zst");
  if (files.empty()) {
    GTEST_SKIP() << "no data in " << DataFolder();
  }
  std::string input;
  for (const fs::path& file : files) {
    input += SampleOf(file);
  }
  ASSERT_FALSE(input.empty());
  const std::string all = Screen(input, {"--all", "--jobs", "2"});
  ExpectSameBytes(Screen(input, {"--all", "--jobs", "1"}), all);
  ExpectSameBytes(Screen(input, {"--all", "--jobs", "7"}), all);
  ExpectSameBytes(Screen(input, {"--all", "--jobs", "2", "--no-prefilter"}),
                  all);
}

}  // namespace
}  // namespace telltale::cli_test
