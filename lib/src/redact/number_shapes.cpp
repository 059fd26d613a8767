#include "redact/number_shapes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "contact/amount.h"
#include "redact/shapes.h"

namespace telltale::redact {

namespace {

// Stand in numbers however they are spaced.
constexpr std::string_view kSigns = " -./()[]+_~|*\\'";
// With a space they stand in lists, of years for example.
constexpr std::string_view kTightSigns = ",:;=&#";
constexpr size_t kMostSigns = 3;
constexpr auto kNone = std::string_view::npos;

auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

auto IsOneOf(char c, std::string_view signs) -> bool {
  return signs.find(c) != kNone;
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

// Phone numbers with their country have more. Where a currency is told, longer
// amounts are taken for amounts as well.
constexpr size_t kMostDigitsOfAmounts = 9;
constexpr size_t kMostDigitsOfMoney = 12;

auto CountDigits(Groups groups) -> size_t {
  size_t digits = 0;
  for (const std::string_view group : groups) {
    digits += group.size();
  }
  return digits;
}

// Ages, sizes or years: 14,15,16 or 2019,2020.
auto IsListOfNumbers(Groups groups) -> bool {
  const bool are_years =
      HaveSize(groups, 4) &&
      std::all_of(groups.begin(), groups.end(), [](std::string_view group) {
        return group.starts_with("19") || group.starts_with("20");
      });
  const bool are_rising =
      HaveSize(groups, 2) && groups.front().front() != '0' &&
      std::adjacent_find(groups.begin(), groups.end(),
                         [](std::string_view one, std::string_view next) {
                           return one >= next;
                         }) == groups.end();
  return are_years || are_rising;
}

// Amounts of thousands with a comma between: 20,000,30,000.
auto AreThousands(Groups groups) -> bool {
  for (size_t i = 0; i < groups.size(); ++i) {
    const std::string_view group = groups[i];
    if (i % 2 == 0 ? group.size() > 3 : group != "000") {
      return false;
    }
  }
  return groups.size() % 2 == 0;
}

// Groups of digits with a comma between each two, REQUIRES: at least two.
auto IsAmount(Groups groups, size_t most_digits) -> bool {
  const std::string_view first = groups.front();
  const std::string_view last = groups.back();
  if (groups.size() == 2 && first == "0") {
    return true;  // 0,123456
  }
  if (first.front() == '0') {
    return false;
  }
  if ((groups.size() == 2 && last.size() < 3) ||  // 1500,50
      IsListOfNumbers(groups) || AreThousands(groups)) {
    return true;
  }
  if (first.size() > 3 || last.size() != 3 ||
      CountDigits(groups) > most_digits) {
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

  // Whether [begin, end), between two digits, may stand inside of the number
  // that begins at `number`.
  auto MayPart(size_t number, size_t begin, size_t end) -> bool {
    const std::string_view signs = text_.substr(begin, end - begin);
    if (signs.size() > kMostSigns) {
      return false;
    }
    if (signs.find_first_not_of(kSigns) == kNone) {
      return !(signs == "." && IsPointOfAmount(begin));
    }
    if (signs.find(' ') != kNone) {
      return false;
    }
    if (signs != "," && signs != ":") {
      return true;
    }
    size_t& parted = signs == "," ? parted_by_comma_ : parted_by_colon_;
    if (parted == number || IsDialled(number, signs.front()) ||
        !IsOrdinary(begin)) {
      // So are the others of the number.
      parted = number;
      return true;
    }
    return false;
  }

 private:
  auto IsDigitAt(size_t at) const -> bool {
    return at < text_.size() && IsDigit(text_[at]);
  }

  // Whether the number begins as amounts do not, nor times with a plus.
  auto IsDialled(size_t number, char sign) const -> bool {
    const std::string_view before = text_.substr(0, number);
    if (before.ends_with('+') || before.ends_with("+(")) {
      return true;
    }
    const bool is_rest = before.ends_with(',') || before.ends_with(':');
    return sign == ',' && !is_rest && text_[number] == '0' &&
           IsDigitAt(number + 1);
  }

  // Whether the comma or colon at `sign` is one of an amount or a time.
  auto IsOrdinary(size_t sign) -> bool {
    // A row is read once, not once for each of its signs.
    if (sign >= row_end_ || text_[sign] != row_sign_) {
      ReadRows(sign);
    }
    return row_is_ordinary_;
  }

  // Whether the point at `sign` is that of 1,234.5678.
  auto IsPointOfAmount(size_t sign) const -> bool {
    constexpr size_t kMostDecimals = 4;
    if (sign != row_end_ || row_sign_ != ',' || !row_is_ordinary_ ||
        groups_.size() != 2 || groups_.front().size() > 2 ||
        groups_.back().size() != 3) {
      return false;
    }
    const size_t end = EndOfDigits(text_, sign + 1);
    const size_t next =
        std::min(text_.find_first_not_of(kSigns, end), text_.size());
    return end - sign - 1 <= kMostDecimals && !IsDigitAt(next);
  }

  // Where digits go on behind spaces and hyphens at `at`; npos if they do not.
  auto FindMoreDigits(size_t at) const -> size_t {
    const size_t next = text_.find_first_not_of(" -", at);
    return next != kNone && next > at && next - at <= kMostSigns &&
                   IsDigit(text_[next])
               ? next
               : kNone;
  }

  // Reads the groups of digits from `begin` on that have the sign between them.
  void ReadGroups(size_t begin) {
    groups_.clear();
    for (;;) {
      const size_t end = EndOfDigits(text_, begin);
      groups_.push_back(text_.substr(begin, end - begin));
      row_end_ = end;
      if (end >= text_.size() || text_[end] != row_sign_ ||
          !IsDigitAt(end + 1)) {
        break;
      }
      begin = end + 1;
    }
  }

  // Reads the row of groups that the sign at `sign` stands in, and rows of
  // times that follow.
  void ReadRows(size_t sign) {
    row_sign_ = text_[sign];
    size_t begin = sign;
    while (begin > 0 && IsDigit(text_[begin - 1])) {
      --begin;
    }
    ReadGroups(begin);
    size_t next = FindMoreDigits(row_end_);
    if (row_sign_ == ',') {
      row_is_ordinary_ =
          IsAmountAt(begin) && (groups_.front() != "0" || next == kNone);
      return;
    }
    row_is_ordinary_ = IsTimeOfDay(groups_);
    for (; next != kNone; next = FindMoreDigits(row_end_)) {
      const size_t end = EndOfDigits(text_, next);
      if (end >= text_.size() || text_[end] != ':' || !IsDigitAt(end + 1)) {
        // 06:12 34: no time, as far as anybody can tell.
        row_is_ordinary_ = false;
        return;
      }
      ReadGroups(next);
      row_is_ordinary_ = row_is_ordinary_ && IsTimeOfDay(groups_);
    }
  }

  auto IsAmountAt(size_t begin) const -> bool {
    if (IsAmount(groups_, kMostDigitsOfAmounts)) {
      return true;
    }
    if (!IsAmount(groups_, kMostDigitsOfMoney)) {
      return false;
    }
    const auto money = contact::MoneyAt(text_, begin);
    return money && money->span.end >= row_end_;
  }

  std::string_view text_;
  std::vector<std::string_view> groups_;
  size_t row_end_ = 0;
  char row_sign_ = '\0';
  bool row_is_ordinary_ = false;
  // Where the last number begins that commas, or colons, part.
  size_t parted_by_comma_ = kNone;
  size_t parted_by_colon_ = kNone;
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
          !signs.MayPart(begin, end, at)) {
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
