#include <algorithm>
#include <charconv>
#include <initializer_list>

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

auto Trimmed(std::string_view separator) -> std::string_view {
  const size_t begin = separator.find_first_not_of(' ');
  return begin == std::string_view::npos
             ? separator
             : separator.substr(begin,
                                separator.find_last_not_of(' ') - begin + 1);
}

// Year, month, day in any order that is in use, perhaps with a time behind.
auto IsDate(Groups groups, std::string_view text) -> bool {
  constexpr size_t kDateGroups = 3;
  if (groups.size() < kDateGroups ||
      Trimmed(groups[1].separator) != Trimmed(groups[2].separator)) {
    return false;
  }
  const auto value = [&](size_t i) { return ValueOf(groups[i].span.In(text)); };
  const auto size = [&](size_t i) { return groups[i].span.size(); };
  const bool day_first = (IsDay(value(0)) && IsMonth(value(1))) ||
                         (IsMonth(value(0)) && IsDay(value(1)));
  if (size(0) == 4) {
    return IsYear(value(0)) && IsMonth(value(1)) && IsDay(value(2));
  }
  if (size(0) > 2 || size(1) > 2 || !day_first) {
    return false;
  }
  // A year of two digits makes a date of what is written with slashes, unless
  // more groups follow in the same way.
  const bool is_short = size(2) == 2 && Trimmed(groups[1].separator) == "/" &&
                        (groups.size() == kDateGroups ||
                         Trimmed(groups[kDateGroups].separator) != "/");
  return is_short || (size(2) == 4 && IsYear(value(2)));
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

// 5, 7 and 1 digits with dashes, of people in Pakistan; 2, 3, 3, 4 and 2 with a
// slash, of companies in Brazil.
auto IsRegisteredIdentity(Groups groups) -> bool {
  const auto have_sizes = [&](std::initializer_list<uint32_t> sizes) {
    return std::equal(groups.begin(), groups.end(), sizes.begin(), sizes.end(),
                      [](const DigitGroup& group, uint32_t size) {
                        return group.span.size() == size;
                      });
  };
  return (have_sizes({5, 7, 1}) && HaveSeparator(groups, "-")) ||
         (have_sizes({2, 3, 3, 4, 2}) && groups[3].separator == "/");
}

// 2.4.1.10-3: a digit alone that is not the first group. Digits that all stand
// alone may spell a number with a trunk zero.
auto IsVersion(Groups groups, std::string_view text) -> bool {
  const auto is_alone = [](const DigitGroup& group) {
    return group.span.size() == 1;
  };
  const bool is_spelled = text[groups[0].span.begin] == '0' &&
                          std::all_of(groups.begin(), groups.end(), is_alone);
  return !is_spelled && std::any_of(groups.begin() + 1, groups.end(), is_alone);
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
         IsAddressOfHost(groups, text) || IsRegisteredIdentity(groups) ||
         IsVersion(groups, text) || IsCount(groups, text);
}

auto IsGroupedAsPhone(Groups groups, std::string_view text) -> bool {
  constexpr uint32_t kLongGroup = 6;
  size_t digits = 0;
  for (const DigitGroup& group : groups) {
    digits += group.span.size();
  }
  const bool has_trunk = text[groups[0].span.begin] == '0';
  if (digits <= kLeastPhoneDigits && !has_trunk) {
    return false;
  }
  if (groups.size() == 1) {
    return true;
  }
  const uint32_t first = groups.front().span.size();
  const uint32_t last = groups.back().span.size();
  const uint32_t before_last = groups[groups.size() - 2].span.size();
  // Pairs of digits come last in pairs: 532 123 45 67.
  return (first < kLongGroup || last > 3) && (last > 2 || before_last == 2);
}

}  // namespace telltale::contact
