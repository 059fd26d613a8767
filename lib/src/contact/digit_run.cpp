#include "contact/digit_run.h"

#include "contact/amount.h"
#include "contact/passage.h"

namespace telltale::contact {

namespace {

constexpr size_t kMostSeparators = 3;
constexpr std::string_view kSeparators = " -.()]/";

auto EndOfDigits(std::string_view text, size_t at) -> size_t {
  while (IsDigit(ByteAt(text, at))) {
    ++at;
  }
  return at;
}

// Where the next group begins; `at` when none follows.
auto NextGroup(std::string_view text, size_t at) -> size_t {
  size_t next = at;
  while (next - at <= kMostSeparators && next < text.size()) {
    if (IsDigit(text[next])) {
      return next;
    }
    if (kSeparators.find(text[next]) == std::string_view::npos) {
      break;
    }
    ++next;
  }
  return at;
}

// Space and slash may also stand between two numbers.
auto MayPartNumbers(std::string_view separator) -> bool {
  return separator.find_first_of(" /") != std::string_view::npos;
}

// What closes the bracket that stands open before the digits at `at`, or before
// their plus; 0 where none does. A square one belongs to a number with a plus
// alone: others are counts of notes.
auto ClosingBracket(std::string_view text, size_t at) -> char {
  const auto behind_space = [&](size_t end) {
    return ByteBefore(text, end) == ' ' && end > 0 ? end - 1 : end;
  };
  at = behind_space(at);
  const bool has_plus = ByteBefore(text, at) == '+';
  if (has_plus) {
    at = behind_space(at - 1);
  }
  if (ByteBefore(text, at) == '(') {
    return ')';
  }
  return has_plus && ByteBefore(text, at) == '[' ? ']' : '\0';
}

// Whether the digits at `at` are followed by a closing bracket.
auto IsClosedAfter(std::string_view text, size_t at) -> bool {
  const size_t end = EndOfDigits(text, at);
  return ByteAt(text, end) == ')' ||
         (ByteAt(text, end) == ' ' && ByteAt(text, end + 1) == ')');
}

// Whether the separator [begin, end) was made from the end of a line.
auto IsEndOfLine(const Passage& passage, size_t begin, size_t end) -> bool {
  const ViewSpan span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return passage.view->ToOriginal(span)
             .In(passage.original)
             .find_first_of("\n\r") != std::string_view::npos;
}

auto CountDigits(std::span<const DigitGroup> groups) -> size_t {
  size_t count = 0;
  for (const DigitGroup& group : groups) {
    count += group.span.size();
  }
  return count;
}

}  // namespace

void ReadDigitRun(const Passage& passage, size_t at, DigitRun& run) {
  const std::string_view text = passage.bytes();
  run.groups.clear();
  run.has_plus =
      ByteBefore(text, at) == '+' || (ByteBefore(text, at) == '(' && at > 0 &&
                                      ByteBefore(text, at - 1) == '+');
  char closing = ClosingBracket(text, at);
  bool is_first_bracket = true;
  std::string_view separator;
  while (run.groups.size() < kMostGroups) {
    const size_t end = EndOfDigits(text, at);
    run.groups.push_back(
        {{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, separator});
    const size_t next = NextGroup(text, end);
    if (next == end) {
      return;
    }
    separator = text.substr(end, next - end);
    const bool opens = separator.find('(') != std::string_view::npos;
    const size_t close = separator.find_first_of(")]");
    const bool closes = close != std::string_view::npos;
    const bool is_whole = run.has_plus && is_first_bracket &&
                          CountDigits(run.groups) >= kLeastPhoneDigits;
    if ((closes && (separator[close] != closing || is_whole)) ||
        (opens && !IsClosedAfter(text, next)) ||
        (MayPartNumbers(separator) &&
         (IsEndOfLine(passage, end, next) || MoneyAt(text, next)))) {
      return;
    }
    if (opens || closes) {
      closing = opens ? ')' : '\0';
      is_first_bracket = false;
    }
    at = next;
  }
}

auto SpanOf(std::span<const DigitGroup> groups) -> ViewSpan {
  return {groups.front().span.begin, groups.back().span.end};
}

auto DigitsOf(std::span<const DigitGroup> groups, std::string_view text)
    -> std::string {
  std::string digits;
  for (const DigitGroup& group : groups) {
    digits += group.span.In(text);
  }
  return digits;
}

auto SplitNumbers(std::span<const DigitGroup> groups, std::string_view text)
    -> std::vector<std::span<const DigitGroup>> {
  // Numbers of fewer digits do not end before a zero that looks like a trunk
  // prefix.
  constexpr size_t kLooseDigits = 4;
  constexpr size_t kTrunkGroup = 3;

  std::vector<std::span<const DigitGroup>> numbers;
  size_t begin = 0;
  for (size_t i = 1; i < groups.size(); ++i) {
    if (!MayPartNumbers(groups[i].separator)) {
      continue;
    }
    // What stands together from group i on.
    size_t together = i + 1;
    while (together < groups.size() &&
           !MayPartNumbers(groups[together].separator)) {
      ++together;
    }
    const auto so_far = groups.subspan(begin, i - begin);
    const size_t digits_so_far = CountDigits(so_far);
    const size_t digits_next = CountDigits(groups.subspan(i, together - i));
    // Where the last of what stands together before group i begins.
    size_t last = i - 1;
    while (last > begin && !MayPartNumbers(groups[last].separator)) {
      --last;
    }
    const bool stood_alone =
        last == begin && digits_so_far >= kLeastPhoneDigits;
    const bool next_is_trunk = text[groups[i].span.begin] == '0' &&
                               groups[i].span.size() >= kTrunkGroup;
    const bool is_loose =
        digits_so_far <= kLooseDigits && text[groups[begin].span.begin] != '0';
    if (stood_alone || digits_next >= kLeastPhoneDigits ||
        (next_is_trunk && (is_loose || digits_so_far >= kLeastPhoneDigits))) {
      numbers.push_back(so_far);
      begin = i;
    }
  }
  numbers.push_back(groups.subspan(begin));
  return numbers;
}

}  // namespace telltale::contact
