#include "diag/codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace telltale::diag {
namespace {

using ::testing::HasSubstr;

auto ReadFile(const std::string& path) -> std::string {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

TEST(CodesTest, EachCodeStandsOnce) {
  std::set<std::string_view> seen;
  for (const CodeEntry& entry : AllCodes()) {
    EXPECT_TRUE(seen.insert(entry.text).second) << entry.text;
  }
}

TEST(CodesTest, EachCodeIsALetterAndThreeDigits) {
  for (const CodeEntry& entry : AllCodes()) {
    EXPECT_THAT(entry.text, ::testing::MatchesRegex("[RSLTDC][0-9][0-9][0-9]"));
    EXPECT_FALSE(entry.meaning.empty());
  }
}

TEST(CodesTest, TextIsTheSpellingOfItsCode) {
  EXPECT_EQ(Text(Code::kUnreadable), "R001");
  EXPECT_EQ(Text(Code::kBadPattern), "R014");
  EXPECT_EQ(Text(Code::kExampleHit), "T002");
}

TEST(CodesTest, TheDocumentationHasASectionForEachCode) {
  const std::string page = ReadFile(TELLTALE_SOURCE_DIR "/docs/diagnostics.md");
  for (const CodeEntry& entry : AllCodes()) {
    EXPECT_THAT(page, HasSubstr("### " + std::string(entry.text) + " "));
  }
}

}  // namespace
}  // namespace telltale::diag
