#include "text/lookalikes.h"

#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <array>
#include <string_view>

#include "text/character_class.h"

namespace telltale::text {

namespace {

constexpr auto IsAsciiLetter(char32_t c) -> bool {
  return c >= U'a' && c <= U'z';
}

constexpr auto IsVowel(char32_t c) -> bool {
  return c == U'a' || c == U'e' || c == U'i' || c == U'o' || c == U'u';
}

struct Pair {
  char32_t from;
  char32_t to;
};

template <size_t kSize>
constexpr auto Find(const std::array<Pair, kSize>& pairs, char32_t c)
    -> char32_t {
  for (const Pair& pair : pairs) {
    if (pair.from == c) {
      return pair.to;
    }
  }
  return 0;
}

// Small capitals of the phonetic blocks.
constexpr std::array<Pair, 24> kSmallCapitals = {{
    {0x1D00, U'a'}, {0x0299, U'b'}, {0x1D04, U'c'}, {0x1D05, U'd'},
    {0x1D07, U'e'}, {0xA730, U'f'}, {0x0262, U'g'}, {0x029C, U'h'},
    {0x026A, U'i'}, {0x1D0A, U'j'}, {0x1D0B, U'k'}, {0x029F, U'l'},
    {0x1D0D, U'm'}, {0x0274, U'n'}, {0x1D0F, U'o'}, {0x1D18, U'p'},
    {0x0280, U'r'}, {0xA731, U's'}, {0x1D1B, U't'}, {0x1D1C, U'u'},
    {0x1D20, U'v'}, {0x1D21, U'w'}, {0x028F, U'y'}, {0x1D22, U'z'},
}};

// What is read as a Cyrillic letter when it stands among Cyrillic ones. The
// fold has taken the case away: h, b, k, m and t look alike as capitals, n, u
// and r in lower case or in italics.
constexpr std::array<Pair, 22> kCyrillicOfLatin = {{
    {U'a', U'а'}, {U'b', U'в'}, {U'c', U'с'}, {U'e', U'е'}, {U'h', U'н'},
    {U'i', U'і'}, {U'j', U'ј'}, {U'k', U'к'}, {U'm', U'м'}, {U'n', U'п'},
    {U'o', U'о'}, {U'p', U'р'}, {U'r', U'г'}, {U't', U'т'}, {U'u', U'и'},
    {U'x', U'х'}, {U'y', U'у'}, {U's', U'ѕ'}, {U'0', U'о'}, {U'3', U'з'},
    {U'4', U'ч'}, {U'6', U'б'},
}};

constexpr std::array<Pair, 18> kLatinOfCyrillic = {{
    {U'а', U'a'},
    {U'в', U'b'},
    {U'с', U'c'},
    {U'е', U'e'},
    {U'н', U'h'},
    {U'і', U'i'},
    {U'ј', U'j'},
    {U'к', U'k'},
    {U'м', U'm'},
    {U'о', U'o'},
    {U'р', U'p'},
    {U'т', U't'},
    {U'х', U'x'},
    {U'у', U'y'},
    {U'ѕ', U's'},
    {U'һ', U'h'},
    {U'ԁ', U'd'},
    {U'ԝ', U'w'},
}};

constexpr std::array<Pair, 15> kLeet = {{
    {U'0', U'o'},
    {U'2', U'z'},
    {U'3', U'e'},
    {U'4', U'a'},
    {U'5', U's'},
    {U'6', U'g'},
    {U'7', U't'},
    {U'8', U'b'},
    {U'9', U'g'},
    {U'@', U'a'},
    {U'$', U's'},
    {U'!', U'i'},
    {U'€', U'e'},
    {U'¢', U'c'},
    {U'¥', U'y'},
}};

constexpr auto IsIn(char32_t c, char32_t first, char32_t last) -> bool {
  return c >= first && c <= last;
}

}  // namespace

auto LetterKindOf(char32_t c) -> LetterKind {
  if (c < 0x80) {
    return IsAsciiLetter(c) ? LetterKind::kLatin : LetterKind::kNone;
  }
  if (IsIn(c, 0x0400, 0x052F)) {
    return IsLetter(c) ? LetterKind::kCyrillic : LetterKind::kNone;
  }
  const bool foreign = IsIn(c, 0x00C0, 0x02AF) || IsIn(c, 0x0370, 0x03FF) ||
                       IsIn(c, 0x0530, 0x058F) || IsIn(c, 0x13A0, 0x13FF) ||
                       IsIn(c, 0x1D00, 0x1DBF) || IsIn(c, 0x2C60, 0x2CFF) ||
                       IsIn(c, 0xA4D0, 0xA4FF) || IsIn(c, 0xA720, 0xA7FF) ||
                       IsIn(c, 0xAB30, 0xABBF);
  if (!IsLetter(c)) {
    return LetterKind::kNone;
  }
  return foreign ? LetterKind::kForeign : LetterKind::kOther;
}

auto DrawnLetter(char32_t c) -> char32_t {
  if (c < 0x0262) {
    return 0;
  }
  if (IsIn(c, 0x1F1E6, 0x1F1FF)) {
    return U'a' + (c - 0x1F1E6);
  }
  if (IsIn(c, 0x1F150, 0x1F169)) {
    return U'a' + (c - 0x1F150);
  }
  if (IsIn(c, 0x1F170, 0x1F189)) {
    return U'a' + (c - 0x1F170);
  }
  return Find(kSmallCapitals, c);
}

auto CyrillicLookAlike(char32_t c) -> char32_t {
  return c < 0x80 ? Find(kCyrillicOfLatin, c) : 0;
}

auto LatinLookAlikeOfCyrillic(char32_t c) -> char32_t {
  return Find(kLatinOfCyrillic, c);
}

struct LookAlikes::Checker {
  Checker() {
    UErrorCode status = U_ZERO_ERROR;
    checker = uspoof_open(&status);
    if (U_FAILURE(status)) {
      checker = nullptr;
    }
  }
  Checker(const Checker&) = delete;
  auto operator=(const Checker&) -> Checker& = delete;
  ~Checker() { uspoof_close(checker); }

  // The ASCII letter whose drawing `c` is a copy of; 0 if there is none.
  auto PrototypeOf(char32_t c) const -> char32_t {
    if (checker == nullptr) {
      return 0;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(static_cast<UChar32>(c));
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(checker, 0, text, skeleton, &status);
    if (U_FAILURE(status) || skeleton.length() != 1) {
      return 0;
    }
    const char32_t prototype = skeleton.charAt(0);
    const char32_t lower =
        IsIn(prototype, U'A', U'Z') ? prototype + (U'a' - U'A') : prototype;
    return IsAsciiLetter(lower) ? lower : 0;
  }

  USpoofChecker* checker = nullptr;
};

LookAlikes::LookAlikes() = default;
LookAlikes::LookAlikes(LookAlikes&&) noexcept = default;
LookAlikes::~LookAlikes() = default;

auto LookAlikes::LatinOf(char32_t c) -> char32_t {
  if (c < 0x80) {
    return IsAsciiLetter(c) ? c : 0;
  }
  const auto [entry, is_new] = latin_of_.try_emplace(c, 0);
  if (is_new) {
    entry->second = Derive(c);
  }
  return entry->second;
}

auto LookAlikes::Derive(char32_t c) -> char32_t {
  if (LetterKindOf(c) == LetterKind::kCyrillic) {
    // The list of look-alikes is to say which letters are unmistakable, so it
    // is a fixed one.
    return LatinLookAlikeOfCyrillic(c);
  }
  if (const char32_t letter = DrawnLetter(c); letter != 0) {
    return letter;
  }
  if (checker_ == nullptr) {
    checker_ = std::make_unique<Checker>();
  }
  if (const char32_t letter = checker_->PrototypeOf(c); letter != 0) {
    return letter;
  }
  const auto upper = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
  return upper == c ? 0 : checker_->PrototypeOf(upper);
}

auto LeetLetter(char32_t c, char32_t before, char32_t after) -> char32_t {
  if (c == U'1' || c == U'|') {
    // Words have i between consonants, l beside vowels.
    return IsVowel(before) || IsVowel(after) ? U'l' : U'i';
  }
  return Find(kLeet, c);
}

}  // namespace telltale::text
