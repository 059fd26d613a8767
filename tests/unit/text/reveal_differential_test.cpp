// Reveal against RevealSlowly, on random texts that hide words.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "text/fold.h"
#include "text/reveal.h"
#include "text/utf8.h"
#include "unit/text/random_text.h"

namespace telltale::text {
namespace {

class RevealDifferentialTest : public testing::Test {
 protected:
  auto Below(size_t limit) -> size_t { return random_() % limit; }

  template <size_t kSize>
  auto OneOf(const std::array<const char*, kSize>& choices) -> std::string {
    return choices[Below(kSize)];
  }

  // A word, now and then hidden in one of the ways that Reveal knows.
  auto Word() -> std::string {
    static constexpr std::array<const char*, 26> kWords = {
        "send",     "the",   "location", "now",      "a",  "i",    "five",
        "two",      "oh",    "double",   "telegram", "4",  "2025", "pаy",
        "нoмep",    "сору",  "три",      "微",       "三", "加",   "v1sa",
        "p@sspоrt", "50lo1", "e.g.",     "x@y.org",  "🇵🇰"};
    static constexpr std::array<const char*, 12> kSigns = {
        " ", "  ", ".", "-", "*", "_", "|", " - ", "~", ", ", "@", "$"};
    const std::string word = OneOf(kWords);
    switch (Below(4)) {
      case 0:
        break;
      case 1: {
        const std::string sign = OneOf(kSigns);
        std::string parted;
        for (const char byte : word) {
          if (!parted.empty() && !IsContinuationByte(byte) && Below(8) != 0) {
            parted += sign;
          }
          parted += byte;
        }
        return parted;
      }
      case 2: {
        std::string leet = word;
        for (char& byte : leet) {
          const size_t at = std::string_view("aeiost").find(byte);
          if (at != std::string_view::npos && Below(2) == 0) {
            byte = "@310$7"[at];
          }
        }
        return leet;
      }
      default:
        return word + OneOf(kSigns) + OneOf(kWords);
    }
    return word;
  }

  auto Text() -> std::string {
    std::string text;
    for (size_t words = Below(60); words > 0; --words) {
      text += Word();
      text += Below(6) == 0 ? ", " : " ";
    }
    return text;
  }

  void Compare(std::string_view text) {
    folder_.Fold(text, folded_);
    const bool fast = revealer_.Reveal(text, folded_, fast_);
    const bool slow = revealer_.RevealSlowly(text, folded_, slow_);
    ASSERT_EQ(fast, slow) << text;
    if (!fast) {
      return;
    }
    ASSERT_EQ(fast_.bytes(), slow_.bytes()) << text;
    const std::string_view bytes = fast_.bytes();
    uint32_t reached = 0;
    for (size_t at = 0; at < bytes.size();) {
      const uint32_t size = Decode(bytes, at).size;
      const auto begin = static_cast<uint32_t>(at);
      const OriginalSpan span = fast_.ToOriginal({begin, begin + size});
      ASSERT_EQ(span, slow_.ToOriginal({begin, begin + size})) << text;
      ASSERT_LE(span.begin, span.end) << text;
      ASSERT_LE(span.end, folded_.bytes().size()) << text;
      ASSERT_GE(span.begin, reached) << text;
      reached = span.begin;
      at += size;
    }
    ++revealed_;
  }

  // The same numbers on every machine.
  std::mt19937 random_{20261121};
  size_t revealed_ = 0;

 private:
  Folder folder_;
  Revealer revealer_;
  View folded_;
  View fast_;
  View slow_;
};

TEST_F(RevealDifferentialTest, TextsThatHideWords) {
  for (int i = 0; i < 30'000 && !HasFatalFailure(); ++i) {
    Compare(Text());
  }
  EXPECT_GT(revealed_, 10'000U);
}

// Texts that hide words everywhere, and so for long stretches: whoever walks
// through all of it again for each of its parts is not done in our time.
TEST_F(RevealDifferentialTest, LongTextsOfOneTrick) {
  for (const char* trick :
       {"v i s a ", "v.i.s.a.", "v1s4 ", "v1s4", "double ", "double double 5 ",
        "zero three ", "zero ", "pаy ", "pаy", "a*b", "@v1s4/", "l0l0l"}) {
    std::string text;
    while (text.size() < 100'000) {
      text += trick;
      // Now and then something else, so that there are several stretches.
      text += Below(2'000) == 0 ? " plain words here " : "";
    }
    Compare(text);
    Compare("plain " + text + " double");
  }
  EXPECT_GT(revealed_, 16U);
}

TEST_F(RevealDifferentialTest, RandomCharacters) {
  RandomText texts(7);
  for (int i = 0; i < 60'000 && !HasFatalFailure(); ++i) {
    Compare(texts.Next(40));
  }
}

TEST_F(RevealDifferentialTest, RandomAscii) {
  static constexpr std::string_view kCharacters =
      "aaeilost01234578   .-*@!$|x'";
  for (int i = 0; i < 100'000 && !HasFatalFailure(); ++i) {
    std::string text;
    for (size_t length = Below(150); length > 0; --length) {
      text += kCharacters[Below(kCharacters.size())];
    }
    Compare(text);
  }
  EXPECT_GT(revealed_, 10'000U);
}

}  // namespace
}  // namespace telltale::text
