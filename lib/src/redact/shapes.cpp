#include "redact/shapes.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace telltale::redact {

namespace {

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

// In a folded view: a small letter, a digit, or part of a character that is not
// of ASCII.
auto IsWordByte(char c) -> bool {
  return IsDigit(c) || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

auto IsOneOf(char c, std::string_view signs) -> bool {
  return signs.find(c) != std::string_view::npos;
}

auto SpanOf(size_t begin, size_t end) -> ViewSpan {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// No comma and no colon: those stand in amounts and times of day.
constexpr std::string_view kNumberSigns = " -./()[]+_~|*\\'";
constexpr size_t kMostSigns = 3;

void FindNumbers(std::string_view text, std::vector<ViewSpan>& spans) {
  size_t at = 0;
  while (at < text.size()) {
    if (!IsDigit(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    size_t digits = 0;
    size_t end = at;
    while (at < text.size() && at - end <= kMostSigns) {
      if (IsDigit(text[at])) {
        ++digits;
        end = ++at;
      } else if (IsOneOf(text[at], kNumberSigns)) {
        ++at;
      } else {
        break;
      }
    }
    at = end;
    if (digits >= kLeastHiddenDigits) {
      spans.push_back(SpanOf(begin, end));
    }
  }
}

// What parts words, beside spaces.
constexpr std::string_view kBrackets = "<>()[]{},;\"|";

auto EndsWord(char c) -> bool { return c == ' ' || IsOneOf(c, kBrackets); }

auto IsTopLevel(std::string_view label) -> bool {
  constexpr std::string_view kLabels[] = {"biz", "com", "gg",  "info", "io",
                                          "ly",  "net", "org", "ru",   "xyz"};
  return std::find(std::begin(kLabels), std::end(kLabels), label) !=
         std::end(kLabels);
}

// Whether `host` is labels with points between, the last one of two letters or
// more.
auto IsHost(std::string_view host) -> bool {
  const size_t point = host.rfind('.');
  if (point == std::string_view::npos || point == 0 ||
      host.size() - point < 3) {
    return false;
  }
  return std::all_of(host.begin() + static_cast<std::ptrdiff_t>(point) + 1,
                     host.end(),
                     [](char c) { return IsWordByte(c) && !IsDigit(c); }) &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return IsWordByte(c) || c == '.' || c == '-' || c == '_';
         });
}

auto IsLink(std::string_view word) -> bool {
  if (word.find("://") != std::string_view::npos || word.starts_with("www.")) {
    return true;
  }
  const size_t host_end = std::min(word.find_first_of("/:?#"), word.size());
  const std::string_view host = word.substr(0, host_end);
  if (!IsHost(host)) {
    return false;
  }
  return (host_end + 1 < word.size() && word[host_end] == '/') ||
         IsTopLevel(host.substr(host.rfind('.') + 1));
}

auto HasAddressSign(std::string_view word) -> bool {
  for (size_t at = word.find('@'); at != std::string_view::npos;
       at = word.find('@', at + 1)) {
    if (at + 1 < word.size() && IsWordByte(word[at + 1])) {
      return true;
    }
  }
  return false;
}

// Without the stops of a sentence.
auto Trimmed(std::string_view word) -> std::string_view {
  while (!word.empty() && IsOneOf(word.back(), ".!?:'")) {
    word.remove_suffix(1);
  }
  return word;
}

// The word before an @ that stands alone, and the host after it: "me @ x.org".
struct PartedAddress {
  size_t begin = 0;
  bool has_name = false;
  bool has_sign = false;
};

void FindWords(std::string_view text, std::vector<ViewSpan>& spans) {
  PartedAddress parted;
  size_t at = 0;
  while (at < text.size()) {
    if (EndsWord(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && !EndsWord(text[at])) {
      ++at;
    }
    const std::string_view word = Trimmed(text.substr(begin, at - begin));
    if (word == "@") {
      parted.has_sign = parted.has_name;
      continue;
    }
    if (parted.has_sign && IsHost(word)) {
      spans.push_back(SpanOf(parted.begin, begin + word.size()));
    } else if (HasAddressSign(word) || IsLink(word)) {
      spans.push_back(SpanOf(begin, begin + word.size()));
    }
    parted = {.begin = begin, .has_name = !word.empty()};
  }
}

// Takes what `form` says off the front of `text`: `0` stands for a digit,
// anything else for itself.
auto Take(std::string_view form, std::string_view& text) -> bool {
  if (text.size() < form.size()) {
    return false;
  }
  for (size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '0' ? !IsDigit(text[i]) : form[i] != text[i]) {
      return false;
    }
  }
  text.remove_prefix(form.size());
  return true;
}

auto IsBetween(std::string_view two_digits, int least, int most) -> bool {
  const int number = (two_digits[0] - '0') * 10 + (two_digits[1] - '0');
  return least <= number && number <= most;
}

void TakeFraction(std::string_view& text) {
  constexpr size_t kMostDigits = 9;
  size_t end = 1;
  while (end < text.size() && end <= kMostDigits && IsDigit(text[end])) {
    ++end;
  }
  if (!text.empty() && text.front() == '.' && end > 1) {
    text.remove_prefix(end);
  }
}

}  // namespace

void FindShapes(std::string_view view_bytes, std::vector<ViewSpan>& spans) {
  FindNumbers(view_bytes, spans);
  FindWords(view_bytes, spans);
}

auto IsTimestamp(std::string_view text) -> bool {
  std::string_view rest = text;
  if (!Take("0000-00-00", rest) || !IsBetween(text.substr(0, 2), 19, 20) ||
      !IsBetween(text.substr(5, 2), 1, 12) ||
      !IsBetween(text.substr(8, 2), 1, 31)) {
    return false;
  }
  if (rest.empty()) {
    return true;
  }
  const std::string_view time = rest.substr(1);
  if (!(Take("T00:00", rest) || Take(" 00:00", rest)) ||
      !IsBetween(time.substr(0, 2), 0, 24) ||
      !IsBetween(time.substr(3, 2), 0, 59)) {
    return false;
  }
  if (Take(":00", rest)) {
    TakeFraction(rest);
  }
  return rest.empty() || rest == "Z" ||
         ((Take("+00:00", rest) || Take("-00:00", rest) ||
           Take("+0000", rest) || Take("-0000", rest)) &&
          rest.empty());
}

}  // namespace telltale::redact
