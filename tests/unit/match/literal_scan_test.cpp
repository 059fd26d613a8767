// The places of literals, against trying each literal at each byte.

#include "match/literal_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "literal_parts.h"
#include "match/word_table.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

auto Places(std::string_view view, const std::vector<Literal>& literals)
    -> std::vector<LiteralPlace> {
  const LiteralScan scan(literals);
  WordMap map;
  map.Draw(view);
  std::vector<LiteralPlace> places;
  scan.Find(map, places);
  std::sort(places.begin(), places.end());
  return places;
}

auto TablePlaces(std::string_view view, const std::vector<Literal>& literals)
    -> std::vector<LiteralPlace> {
  WordMap map;
  map.Draw(view);
  std::vector<LiteralPlace> places;
  WordTable(literals).Find(map, literals, places);
  std::sort(places.begin(), places.end());
  return places;
}

auto IsLetterOrDigit(char byte) -> bool {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         byte == '_';
}

// Those of `literals` that `wanted` accepts, by trying.
template <typename Wanted>
auto PlacesByTrying(std::string_view view, const std::vector<Literal>& literals,
                    const Wanted& wanted) -> std::vector<LiteralPlace> {
  std::vector<LiteralPlace> places;
  for (LiteralIndex index = 0; index < literals.size(); ++index) {
    const Literal& literal = literals[index];
    for (uint32_t at = 0; at < view.size(); ++at) {
      const size_t end = at + literal.bytes.size();
      if (wanted(literal) && view.substr(at).starts_with(literal.bytes) &&
          !(literal.starts_word && at > 0 && IsLetterOrDigit(view[at - 1])) &&
          !(literal.ends_word && end < view.size() &&
            IsLetterOrDigit(view[end]))) {
        places.push_back({index, at});
      }
    }
  }
  return places;
}

auto Any(const Literal& /*literal*/) -> bool { return true; }

TEST(LiteralScanTest, FindsLiteralsWhereTheyKeepToTheirWords) {
  EXPECT_THAT(
      Places("pay repay payment",
             {Word("pay"), AtStart("pay"), AtEnd("pay"), Inside("pay")}),
      ElementsAre(LiteralPlace{0, 0}, LiteralPlace{1, 0}, LiteralPlace{1, 10},
                  LiteralPlace{2, 0}, LiteralPlace{2, 6}, LiteralPlace{3, 0},
                  LiteralPlace{3, 6}, LiteralPlace{3, 10}));
}

TEST(LiteralScanTest, OverlappingLiteralsAreAllFound) {
  EXPECT_THAT(
      Places("aaaa", {Inside("aa"), Inside("aaa")}),
      ElementsAre(LiteralPlace{0, 0}, LiteralPlace{0, 1}, LiteralPlace{0, 2},
                  LiteralPlace{1, 0}, LiteralPlace{1, 1}));
  EXPECT_THAT(Places("send money now", {Word("send money"), Word("money now"),
                                        Word("money"), Word("send money now")}),
              UnorderedElementsAre(LiteralPlace{0, 0}, LiteralPlace{1, 5},
                                   LiteralPlace{2, 5}, LiteralPlace{3, 0}));
}

TEST(LiteralScanTest, WithoutLiteralsOrTextThereIsNothing) {
  EXPECT_THAT(Places("any text", {}), IsEmpty());
  EXPECT_THAT(Places("", {Inside("ay"), Word("any")}), IsEmpty());
}

TEST(LiteralScanTest, AnEarlierViewLeavesNothingBehind) {
  const LiteralScan scan({Word("pay"), Inside("微信")});
  WordMap map;
  std::vector<LiteralPlace> places;
  map.Draw("加微信 pay");
  scan.Find(map, places);
  EXPECT_THAT(places,
              UnorderedElementsAre(LiteralPlace{0, 10}, LiteralPlace{1, 3}));
  places.clear();
  map.Draw("nothing");
  scan.Find(map, places);
  EXPECT_THAT(places, IsEmpty());
}

TEST(WordTableTest, CoversWhatCanOnlyBeginWhereWordsBegin) {
  EXPECT_TRUE(WordTable::Covers(Word("pay")));
  EXPECT_TRUE(WordTable::Covers(AtStart("pay")));
  EXPECT_TRUE(WordTable::Covers(Inside("微信")));
  EXPECT_TRUE(WordTable::Covers(Inside("(pay")));
  EXPECT_FALSE(WordTable::Covers(Inside("pay")));
  EXPECT_FALSE(WordTable::Covers(AtEnd("pay")));
  EXPECT_TRUE(WordTable::Covers(Inside(" pay")));
  EXPECT_FALSE(WordTable::Covers(Inside(" a")));
  EXPECT_FALSE(WordTable::Covers(Word("a")));
}

TEST(WordTableTest, FindsNothingThatItDoesNotCover) {
  EXPECT_THAT(TablePlaces("pay", {Inside("pay"), AtEnd("ay")}), IsEmpty());
}

// A key takes eight bytes; fewer are left at the end of a view.
TEST(WordTableTest, FindsLiteralsAtTheVeryEnd) {
  const std::vector<Literal> literals = {Word("go"),       Word("pay"),
                                         Word("visa"),     Word("tickets"),
                                         Word("passport"), Word("passports")};
  for (LiteralIndex index = 0; index < literals.size(); ++index) {
    const std::string view = "x " + literals[index].bytes;
    // Exactly as long as its text, so that reading on is an error that
    // AddressSanitizer sees.
    const std::vector<char> exact(view.begin(), view.end());
    EXPECT_THAT(TablePlaces({exact.data(), exact.size()}, literals),
                ElementsAre(LiteralPlace{index, 2}));
    EXPECT_THAT(TablePlaces({exact.data(), exact.size() - 1}, literals),
                index == 5 ? ::testing::Matcher<std::vector<LiteralPlace>>(
                                 ElementsAre(LiteralPlace{4, 2}))
                           : IsEmpty());
  }
}

class RandomLiterals {
 public:
  explicit RandomLiterals(uint32_t seed) : random_(seed) {}

  auto Text(size_t pieces) -> std::string {
    static const std::vector<std::string> kPieces = {
        "a", "a", "b", "c", "1", "_", " ", " ", ",", "é", "微", "ق", "😀"};
    std::string text;
    while (pieces-- > 0) {
      text += kPieces[random_() % kPieces.size()];
    }
    return text;
  }

  auto Below(size_t limit) -> size_t { return random_() % limit; }

  // Of 2 to 20 bytes. Some are cut from `text`, so that long ones are found.
  auto Literals(const std::string& text) -> std::vector<Literal> {
    std::set<Literal> literals;
    for (size_t i = Below(25); i > 0; --i) {
      std::string bytes = Text(1 + Below(6));
      if (Below(2) == 0 && !text.empty()) {
        size_t begin = Below(text.size());
        size_t end = std::min(text.size(), begin + 1 + Below(18));
        begin = CharacterBegin(text, begin);
        end = CharacterBegin(text, end);
        bytes = begin < end ? text.substr(begin, end - begin) : bytes;
      }
      if (bytes.size() >= 2) {
        literals.insert({bytes, Below(2) == 0, Below(2) == 0});
      }
    }
    return {literals.begin(), literals.end()};
  }

 private:
  static auto CharacterBegin(const std::string& text, size_t at) -> size_t {
    while (at < text.size() &&
           (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
      --at;
    }
    return at;
  }

  std::mt19937 random_;
};

TEST(LiteralScanTest, AgreesWithTryingEveryLiteralEverywhere) {
  RandomLiterals random(7);
  size_t found = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random.Text(random.Below(80));
    const std::vector<Literal> literals = random.Literals(text);
    const auto places = Places(text, literals);
    found += places.size();
    ASSERT_EQ(places, PlacesByTrying(text, literals, Any)) << text;
  }
  EXPECT_GT(found, 10000u);
}

// Whatever their number, and from wherever a text lies in memory.
TEST(LiteralScanTest, FindsEachLiteralAtEveryPlaceOfEveryAlignment) {
  const std::vector<std::string> words = {
      "ticket", "visa", "free", "pay", "hotel",  "agent", "wo",   "send",
      "gold",   "bank", "loan", "job", "flight", "cargo", "next", "quiz"};
  for (size_t count = 1; count <= words.size(); ++count) {
    std::vector<Literal> literals;
    for (size_t i = 0; i < count; ++i) {
      literals.push_back(Inside(words[i]));
    }
    const LiteralScan scan(literals);
    WordMap map;
    std::vector<LiteralPlace> places;
    alignas(64) char memory[64 + 170];
    for (uint32_t offset = 0; offset < 64; offset += 5) {
      for (uint32_t at = 0; at < 160; ++at) {
        const auto index = static_cast<LiteralIndex>((at + offset) % count);
        std::fill(std::begin(memory), std::end(memory), '.');
        words[index].copy(memory + offset + at, words[index].size());
        places.clear();
        map.Draw({memory + offset, 170});
        scan.Find(map, places);
        ASSERT_THAT(places, ElementsAre(LiteralPlace{index, at}))
            << words[index] << " of " << count << " words, " << offset
            << " bytes into 64";
      }
    }
  }
}

TEST(WordTableTest, AgreesWithTryingEveryLiteralItCovers) {
  RandomLiterals random(8);
  size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random.Text(random.Below(80));
    const std::vector<Literal> literals = random.Literals(text);
    const auto places = TablePlaces(text, literals);
    found += places.size();
    ASSERT_EQ(places, PlacesByTrying(text, literals, WordTable::Covers))
        << text;
  }
  EXPECT_GT(found, 8000u);
}

// More literals than the smallest table has slots for.
TEST(WordTableTest, FindsEachOfThousandsOfLiterals) {
  std::vector<Literal> literals;
  std::string text;
  for (int number = 0; number < 5000; ++number) {
    const std::string word = "w" + std::to_string(number);
    literals.push_back(Word(word));
    text += word + " ";
  }
  const auto places = TablePlaces(text, literals);
  ASSERT_EQ(places.size(), literals.size());
  for (LiteralIndex index = 0; index < literals.size(); ++index) {
    EXPECT_EQ(places[index].literal, index);
  }
}

}  // namespace
}  // namespace telltale::match
