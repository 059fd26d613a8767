#include "text/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace telltale::text {
namespace {

using testing::IsEmpty;

// How many letters of `text` are of a script that `tag` is not written in.
auto Outside(std::string_view tag, std::string_view text, size_t limit = 1000)
    -> size_t {
  std::vector<Script> scripts = ScriptsOfLanguage(tag);
  std::sort(scripts.begin(), scripts.end());
  return CountLettersOutside(scripts, text, limit).outside;
}

TEST(ScriptTest, LanguagesHaveTheirScripts) {
  for (const char* tag : {"en", "ur-Latn", "id", "tl", "hi-Latn"}) {
    EXPECT_EQ(Outside(tag, "letters é"), 0U) << tag;
    EXPECT_EQ(Outside(tag, "робота"), 6U) << tag;
  }
  for (const char* tag : {"ur", "ar"}) {
    EXPECT_EQ(Outside(tag, "پیغام"), 0U) << tag;
    EXPECT_EQ(Outside(tag, "letters"), 7U) << tag;
  }
  EXPECT_EQ(Outside("uk", "робота"), 0U);
  EXPECT_EQ(Outside("bn", "কাজ"), 0U);
  EXPECT_EQ(Outside("zh", "工作"), 0U);
  EXPECT_EQ(Outside("ja", "仕事ではたらく"), 0U);
  EXPECT_THAT(ScriptsOfLanguage(""), IsEmpty());
  EXPECT_THAT(ScriptsOfLanguage("x"), IsEmpty());
  EXPECT_THAT(ScriptsOfLanguage("und"), IsEmpty());
}

TEST(ScriptTest, LettersAloneAreCounted) {
  const std::vector<Script> latin = ScriptsOfLanguage("en");
  const auto counts = [&latin](std::string_view text, size_t limit) {
    const LetterCount count = CountLettersOutside(latin, text, limit);
    return std::pair(count.all, count.outside);
  };
  EXPECT_EQ(counts("+1 202 555 0143!", 9), std::pair(size_t{0}, size_t{0}));
  EXPECT_EQ(counts("", 9), std::pair(size_t{0}, size_t{0}));
  EXPECT_EQ(counts("да: no 1", 9), std::pair(size_t{4}, size_t{2}));
  EXPECT_EQ(counts("да: no 1", 3), std::pair(size_t{3}, size_t{2}));
  EXPECT_EQ(counts("да: no 1", 0), std::pair(size_t{0}, size_t{0}));
  // A letter of every script.
  EXPECT_EQ(counts("ʼ", 9), std::pair(size_t{1}, size_t{0}));
}

}  // namespace
}  // namespace telltale::text
