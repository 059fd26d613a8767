// Fold against FoldSlowly: bytes, and the way back of every character.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/fold.h"
#include "text/utf8.h"
#include "unit/text/random_text.h"

namespace telltale::text {
namespace {

auto IsCharacterBoundary(std::string_view text, size_t at) -> bool {
  return at == text.size() || !IsContinuationByte(text[at]);
}

auto Hex(std::string_view bytes) -> std::string {
  std::string result;
  for (size_t at = 0; at < bytes.size();) {
    const auto [c, size] = Decode(bytes, at);
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04X ", static_cast<unsigned>(c));
    result += buffer;
    at += size;
  }
  return result;
}

// The original of each character of a view.
auto Origins(const View& view) -> std::vector<OriginalSpan> {
  std::vector<OriginalSpan> result;
  const std::string_view bytes = view.bytes();
  for (size_t at = 0; at < bytes.size();) {
    const uint32_t size = Decode(bytes, at).size;
    const auto begin = static_cast<uint32_t>(at);
    result.push_back(view.ToOriginal({begin, begin + size}));
    at += size;
  }
  return result;
}

auto AsPairs(const std::vector<OriginalSpan>& spans)
    -> std::vector<std::pair<uint32_t, uint32_t>> {
  std::vector<std::pair<uint32_t, uint32_t>> result;
  for (const OriginalSpan span : spans) {
    result.emplace_back(span.begin, span.end);
  }
  return result;
}

class FoldDifferentialTest : public testing::Test {
 protected:
  // Compares the two folds of `text`. Returns false after a failure.
  auto Agree(std::string_view text) -> bool {
    folder_.Fold(text, fast_);
    folder_.FoldSlowly(text, slow_);
    const bool same = fast_.bytes() == slow_.bytes() &&
                      AsPairs(Origins(fast_)) == AsPairs(Origins(slow_));
    EXPECT_TRUE(same) << "text " << Hex(text) << "\nfast " << Hex(fast_.bytes())
                      << "\nslow " << Hex(slow_.bytes()) << "\nfast "
                      << testing::PrintToString(AsPairs(Origins(fast_)))
                      << "\nslow "
                      << testing::PrintToString(AsPairs(Origins(slow_)));
    return same && SpansAreSound(text);
  }

  // The origins of the characters of a view are whole characters, in order, and
  // what lies between two of them folds to nothing.
  auto SpansAreSound(std::string_view text) -> bool {
    uint32_t reached = 0;
    bool sound = true;
    for (const OriginalSpan span : Origins(fast_)) {
      sound = sound && span.begin < span.end && span.end <= text.size() &&
              IsCharacterBoundary(text, span.begin) &&
              IsCharacterBoundary(text, span.end);
      // Characters that one unit folds to share all of it.
      sound = sound && (span.begin >= reached || span.end == reached);
      if (span.begin > reached) {
        folder_.FoldSlowly(text.substr(reached, span.begin - reached), slow_);
        sound = sound && slow_.bytes().empty();
      }
      reached = span.end;
    }
    folder_.FoldSlowly(text.substr(reached), slow_);
    sound = sound && slow_.bytes().empty();
    const auto size = static_cast<uint32_t>(fast_.bytes().size());
    const OriginalSpan all = fast_.ToOriginal({0, size});
    sound =
        sound && all.end <= text.size() && (size == 0 || all.end == reached);
    EXPECT_TRUE(sound) << "text " << Hex(text) << "\nview "
                       << Hex(fast_.bytes()) << "\nspans "
                       << testing::PrintToString(AsPairs(Origins(fast_)));
    return sound;
  }

  Folder folder_;
  View fast_;
  View slow_;
};

TEST_F(FoldDifferentialTest, EveryCodePointAloneFoldsAlike) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) {
      c = 0xE000;
    }
    std::string text;
    AppendUtf8(c, text);
    ASSERT_TRUE(Agree(text));
  }
}

TEST_F(FoldDifferentialTest, EveryAssignedCharacterFoldsAlikeInContext) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const bool ideograph_or_syllable =
        (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
        (c >= 0x17000 && c <= 0x18CFF) || (c >= 0x20000 && c <= 0x3FFFF);
    const auto u = static_cast<UChar32>(c);
    const int8_t type = u_charType(u);
    if (ideograph_or_syllable || type == U_UNASSIGNED || type == U_SURROGATE ||
        type == U_PRIVATE_USE_CHAR) {
      continue;
    }
    std::string character;
    AppendUtf8(c, character);
    for (const std::string_view before : {"a", " ", "\u0915", "\u304B\u200B"}) {
      for (const std::string_view after : {"", "\u0301", "\u200D\u3099"}) {
        ASSERT_TRUE(
            Agree(std::string(before) + character + std::string(after)));
      }
    }
  }
}

TEST_F(FoldDifferentialTest, RandomTextsFoldAlike) {
  RandomText random(20240229);
  for (int i = 0; i < 60'000; ++i) {
    ASSERT_TRUE(Agree(random.Next(i % 100 == 0 ? 400 : 12)));
  }
}

// Vectors read blocks of 16 bytes.
TEST_F(FoldDifferentialTest,
       AsciiOfAllLengthsWithRunsAtEveryPositionFoldsAlike) {
  for (size_t size = 0; size <= 70; ++size) {
    std::string plain;
    for (size_t i = 0; i < size; ++i) {
      plain += static_cast<char>(i % 7 == 6 ? ' ' : '@' + i % 60);
    }
    ASSERT_TRUE(Agree(plain));
    for (size_t at = 0; at <= size; ++at) {
      for (const std::string_view piece :
           {" ", "  ", "\n", " \t\n ", "\r\n", "\x01", "\x7F", "\u00E9",
            "\u0301", "\u00A0", " \u200B ", "\u044F"}) {
        std::string text = plain;
        text.insert(at, piece);
        ASSERT_TRUE(Agree(text));
      }
    }
  }
}

// UTF-8 is promised, but a broken promise must not read beyond the text.
TEST_F(FoldDifferentialTest, BrokenBytesFoldAlike) {
  RandomText random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = random.Next(8);
    for (size_t at = 0; at < text.size(); at += 5) {
      text[at] = static_cast<char>(0x80 + i % 0x80);
    }
    folder_.Fold(text, fast_);
    folder_.FoldSlowly(text, slow_);
    ASSERT_EQ(fast_.bytes(), slow_.bytes());
  }
}

// Normalisation by ICU of a whole text is the oracle for cutting it into units.
TEST_F(FoldDifferentialTest, NormalisingFirstChangesNothing) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc =
      icu::Normalizer2::getNFKCCasefoldInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  RandomText random(11);
  for (int i = 0; i < 30'000; ++i) {
    const std::string text = random.Next(12);
    // The acute accent is respelled before normalisation takes it apart.
    if (text.find("\u00B4") != std::string::npos) {
      continue;
    }
    std::string normalised;
    nfkc->normalize(icu::UnicodeString::fromUTF8(text), status)
        .toUTF8String(normalised);
    folder_.Fold(text, fast_);
    folder_.Fold(normalised, slow_);
    ASSERT_EQ(fast_.bytes(), slow_.bytes()) << Hex(text);
  }
}

}  // namespace
}  // namespace telltale::text
