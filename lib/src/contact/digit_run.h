// DigitRun: digits that may be one number, with what parts them into groups.

#ifndef TELLTALE_SRC_CONTACT_DIGIT_RUN_H_
#define TELLTALE_SRC_CONTACT_DIGIT_RUN_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contact/passage.h"
#include "telltale/span.h"

namespace telltale::contact {

struct DigitGroup {
  ViewSpan span;
  // What stands before it and after the group before: up to three of space,
  // dash, point, slash and brackets. Empty for the first group.
  std::string_view separator;
};

struct DigitRun {
  // At least one.
  std::vector<DigitGroup> groups;
  // A plus stands before the first group, an opening bracket perhaps between.
  bool has_plus = false;
};

inline constexpr size_t kMostGroups = 24;

// Reads the run whose first digit is at `at`. It ends before a plus, a bracket
// without its other half or around a whole number with a plus, the end of a
// line of the original, an amount of money that follows a space, and after
// kMostGroups.
// REQUIRES: a digit at `at`, and none before it.
void ReadDigitRun(const Passage& passage, size_t at, DigitRun& run);

// From the first group to the last.
auto SpanOf(std::span<const DigitGroup> groups) -> ViewSpan;

// The digits of all groups in one.
auto DigitsOf(std::span<const DigitGroup> groups, std::string_view text)
    -> std::string;

// Cuts the groups where one number seems to end and the next to begin: between
// numbers that are long enough each, and before a trunk zero. Each part is
// called on in turn; together they are `groups`.
auto SplitNumbers(std::span<const DigitGroup> groups, std::string_view text)
    -> std::vector<std::span<const DigitGroup>>;

// The least digits of a phone number without a plus, and the most of any
// (ITU-T E.164).
inline constexpr size_t kLeastPhoneDigits = 8;
inline constexpr size_t kMostPhoneDigits = 15;

// Whether digits in these groups are something else than a phone number: a
// date, times of day, a decimal or grouped number, an IP address, a version, a
// count, the number of an identity card.
auto IsOtherNumber(std::span<const DigitGroup> groups, std::string_view text)
    -> bool;

// Whether people write phone numbers in groups like these, where nothing else
// says that it is one: nine digits or more, or a trunk zero in front; no long
// group first and short one last.
auto IsGroupedAsPhone(std::span<const DigitGroup> groups, std::string_view text)
    -> bool;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_DIGIT_RUN_H_
