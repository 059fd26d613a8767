#include "rules/spelling.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace telltale::rules {
namespace {

TEST(SpellingTest, IdsAreSmallLettersDigitsAndDashes) {
  EXPECT_TRUE(IsId("platform-handoff"));
  EXPECT_TRUE(IsId("khan-2025"));
  EXPECT_FALSE(IsId(""));
  EXPECT_FALSE(IsId("Platform"));
  EXPECT_FALSE(IsId("a_b"));
  EXPECT_FALSE(IsId("é"));
  EXPECT_FALSE(IsId(std::string(101, 'a')));
}

TEST(SpellingTest, RuleNamesHaveBothParts) {
  EXPECT_TRUE(IsRuleName("pack/rule"));
  EXPECT_FALSE(IsRuleName("rule"));
  EXPECT_FALSE(IsRuleName("/rule"));
  EXPECT_FALSE(IsRuleName("pack/rule/more"));
}

TEST(SpellingTest, DatesAreDaysOfTheCalendar) {
  EXPECT_TRUE(IsDate("2026-02-28"));
  EXPECT_TRUE(IsDate("2024-02-29"));
  EXPECT_FALSE(IsDate("2026-02-29"));
  EXPECT_FALSE(IsDate("2026-13-01"));
  EXPECT_FALSE(IsDate("2026-2-1"));
  EXPECT_FALSE(IsDate("28-02-2026"));
  EXPECT_FALSE(IsDate("+026-02-28"));
}

TEST(SpellingTest, LanguageTagsAreInCanonicalCase) {
  for (const char* tag : {"en", "ur-Latn", "es-419", "zh-Hant-TW", "no", "fil",
                          "sr-Latn-x-ads", "x-cant", "sl-rozaj"}) {
    EXPECT_TRUE(IsLanguageTag(tag)) << tag;
  }
  for (const char* tag : {"", "e", "EN", "ur-latn", "english", "ur_Latn", "en-",
                          "en-us", "x", "en-Latn-Cyrl", "at_least"}) {
    EXPECT_FALSE(IsLanguageTag(tag)) << tag;
  }
}

TEST(SpellingTest, CanonicalCaseIsFoundForTags) {
  EXPECT_EQ(CanonicalLanguageTag("UR_latn"), "ur-Latn");
  EXPECT_EQ(CanonicalLanguageTag("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(CanonicalLanguageTag("english"), "");
}

TEST(SpellingTest, SomeLanguagesAreWrittenWithoutSpaces) {
  for (const char* tag : {"zh", "ja", "th", "lo", "km", "my", "zh-Hans"}) {
    EXPECT_TRUE(IsWrittenWithoutSpaces(tag)) << tag;
  }
  for (const char* tag : {"en", "ko", "vi", "th-Latn", "mya", "zha"}) {
    EXPECT_FALSE(IsWrittenWithoutSpaces(tag)) << tag;
  }
}

TEST(SpellingTest, VersionsAreSemVer) {
  EXPECT_EQ(ParseVersion("1.2.3"), (VersionNumber{1, 2, 3}));
  EXPECT_EQ(ParseVersion("1.2.3-rc.1+build.5"), (VersionNumber{1, 2, 3}));
  for (const char* text : {"", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.x",
                           "1.0.0-", "1.0.0+", "v1.0.0", "-1.0.0"}) {
    EXPECT_EQ(ParseVersion(text), std::nullopt) << text;
  }
}

TEST(SpellingTest, RequirementsCompareByNumber) {
  constexpr VersionNumber kEngine = {0, 10, 0};
  EXPECT_EQ(Meets(kEngine, ">=0.9"), true);
  EXPECT_EQ(Meets(kEngine, ">=0.10.0"), true);
  EXPECT_EQ(Meets(kEngine, ">0.10"), false);
  EXPECT_EQ(Meets(kEngine, ">= 0.1, <1"), true);
  EXPECT_EQ(Meets(kEngine, ">=0.1 <=0.9.9"), false);
  for (const char* text :
       {"", "0.1", "~0.1", ">=", ">=x", ">=1.2.3.4", "=>1"}) {
    EXPECT_EQ(Meets(kEngine, text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace telltale::rules
