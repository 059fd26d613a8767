#include "evaluate/perturbation.h"

#include <random>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace telltale::evaluate {

namespace {

using text::AppendUtf8;

constexpr size_t kShortestWord = 4;

auto IsAsciiLower(char32_t c) -> bool { return c >= U'a' && c <= U'z'; }
auto IsAsciiUpper(char32_t c) -> bool { return c >= U'A' && c <= U'Z'; }
auto IsAsciiLetter(char32_t c) -> bool {
  return IsAsciiLower(c) || IsAsciiUpper(c);
}
auto IsDigit(char32_t c) -> bool { return c >= U'0' && c <= U'9'; }
auto IsCyrillic(char32_t c) -> bool { return c >= 0x0400 && c <= 0x04FF; }

// Scripts whose words these perturbations are made for.
auto IsWordLetter(char32_t c) -> bool {
  return IsAsciiLetter(c) || IsCyrillic(c);
}

auto Decoded(std::string_view bytes) -> std::u32string {
  std::u32string result;
  for (size_t at = 0; at < bytes.size();) {
    const auto [c, size] = text::Decode(bytes, at);
    result += c;
    at += size;
  }
  return result;
}

auto ToCapital(char32_t c) -> char32_t {
  if (IsAsciiLower(c) || (c >= U'а' && c <= U'я')) {
    return c - 0x20;
  }
  return c == U'ё' ? U'Ё' : c;
}

// The letter of the other script; `c` itself if there is none.
auto HomoglyphOf(char32_t c) -> char32_t {
  constexpr std::array<std::pair<char32_t, char32_t>, 13> kPairs = {{
      {U'a', U'а'},
      {U'e', U'е'},
      {U'o', U'о'},
      {U'p', U'р'},
      {U'c', U'с'},
      {U'y', U'у'},
      {U'x', U'х'},
      {U'i', U'і'},
      {U'A', U'А'},
      {U'E', U'Е'},
      {U'O', U'О'},
      {U'P', U'Р'},
      {U'C', U'С'},
  }};
  for (const auto& [latin, cyrillic] : kPairs) {
    if (c == latin) {
      return cyrillic;
    }
    // Latin i is no Russian letter.
    if (c == cyrillic && latin != U'i') {
      return latin;
    }
  }
  return c;
}

auto LeetOf(char32_t c) -> char32_t {
  switch (c) {
    case U'a':
      return U'4';
    case U'e':
      return U'3';
    case U'i':
      return U'1';
    case U'o':
      return U'0';
    case U's':
      return U'5';
    case U't':
      return U'7';
    default:
      return c;
  }
}

auto IsVowel(char32_t c) -> bool {
  return std::u32string_view(U"aeiouAEIOU").find(c) !=
         std::u32string_view::npos;
}

// `c` as the letter of another alphabet of Unicode, whose a and A are given.
auto InAlphabet(char32_t c, char32_t small, char32_t capital) -> char32_t {
  if (IsAsciiLower(c)) {
    return small + (c - U'a');
  }
  return IsAsciiUpper(c) ? capital + (c - U'A') : c;
}

class Writer {
 public:
  Writer(Perturbation kind, uint32_t seed) : kind_(kind), random_(seed) {}

  auto Write(std::u32string_view text) -> std::string {
    for (size_t at = 0; at < text.size();) {
      size_t end = at;
      while (end < text.size() && IsWordLetter(text[end])) {
        ++end;
      }
      if (end > at) {
        WriteWord(text.substr(at, end - at));
        at = end;
        continue;
      }
      while (end < text.size() && IsDigit(text[end])) {
        ++end;
      }
      if (end > at) {
        WriteNumber(text.substr(at, end - at));
        at = end;
        continue;
      }
      Append(text[at++]);
    }
    return std::move(out_);
  }

 private:
  void Append(char32_t c) { AppendUtf8(c, out_); }

  void WriteWord(std::u32string_view word) {
    const bool chosen = word.size() >= kShortestWord && random_() % 2 == 0;
    if (kind_ == Perturbation::kCaps) {
      for (const char32_t c : word) {
        Append(ToCapital(c));
      }
      return;
    }
    if (chosen && (kind_ == Perturbation::kSpacing ||
                   kind_ == Perturbation::kPunctuation)) {
      WriteApart(word);
      return;
    }
    for (size_t i = 0; i < word.size(); ++i) {
      Append(chosen ? Letter(word[i]) : word[i]);
      if (chosen && kind_ == Perturbation::kDiacritics && IsVowel(word[i])) {
        Append(0x0301);
      }
      if (chosen && kind_ == Perturbation::kZeroWidth && i + 1 < word.size()) {
        Append(0x200B);
      }
    }
  }

  auto Letter(char32_t c) -> char32_t {
    switch (kind_) {
      case Perturbation::kFullwidth:
        return InAlphabet(c, 0xFF41, 0xFF21);
      case Perturbation::kMathematical:
        return InAlphabet(c, 0x1D41A, 0x1D400);
      case Perturbation::kCircled:
        return InAlphabet(c, 0x24D0, 0x24B6);
      case Perturbation::kHomoglyph:
        return HomoglyphOf(c);
      case Perturbation::kLeet:
        // Vowels are written so far more often than s and t.
        return (c == U's' || c == U't') && random_() % 2 == 0 ? c : LeetOf(c);
      default:
        return c;
    }
  }

  // Wider gaps around a word than between its letters, as people do who want to
  // be read.
  void WriteApart(std::u32string_view word) {
    constexpr std::u32string_view kSigns = U".-*_";
    const bool spacing = kind_ == Perturbation::kSpacing;
    const char32_t sign = spacing ? U' ' : kSigns[random_() % kSigns.size()];
    if (spacing) {
      out_ += "  ";
    }
    for (size_t i = 0; i < word.size(); ++i) {
      if (i > 0) {
        Append(sign);
      }
      Append(word[i]);
    }
    if (spacing) {
      out_ += "  ";
    }
  }

  void WriteNumber(std::u32string_view number) {
    // Nobody spells out "2 days" digit by digit.
    constexpr size_t kShortestNumber = 3;
    const bool spelled = kind_ == Perturbation::kSpelledDigits &&
                         number.size() >= kShortestNumber;
    constexpr std::array<std::string_view, 10> kWords = {
        "zero", "one", "two",   "three", "four",
        "five", "six", "seven", "eight", "nine"};
    for (size_t i = 0; i < number.size(); ++i) {
      if (spelled) {
        out_ += i > 0 ? " " : "";
        out_ += kWords[number[i] - U'0'];
        continue;
      }
      Append(number[i]);
      if (kind_ == Perturbation::kEmojiDigits) {
        Append(0xFE0F);
        Append(0x20E3);
      }
    }
  }

  Perturbation kind_;
  std::mt19937 random_;
  std::string out_;
};

}  // namespace

auto Name(Perturbation kind) -> std::string_view {
  switch (kind) {
    case Perturbation::kCaps:
      return "caps";
    case Perturbation::kDiacritics:
      return "diacritics";
    case Perturbation::kZeroWidth:
      return "zero-width";
    case Perturbation::kFullwidth:
      return "full-width";
    case Perturbation::kMathematical:
      return "mathematical";
    case Perturbation::kCircled:
      return "circled";
    case Perturbation::kHomoglyph:
      return "homoglyph";
    case Perturbation::kLeet:
      return "leet";
    case Perturbation::kSpacing:
      return "spacing";
    case Perturbation::kPunctuation:
      return "punctuation";
    case Perturbation::kEmojiDigits:
      return "emoji-digits";
    case Perturbation::kSpelledDigits:
      return "spelled-digits";
  }
  return "";
}

auto Perturb(std::string_view text, Perturbation kind, uint32_t seed)
    -> std::string {
  return Writer(kind, seed).Write(Decoded(text));
}

}  // namespace telltale::evaluate
