#include "record/json_number.h"

#include "record/raw_member.h"

namespace telltale::record {

namespace {

// Every integer of this many digits fits 64 bits, every such decimal a double.
constexpr size_t kSafeDigits = 18;

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

auto IsNumberPart(char c) -> bool {
  return IsDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// The position of the first byte from `at` on that is no digit.
auto SkipDigits(std::string_view text, size_t at) -> size_t {
  while (at < text.size() && IsDigit(text[at])) {
    ++at;
  }
  return at;
}

}  // namespace

auto NumberLength(std::string_view text) -> size_t {
  size_t at = text.starts_with('-') ? 1 : 0;
  const size_t whole = at;
  at = SkipDigits(text, at);
  if (at == whole || (text[whole] == '0' && at > whole + 1)) {
    return 0;
  }
  if (at < text.size() && text[at] == '.') {
    const size_t fraction = at + 1;
    at = SkipDigits(text, fraction);
    if (at == fraction) {
      return 0;
    }
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
      ++at;
    }
    const size_t exponent = at;
    at = SkipDigits(text, exponent);
    if (at == exponent) {
      return 0;
    }
  }
  return at;
}

auto FlattenLargeNumbers(std::string& line) -> bool {
  bool replaced = false;
  size_t at = 0;
  while (at < line.size()) {
    if (line[at] == '"') {
      at = StringEnd(line, at);
      continue;
    }
    if (line[at] != '-' && !IsDigit(line[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    bool has_exponent = false;
    while (end < line.size() && IsNumberPart(line[end])) {
      has_exponent |= line[end] == 'e' || line[end] == 'E';
      ++end;
    }
    const size_t size = end - at;
    const std::string_view number = std::string_view(line).substr(at, size);
    if ((size > kSafeDigits || has_exponent) && NumberLength(number) == size) {
      // A zero and white space: valid wherever a number is.
      line.replace(at, size, size, ' ');
      line[at] = '0';
      replaced = true;
    }
    at = end;
  }
  return replaced;
}

}  // namespace telltale::record
