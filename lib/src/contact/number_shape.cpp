#include <algorithm>
#include <charconv>

#include "contact/digit_run.h"

namespace telltale::contact {

namespace {

using Groups = std::span<const DigitGroup>;

// The value of a group; of one with more than nine digits, a number that is in
// no range.
auto ValueOf(std::string_view digits) -> int {
  constexpr size_t kMostDigits = 9;
  int value = -1;
  if (digits.size() <= kMostDigits) {
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  }
  return value;
}

auto IsIn(int value, int first, int last) -> bool {
  return first <= value && value <= last;
}
auto IsYear(int value) -> bool { return IsIn(value, 1900, 2099); }
auto IsMonth(int value) -> bool { return IsIn(value, 1, 12); }
auto IsDay(int value) -> bool { return IsIn(value, 1, 31); }

auto HaveSeparator(Groups groups, std::string_view separator) -> bool {
  return std::all_of(
      groups.begin() + 1, groups.end(),
      [&](const DigitGroup& group) { return group.separator == separator; });
}

// Year, month, day in any order that is in use, perhaps with a time behind.
auto IsDate(Groups groups, std::string_view text) -> bool {
  constexpr size_t kDateGroups = 3;
  if (groups.size() < kDateGroups) {
    return false;
  }
  int parts[kDateGroups];
  for (size_t i = 0; i < kDateGroups; ++i) {
    parts[i] = ValueOf(groups[i].span.In(text));
  }
  if (groups[1].separator != groups[2].separator || groups[0].span.size() > 4) {
    return false;
  }
  const bool year_first = groups[0].span.size() == 4 && IsYear(parts[0]) &&
                          IsMonth(parts[1]) && IsDay(parts[2]);
  const bool year_last = groups[2].span.size() == 4 && IsYear(parts[2]) &&
                         groups[0].span.size() <= 2 &&
                         groups[1].span.size() <= 2 &&
                         ((IsDay(parts[0]) && IsMonth(parts[1])) ||
                          (IsMonth(parts[0]) && IsDay(parts[1])));
  return year_first || year_last;
}

// 20240512, 202405121030, 20240512103000.
auto IsTimestamp(Groups groups, std::string_view text) -> bool {
  if (groups.size() != 1) {
    return false;
  }
  const std::string_view digits = groups[0].span.In(text);
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) {
    return false;
  }
  return IsYear(ValueOf(digits.substr(0, 4))) &&
         IsMonth(ValueOf(digits.substr(4, 2))) &&
         IsDay(ValueOf(digits.substr(6, 2)));
}

// 2019-2024, 0900-1730, 10.30-18.00.
auto IsRangeOfTime(Groups groups, std::string_view text) -> bool {
  const auto value = [&](size_t i) { return ValueOf(groups[i].span.In(text)); };
  const auto has_size = [&](size_t size) {
    return std::all_of(
        groups.begin(), groups.end(),
        [&](const DigitGroup& group) { return group.span.size() == size; });
  };
  const auto is_hour = [](int number) {
    return IsIn(number / 100, 0, 24) && number % 100 < 60 &&
           number % 100 % 15 == 0;
  };
  if (groups.size() == 2 && has_size(4)) {
    return (IsYear(value(0)) && IsYear(value(1))) ||
           (is_hour(value(0)) && is_hour(value(1)));
  }
  return groups.size() == 4 && has_size(2) && groups[1].separator == "." &&
         groups[3].separator == "." && groups[2].separator != "." &&
         value(0) <= 24 && value(1) < 60 && value(2) <= 24 && value(3) < 60;
}

// 12.345.678, 12 345 678, 33.684422.
auto IsGroupedOrDecimal(Groups groups, std::string_view text) -> bool {
  const bool begins_with_zero = text[groups[0].span.begin] == '0';
  if (groups.size() == 2 && groups[1].separator == ".") {
    return !begins_with_zero || groups[0].span.size() == 1;
  }
  const bool in_threes = std::all_of(
      groups.begin() + 1, groups.end(),
      [](const DigitGroup& group) { return group.span.size() == 3; });
  const bool alike = HaveSeparator(groups, ".") || HaveSeparator(groups, " ");
  // Nine digits in three groups are a phone number in some countries.
  const bool is_phone = groups.size() == 3 && groups[0].span.size() == 3;
  return groups.size() > 2 && in_threes && alike && !begins_with_zero &&
         !is_phone && groups[0].span.size() <= 3;
}

auto IsAddressOfHost(Groups groups, std::string_view text) -> bool {
  return groups.size() == 4 && HaveSeparator(groups, ".") &&
         std::all_of(groups.begin(), groups.end(),
                     [&](const DigitGroup& group) {
                       return IsIn(ValueOf(group.span.In(text)), 0, 255);
                     });
}

// 5, 7 and 1 digits: identity cards of Pakistan.
auto IsIdentityCard(Groups groups) -> bool {
  return groups.size() == 3 && HaveSeparator(groups, "-") &&
         groups[0].span.size() == 5 && groups[1].span.size() == 7 &&
         groups[2].span.size() == 1;
}

// 1 2 3 4 5 6 7 8, 10 20 30 40 50, 00000000.
auto IsCount(Groups groups, std::string_view text) -> bool {
  constexpr size_t kMostPhoneGroups = 7;
  const std::string digits = DigitsOf(groups, text);
  if (digits.find_first_not_of(digits[0]) == std::string::npos) {
    return true;
  }
  return groups.size() > kMostPhoneGroups && digits[0] != '0';
}

}  // namespace

auto IsOtherNumber(Groups groups, std::string_view text) -> bool {
  return IsDate(groups, text) || IsTimestamp(groups, text) ||
         IsRangeOfTime(groups, text) || IsGroupedOrDecimal(groups, text) ||
         IsAddressOfHost(groups, text) || IsIdentityCard(groups) ||
         IsCount(groups, text);
}

}  // namespace telltale::contact
