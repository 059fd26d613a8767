#include "match/word_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace telltale::match {
namespace {

using ::testing::ElementsAre;

auto Starts(const WordMap& map) -> std::vector<uint32_t> {
  std::vector<uint32_t> starts;
  map.ForEachStart([&](uint32_t at) { starts.push_back(at); });
  return starts;
}

auto StartsOf(std::string_view view) -> std::vector<uint32_t> {
  WordMap map;
  map.Draw(view);
  return Starts(map);
}

auto IsLetterOrDigit(char byte) -> bool {
  return std::string_view("abcdefghijklmnopqrstuvwxyz0123456789_").find(byte) !=
         std::string_view::npos;
}

// Compares a map with what a loop over the bytes finds.
void ExpectTheSameAsByteByByte(const WordMap& map) {
  const std::string_view view = map.view();
  std::vector<uint32_t> starts;
  for (uint32_t at = 0; at < view.size(); ++at) {
    const bool inner = (static_cast<unsigned char>(view[at]) & 0xC0) == 0x80;
    const bool goes_on =
        at > 0 && IsLetterOrDigit(view[at - 1]) && IsLetterOrDigit(view[at]);
    if (!inner && !goes_on && view[at] != ' ') {
      starts.push_back(at);
    }
  }
  ASSERT_EQ(Starts(map), starts) << view;

  for (uint32_t at = 0; at <= view.size(); ++at) {
    const size_t space = std::min(view.find(' ', at), view.size());
    ASSERT_EQ(map.NextSpace(at), space) << at << " in " << view;
    const size_t before =
        at == 0 ? std::string_view::npos : view.rfind(' ', at - 1);
    ASSERT_EQ(map.WordBegin(at),
              before == std::string_view::npos ? 0 : before + 1)
        << at << " in " << view;
  }
}

TEST(WordMapTest, WordsStartAfterSpacesAndPunctuation) {
  EXPECT_THAT(StartsOf("pay (now) a_1"), ElementsAre(0, 4, 5, 8, 10));
}

TEST(WordMapTest, EveryCharacterOutsideAsciiIsAStart) {
  EXPECT_THAT(StartsOf("aéb 微信"), ElementsAre(0, 1, 3, 5, 8));
}

// Words of many blocks, and spaces at the edges of blocks.
TEST(WordMapTest, LongWordsHaveEndsToo) {
  WordMap map;
  for (const size_t before : {0, 1, 63, 64, 65, 200}) {
    for (const size_t after : {0, 1, 63, 64, 65, 200}) {
      const std::string view = std::string(before, 'a') + ' ' +
                               std::string(500, 'b') + ' ' +
                               std::string(after, 'c');
      map.Draw(view);
      ExpectTheSameAsByteByByte(map);
    }
  }
  const std::string one_word(300, 'a');
  map.Draw(one_word);
  ExpectTheSameAsByteByByte(map);
}

TEST(WordMapTest, AnEmptyViewHasOneEmptyWord) {
  WordMap map;
  map.Draw("");
  EXPECT_THAT(Starts(map), ElementsAre());
  EXPECT_EQ(map.NextSpace(0), 0u);
  EXPECT_EQ(map.WordBegin(0), 0u);
}

TEST(WordMapTest, AWordIsWhatStandsBetweenTwoSpaces) {
  WordMap map;
  map.Draw("one (two,three) four");
  EXPECT_EQ(map.WordBegin(11), 4u);
  EXPECT_EQ(map.WordBegin(4), 4u);
  EXPECT_EQ(map.WordBegin(3), 0u);
  EXPECT_EQ(map.NextSpace(4), 15u);
  EXPECT_EQ(map.NextSpace(15), 15u);
  EXPECT_EQ(map.NextSpace(16), 20u);
}

// The map is drawn in blocks of 64 bytes; a longer view before must not show.
TEST(WordMapTest, AgreesWithALoopAroundEveryBlockEnd) {
  std::mt19937 random(1);
  WordMap map;
  for (const size_t blocks : {4, 3, 2, 1, 0}) {
    for (size_t size = 64 * blocks < 3 ? 0 : 64 * blocks - 3;
         size <= 64 * blocks + 3; ++size) {
      for (int round = 0; round < 20; ++round) {
        // With and without spaces, so that searches cross whole blocks.
        const std::string_view bytes =
            round % 4 == 0 ? "ab_9" : "az 09_,{`/:^\x80\xC3\xE5\xF0\xFF\x00";
        std::string view;
        while (view.size() < size) {
          view += bytes[random() % bytes.size()];
        }
        map.Draw(view);
        ExpectTheSameAsByteByByte(map);
      }
    }
  }
}

TEST(WordMapTest, AgreesWithALoopOnAnyBytes) {
  std::mt19937 random(2);
  WordMap map;
  for (int round = 0; round < 300; ++round) {
    std::string view(random() % 300, '\0');
    for (char& byte : view) {
      byte = static_cast<char>(random() % 256);
    }
    map.Draw(view);
    ExpectTheSameAsByteByByte(map);
  }
}

TEST(WordMapTest, AgreesWithALoopOnText) {
  std::mt19937 random(3);
  const std::vector<std::string> pieces = {"a",  "b7", " ", "_",  "é", "ق",
                                           "微", "😀",  ",", " (", "z"};
  WordMap map;
  for (int round = 0; round < 500; ++round) {
    std::string view;
    for (size_t i = random() % 120; i > 0; --i) {
      view += pieces[random() % pieces.size()];
    }
    map.Draw(view);
    ExpectTheSameAsByteByByte(map);
  }
}

}  // namespace
}  // namespace telltale::match
