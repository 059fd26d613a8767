#include "redact/shapes.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "redact/number_shapes.h"

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

// What parts words, beside spaces.
constexpr std::string_view kBrackets = "<>()[]{},;\"|";

auto EndsWord(char c) -> bool { return c == ' ' || IsOneOf(c, kBrackets); }

auto IsTopLevel(std::string_view label) -> bool {
  constexpr std::string_view kLabels[] = {"biz", "com", "gg",  "info", "io",
                                          "ly",  "net", "org", "ru",   "xyz"};
  return std::find(std::begin(kLabels), std::end(kLabels), label) !=
         std::end(kLabels);
}

auto IsHostByte(char c) -> bool { return IsWordByte(c) || IsOneOf(c, ".-_"); }

auto IsLetter(char c) -> bool { return IsWordByte(c) && !IsDigit(c); }

// No host begins or ends with one.
constexpr std::string_view kHostSigns = ".-_";

// Whether `host`, bytes of hosts alone, is labels with points between, the last
// one of two letters or more.
auto IsHost(std::string_view host) -> bool {
  const size_t point = host.rfind('.');
  return point != std::string_view::npos && point > 0 &&
         host.size() - point > 2 &&
         std::all_of(host.begin() + static_cast<std::ptrdiff_t>(point) + 1,
                     host.end(), IsLetter);
}

// Whether a label of `host` is a common domain, with one before it. What is
// glued to it, a hyphen or a word of another script, does not count.
auto HasCommonDomain(std::string_view host) -> bool {
  const auto goes_on = [](char c) {
    return IsWordByte(c) && static_cast<unsigned char>(c) < 0x80;
  };
  size_t point = host.find('.');
  while (point != std::string_view::npos) {
    size_t end = point + 1;
    while (end < host.size() && goes_on(host[end])) {
      ++end;
    }
    if (point > 0 && IsTopLevel(host.substr(point + 1, end - point - 1))) {
      return true;
    }
    point = host.find('.', end);
  }
  return false;
}

// Whether "www." stands at the beginning of a label, or glued to another
// script.
auto HasWebLabel(std::string_view host) -> bool {
  constexpr std::string_view kLabel = "www.";
  for (size_t at = host.find(kLabel); at != std::string_view::npos;
       at = host.find(kLabel, at + 1)) {
    const bool has_rest = at + kLabel.size() < host.size();
    const char before = at == 0 ? '.' : host[at - 1];
    if (has_rest &&
        (!IsWordByte(before) || static_cast<unsigned char>(before) >= 0x80)) {
      return true;
    }
  }
  return false;
}

// Whether what stands behind a host is a path, with a port before it, or a
// query.
auto HasPath(std::string_view rest) -> bool {
  if (rest.starts_with(':')) {
    rest.remove_prefix(1);
    while (!rest.empty() && IsDigit(rest.front())) {
      rest.remove_prefix(1);
    }
  }
  if (rest.starts_with('/')) {
    return rest.size() > 1;
  }
  // A question mark by itself ends a sentence. No farther than the name is
  // looked, so that each byte of a word is read a few times at most.
  size_t end = 1;
  while (end < rest.size() && IsHostByte(rest[end])) {
    ++end;
  }
  return rest.starts_with('?') && end < rest.size() && rest[end] == '=';
}

// Whether the word holds a link, whatever that is glued to: each stretch of
// bytes that hosts are made of may be one.
auto HoldsLink(std::string_view word) -> bool {
  if (word.find("://") != std::string_view::npos) {
    return true;
  }
  size_t at = 0;
  while (at < word.size()) {
    if (!IsHostByte(word[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < word.size() && IsHostByte(word[at])) {
      ++at;
    }
    std::string_view host = word.substr(begin, at - begin);
    host.remove_prefix(
        std::min(host.find_first_not_of(kHostSigns), host.size()));
    host.remove_suffix(host.size() - (host.find_last_not_of(kHostSigns) + 1));
    if (HasWebLabel(host) || HasCommonDomain(host) ||
        (HasPath(word.substr(at)) && IsHost(host))) {
      return true;
    }
  }
  return false;
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

auto HoldsContact(std::string_view word) -> bool {
  return HasAddressSign(word) || HoldsLink(word);
}

// Whether a character of a script without spaces begins at `at`: of China,
// Japan, Korea, Thailand, Laos, Myanmar or Cambodia. A link or a name may be
// glued to a whole passage of it.
auto IsUnspaced(std::string_view text, size_t at) -> bool {
  const auto byte = [&](size_t ahead) {
    return at + ahead < text.size()
               ? static_cast<unsigned char>(text[at + ahead])
               : 0U;
  };
  const auto next = byte(1);
  switch (byte(0)) {
    case 0xE0:
      return next >= 0xB8 && next <= 0xBB;
    case 0xE1:
      return (next >= 0x80 && next <= 0x82) || next == 0x9E || next == 0x9F;
    case 0xF0:
      return next >= 0xA0 && next <= 0xB3;
    default:
      return byte(0) >= 0xE3 && byte(0) <= 0xED;
  }
}

// Whether the host of a link, or of an address, in `piece` may begin before it.
auto MayBeginBefore(std::string_view piece) -> bool {
  return piece.front() == '.' ||
         (piece.front() == '@' && piece.find('.') != std::string_view::npos);
}

// Whether the link or name in `piece` may go on behind it. A stop behind a
// common domain ends a sentence.
auto MayGoOn(std::string_view piece) -> bool {
  return IsOneOf(piece.back(), "/=?&#%@_-") ||
         (piece.back() == '.' && piece.find('/') == std::string_view::npos &&
          !HasCommonDomain(piece));
}

// Appends the pieces of [begin, end), a word, between characters of scripts
// without spaces that hold a link or a name by themselves; the word, where one
// is not only in them.
void FindPieces(std::string_view text, size_t begin, size_t end,
                std::vector<ViewSpan>& spans) {
  const size_t found = spans.size();
  bool is_whole = false;
  // What is in no span.
  size_t rest = begin;
  for (size_t at = begin; at < end;) {
    const size_t piece = at;
    while (at < end && !IsUnspaced(text, at)) {
      ++at;
    }
    const std::string_view bytes = text.substr(piece, at - piece);
    if (HoldsContact(bytes)) {
      size_t from = piece;
      while (MayBeginBefore(bytes) && from > rest &&
             IsWordByte(text[from - 1])) {
        --from;
      }
      is_whole = is_whole || HoldsContact(text.substr(rest, from - rest));
      if (at < end && MayGoOn(bytes)) {
        at = end;
      }
      const size_t to = at == end ? end : piece + Trimmed(bytes).size();
      spans.push_back(SpanOf(from, to));
      rest = at;
    }
    // Over a character of those scripts.
    const bool is_long = at < end && text[at] == '\xf0';
    at = std::min(at + (is_long ? 4 : 3), end);
  }
  if (is_whole || HoldsContact(text.substr(rest, end - rest))) {
    spans.resize(found);
    spans.push_back(SpanOf(begin, end));
  }
}

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
    if (parted.has_sign && std::all_of(word.begin(), word.end(), IsHostByte) &&
        IsHost(word)) {
      spans.push_back(SpanOf(parted.begin, begin + word.size()));
    } else if (HoldsContact(word)) {
      FindPieces(text, begin, begin + word.size(), spans);
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
  FindNumberShapes(view_bytes, spans);
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
  if (rest.empty() || rest == "Z") {
    return true;
  }
  const std::string_view offset = rest.substr(1);
  return (Take("+00:00", rest) || Take("-00:00", rest) || Take("+0000", rest) ||
          Take("-0000", rest)) &&
         rest.empty() && IsBetween(offset.substr(0, 2), 0, 14) &&
         IsBetween(offset.substr(offset.size() - 2), 0, 59);
}

}  // namespace telltale::redact
