// WriteDigits: numbers spelled out digit by digit, or with letters among the
// digits.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "text/character_class.h"
#include "text/digit_words.h"
#include "text/hidden_text.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// A row may hold whole numbers, but no long ones.
constexpr size_t kLongestNumber = 4;

auto IsDigit(char32_t c) -> bool { return c >= U'0' && c <= U'9'; }

auto IsWordCharacter(char32_t c) -> bool {
  return c < 0x80 ? (c >= U'a' && c <= U'z') || IsDigit(c)
                  : IsLetter(c) || IsNumber(c) || IsMark(c);
}

// The cells [begin, end): digits, one Han numeral, or a run of letters.
struct Token {
  size_t begin = 0;
  size_t end = 0;
  enum class Kind { kDigits, kHan, kSpelled, kTimes, kOther } kind;
  // The digit of kHan and kSpelled, the number of kTimes.
  int value = 0;
};

auto ReadToken(const HiddenText& text, size_t at) -> Token {
  Token token{.begin = at, .end = at, .kind = Token::Kind::kOther};
  if (IsDigit(text[at].c)) {
    while (token.end < text.size() && IsDigit(text[token.end].c)) {
      ++token.end;
    }
    if (token.end - at <= kLongestNumber) {
      token.kind = Token::Kind::kDigits;
    }
    return token;
  }
  if (const int digit = HanDigit(text[at].c); digit >= 0) {
    return {at, at + 1, Token::Kind::kHan, digit};
  }
  std::string word;
  while (token.end < text.size() && IsWordCharacter(text[token.end].c) &&
         !IsDigit(text[token.end].c) && HanDigit(text[token.end].c) < 0) {
    AppendUtf8(text[token.end].c, word);
    ++token.end;
  }
  const DigitWord meaning = DigitWordOf(word);
  if (meaning.digit >= 0) {
    token.kind = Token::Kind::kSpelled;
    token.value = meaning.digit;
  } else if (meaning.times > 0) {
    token.kind = Token::Kind::kTimes;
    token.value = meaning.times;
  }
  return token;
}

auto ReadTokens(const HiddenText& text) -> std::vector<Token> {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size();) {
    if (IsWordCharacter(text[at].c)) {
      tokens.push_back(ReadToken(text, at));
      at = tokens.back().end;
    } else {
      ++at;
    }
  }
  return tokens;
}

// Tokens that may be one number, [first, last) of a vector.
struct Row {
  size_t first = 0;
  size_t last = 0;
  // Where reading came to; what lies between are words that need a digit after
  // them, and no row begins there.
  size_t read = 0;
  size_t spelled = 0;
  size_t han = 0;

  auto HidesNumber() const -> bool {
    return han >= kFewestHanDigits || spelled >= kFewestDigitWords;
  }
};

auto ReadRow(const std::vector<Token>& tokens, size_t first) -> Row {
  Row row{.first = first, .last = first};
  for (; row.last < tokens.size(); ++row.last) {
    const Token& token = tokens[row.last];
    const bool near =
        row.last == first ||
        token.begin - tokens[row.last - 1].end <= kLongestDigitSeparator;
    if (!near || token.kind == Token::Kind::kOther) {
      break;
    }
    row.spelled += token.kind == Token::Kind::kSpelled ? 1 : 0;
    row.han += token.kind == Token::Kind::kHan ? 1 : 0;
  }
  row.read = row.last;
  // "double" needs a digit after it.
  while (row.last > first && tokens[row.last - 1].kind == Token::Kind::kTimes) {
    --row.last;
  }
  return row;
}

// Appends the digits that `row` stands for.
void AppendDigits(const HiddenText& text, const std::vector<Token>& tokens,
                  const Row& row, HiddenText& out) {
  int times = 1;
  // The word "double" or "triple", which stands for the first digit.
  Cell repeat;
  for (size_t i = row.first; i < row.last; ++i) {
    const Token& token = tokens[i];
    if (token.kind == Token::Kind::kTimes) {
      times = token.value;
      repeat.begin = text[token.begin].begin;
      repeat.end = text[token.end - 1].end;
      continue;
    }
    if (token.kind == Token::Kind::kDigits) {
      out.insert(out.end(),
                 text.begin() + static_cast<std::ptrdiff_t>(token.begin),
                 text.begin() + static_cast<std::ptrdiff_t>(token.end));
    } else {
      const char32_t digit = U'0' + static_cast<char32_t>(token.value);
      if (times > 1) {
        out.push_back({digit, repeat.begin, repeat.end, true});
      }
      const Cell written{digit, text[token.begin].begin,
                         text[token.end - 1].end, true};
      out.insert(out.end(), static_cast<size_t>(std::max(times - 1, 1)),
                 written);
    }
    times = 1;
  }
}

void WriteSpelledDigits(HiddenText& text) {
  const std::vector<Token> tokens = ReadTokens(text);
  HiddenText written;
  size_t copied = 0;
  const auto copy_up_to = [&](size_t end) {
    written.insert(written.end(),
                   text.begin() + static_cast<std::ptrdiff_t>(copied),
                   text.begin() + static_cast<std::ptrdiff_t>(end));
  };
  for (size_t first = 0; first < tokens.size();) {
    const Row row = ReadRow(tokens, first);
    if (row.HidesNumber()) {
      copy_up_to(tokens[row.first].begin);
      AppendDigits(text, tokens, row, written);
      copied = tokens[row.last - 1].end;
    }
    first = std::max(row.read, first + 1);
  }
  if (copied > 0) {
    copy_up_to(text.size());
    text = std::move(written);
  }
}

auto DigitLookAlike(char32_t c) -> char32_t {
  switch (c) {
    case U'o':
      return U'0';
    case U'l':
    case U'i':
      return U'1';
    default:
      return 0;
  }
}

// Letters o, l and i become digits in a word of at least five characters that
// are digits but for those, at least half of them.
void WriteLookAlikeDigits(HiddenText& text) {
  constexpr size_t kShortest = 5;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    size_t digits = 0;
    bool number = true;
    for (; end < text.size() && IsWordCharacter(text[end].c); ++end) {
      const bool digit = IsDigit(text[end].c);
      digits += digit ? 1 : 0;
      number = number && (digit || DigitLookAlike(text[end].c) != 0);
    }
    if (number && end - begin >= kShortest && 2 * digits >= end - begin) {
      for (size_t at = begin; at < end; ++at) {
        if (const char32_t digit = DigitLookAlike(text[at].c); digit != 0) {
          Show(text[at], digit);
        }
      }
    }
    begin = std::max(end, begin + 1);
  }
}

}  // namespace

void WriteDigits(HiddenText& text) {
  WriteSpelledDigits(text);
  WriteLookAlikeDigits(text);
}

}  // namespace telltale::text
