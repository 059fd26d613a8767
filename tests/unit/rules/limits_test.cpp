// The limits of the code are those that authors read about.

#include "rules/limits.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace telltale::rules {
namespace {

TEST(LimitsTest, AreDocumented) {
  std::ifstream stream(TELLTALE_SOURCE_DIR "/docs/writing-rules.md");
  std::ostringstream text;
  text << stream.rdbuf();
  const std::string page = text.str();
  for (const std::string& row :
       {fmt::format("| bytes of one file | {} MiB | R026 |",
                    kMaxFileBytes >> 20),
        fmt::format("| bytes of all files of a run | {} MiB | R026 |",
                    kMaxTotalBytes >> 20),
        fmt::format("| files of a run | {} | R042 |", kMaxFiles),
        fmt::format("| entries of one folder | {} | R042 |", kMaxFolderEntries),
        fmt::format("| levels of lists and maps in one another | {} | R025 |",
                    kMaxDepth),
        fmt::format("| keys, values, lists and maps of one file | {} | R026 |",
                    kMaxNodes),
        fmt::format("| rules of one pack | {} | R027 |", kMaxRules),
        fmt::format("| bytes of one pattern, lexicons put in | {} KiB | R011 |",
                    kMaxPatternBytes >> 10),
        fmt::format("| bytes of all patterns of a run, lexicons put in | {} "
                    "MiB | R026 |",
                    kMaxExpandedBytes >> 20),
        fmt::format("| groups of a pattern in one another | {} | R013 |",
                    kMaxNestedGroups),
        fmt::format("| parts of one condition | {} | R011 |", kMaxParts),
        fmt::format("| problems of one file that are shown | {} | R026, as a "
                    "note |",
                    kMaxProblems),
        fmt::format("| problems of a run that are shown | {} | R026, as a "
                    "note |",
                    kMaxProblemsOfRun)}) {
    EXPECT_THAT(page, ::testing::HasSubstr(row));
  }
}

}  // namespace
}  // namespace telltale::rules
