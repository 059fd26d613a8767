#include "redact/number_shapes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "redact/shapes.h"

namespace telltale::redact {

namespace {

// Stand in numbers however they are spaced.
constexpr std::string_view kSigns = " -./()[]+_~|*\\'";
// With a space they stand in lists, of years for example.
constexpr std::string_view kTightSigns = ",:;=&#";
constexpr size_t kMostSigns = 3;

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

auto IsOneOf(char c, std::string_view signs) -> bool {
  return signs.find(c) != std::string_view::npos;
}

auto EndOfDigits(std::string_view text, size_t at) -> size_t {
  while (at < text.size() && IsDigit(text[at])) {
    ++at;
  }
  return at;
}

using Groups = std::span<const std::string_view>;

auto HaveSize(Groups groups, size_t size) -> bool {
  return std::all_of(
      groups.begin(), groups.end(),
      [size](std::string_view group) { return group.size() == size; });
}

// Groups of digits with a comma between each two, REQUIRES: at least two.
auto IsAmount(Groups groups) -> bool {
  const std::string_view first = groups.front();
  const std::string_view last = groups.back();
  if (groups.size() == 2 && last.size() < 3) {
    return true;  // 1500,50
  }
  if (first.front() == '0' || first.size() > 3 || last.size() != 3) {
    return false;
  }
  const Groups middle = groups.subspan(1, groups.size() - 2);
  return HaveSize(middle, 3) || (first.size() < 3 && HaveSize(middle, 2));
}

auto IsUpTo(std::string_view two_digits, int most) -> bool {
  int number = 0;
  for (const char digit : two_digits) {
    number = number * 10 + (digit - '0');
  }
  return number <= most;
}

// The same with colons.
auto IsTimeOfDay(Groups groups) -> bool {
  const Groups rest = groups.subspan(1);
  return rest.size() < 3 && groups.front().size() < 3 &&
         IsUpTo(groups.front(), 24) && HaveSize(rest, 2) &&
         std::all_of(rest.begin(), rest.end(),
                     [](std::string_view group) { return IsUpTo(group, 59); });
}

// Tells signs of amounts and times from those that part one number. Asked about
// one sign after the other, from left to right.
class SignReader {
 public:
  explicit SignReader(std::string_view text) : text_(text) {}

  // Whether [begin, end), between two digits, may stand inside of a number.
  auto MayPart(size_t begin, size_t end) -> bool {
    const std::string_view signs = text_.substr(begin, end - begin);
    if (signs.size() > kMostSigns) {
      return false;
    }
    if (signs.find_first_not_of(kSigns) == std::string_view::npos) {
      return true;
    }
    return signs.find(' ') == std::string_view::npos &&
           !(signs.size() == 1 && IsOneOf(signs.front(), ",:") &&
             IsOrdinary(begin));
  }

 private:
  // Whether the comma or colon at `sign` is one of an amount or a time.
  auto IsOrdinary(size_t sign) -> bool {
    // A row is read once, not once for each of its signs.
    if (sign >= row_end_ || text_[sign] != row_sign_) {
      ReadRow(sign);
    }
    return row_is_ordinary_;
  }

  // Reads the groups of digits that the sign at `sign`, and equal ones after
  // it, stand between.
  void ReadRow(size_t sign) {
    row_sign_ = text_[sign];
    groups_.clear();
    size_t begin = sign;
    while (begin > 0 && IsDigit(text_[begin - 1])) {
      --begin;
    }
    for (;;) {
      const size_t end = EndOfDigits(text_, begin);
      groups_.push_back(text_.substr(begin, end - begin));
      row_end_ = end;
      if (end + 1 >= text_.size() || text_[end] != row_sign_ ||
          !IsDigit(text_[end + 1])) {
        break;
      }
      begin = end + 1;
    }
    row_is_ordinary_ =
        row_sign_ == ',' ? IsAmount(groups_) : IsTimeOfDay(groups_);
  }

  std::string_view text_;
  std::vector<std::string_view> groups_;
  size_t row_end_ = 0;
  char row_sign_ = '\0';
  bool row_is_ordinary_ = false;
};

}  // namespace

void FindNumberShapes(std::string_view view_bytes,
                      std::vector<ViewSpan>& spans) {
  SignReader signs(view_bytes);
  size_t at = 0;
  while (at < view_bytes.size()) {
    if (!IsDigit(view_bytes[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    size_t digits = 0;
    size_t end = at;
    while (at < view_bytes.size() && IsDigit(view_bytes[at])) {
      end = EndOfDigits(view_bytes, at);
      digits += end - at;
      at = end;
      while (at < view_bytes.size() && at - end <= kMostSigns &&
             (IsOneOf(view_bytes[at], kSigns) ||
              IsOneOf(view_bytes[at], kTightSigns))) {
        ++at;
      }
      if (at < view_bytes.size() && IsDigit(view_bytes[at]) &&
          !signs.MayPart(end, at)) {
        break;
      }
    }
    at = end;
    if (digits >= kLeastHiddenDigits) {
      spans.push_back(
          {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    }
  }
}

}  // namespace telltale::redact
