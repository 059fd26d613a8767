#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "contact/amount.h"
#include "contact/checksums.h"
#include "contact/cue_words.h"
#include "contact/digit_run.h"
#include "contact/finders.h"
#include "contact/phone_plan.h"

namespace telltale::contact {

namespace {

using Groups = std::span<const DigitGroup>;

// Lookups cost some 20 microseconds; a text made of numbers that lead nowhere
// gets no more of them.
constexpr int kMostLookups = 4 * static_cast<int>(kMostOfAKind);

constexpr size_t kLeastPlannedDigits = 7;
constexpr size_t kLeastAccountDigits = 5;
constexpr size_t kMostAccountDigits = 34;

// What cards of a length begin with, by ISO/IEC 7812. Cards of 14 digits are
// left out: too many other numbers look like them.
struct CardRange {
  size_t least_digits;
  size_t most_digits;
  int first;
  int last;
};
constexpr CardRange kCardRanges[] = {
    {15, 15, 3400, 3499},                        // American Express
    {15, 15, 3700, 3799}, {14, 19, 3600, 3699},  // Diners Club
    {14, 19, 3800, 3899}, {16, 19, 3528, 3589},  // JCB
    {16, 19, 4000, 4999},                        // Visa
    {16, 16, 5100, 5599},                        // Mastercard
    {16, 16, 2221, 2720}, {16, 19, 5000, 5099},  // Maestro
    {16, 19, 5600, 5999}, {16, 19, 6700, 6799},
    {16, 19, 2200, 2204},  // Mir
    {16, 19, 6000, 6099},  // RuPay, Discover
    {16, 19, 6440, 6599}, {16, 19, 8100, 8299},
    {16, 19, 6200, 6299},  // UnionPay
};

auto IsCardNumber(std::string_view digits) -> bool {
  constexpr size_t kFront = 4;
  int front = 0;
  for (const char c : digits.substr(0, kFront)) {
    front = front * 10 + (c - '0');
  }
  return std::any_of(std::begin(kCardRanges), std::end(kCardRanges),
                     [&](const CardRange& range) {
                       return range.least_digits <= digits.size() &&
                              digits.size() <= range.most_digits &&
                              range.first <= front && front <= range.last;
                     }) &&
         HasLuhnChecksum(digits);
}

class NumberFinder {
 public:
  NumberFinder(const Passage& passage, Findings& findings)
      : passage_(passage), text_(passage.bytes()), findings_(findings) {}

  void Run() {
    size_t at = 0;
    while (at < text_.size()) {
      at = IsDigit(text_[at]) ? PassNumber(at) : at + 1;
    }
  }

 private:
  // Looks at the number that begins at `at`, and returns where to go on.
  auto PassNumber(size_t at) -> size_t {
    const bool has_plus = ByteBefore(text_, at) == '+';
    if (!has_plus) {
      if (const std::optional<Money> money = MoneyAt(text_, at)) {
        Add(ContactKind::kMoney, money->span, money->value, false);
        return std::max<size_t>(money->span.end, at + 1);
      }
    }
    ReadDigitRun(passage_, at, run_);
    const ViewSpan span = SpanOf(run_.groups);
    if (ContinuesName(ByteBefore(text_, at)) || findings_.IsTaken(span)) {
      return run_.groups.front().span.end;
    }
    DropTimes();
    if (run_.groups.empty()) {
      return span.end;
    }
    if (run_.has_plus) {
      return PassPlanned(run_.groups, 0);
    }
    const std::string_view first = run_.groups.front().span.In(text_);
    if (first.starts_with("00")) {
      const size_t end = PassPlanned(run_.groups, 2);
      if (end > run_.groups.front().span.begin) {
        return end;
      }
    }
    PassUnplanned();
    return span.end;
  }

  // A group beside a colon is part of a time of day; one before a comma and
  // digits, of a decimal number. What goes on as a name is none.
  void DropTimes() {
    const size_t begin = run_.groups.front().span.begin;
    const size_t end = run_.groups.back().span.end;
    const bool goes_on =
        ContinuesName(ByteAt(text_, end)) || ByteAt(text_, end) == '%' ||
        ((ByteAt(text_, end) == ':' || ByteAt(text_, end) == ',') &&
         IsDigit(ByteAt(text_, end + 1)));
    if (goes_on) {
      run_.groups.pop_back();
    }
    const bool follows_time =
        begin > 1 && text_[begin - 1] == ':' && IsDigit(text_[begin - 2]);
    if (follows_time && !run_.groups.empty()) {
      run_.groups.erase(run_.groups.begin());
    }
  }

  // The longest beginning of `groups`, less `prefix` digits, that a number plan
  // knows: an assigned number before any other. Returns where to go on: behind
  // it, else behind all groups; with a prefix, at the first group.
  auto PassPlanned(Groups groups, size_t prefix) -> size_t {
    std::optional<std::pair<size_t, PlannedNumber>> best;
    for (size_t count = groups.size(); count > 0; --count) {
      const std::string digits =
          DigitsOf(groups.first(count), text_).substr(prefix);
      if (digits.size() > kMostPhoneDigits ||
          digits.size() < kLeastPlannedDigits || lookups_ == kMostLookups) {
        continue;
      }
      ++lookups_;
      std::optional<PlannedNumber> number = LookUpNumber(digits);
      if (number && (!best || number->is_assigned)) {
        best = {count, std::move(*number)};
        if (best->second.is_assigned) {
          break;
        }
      }
    }
    if (!best) {
      return prefix > 0 ? groups.front().span.begin : groups.back().span.end;
    }
    ViewSpan span = SpanOf(groups.first(best->first));
    const uint32_t end = span.end;
    if (prefix == 0) {
      span.begin -= text_[span.begin - 1] == '+' ? 1 : 2;
    }
    Add(ContactKind::kPhone, span, std::move(best->second.e164),
        best->second.is_assigned);
    return end;
  }

  void PassUnplanned() {
    const uint32_t begin = run_.groups.front().span.begin;
    if (IsInsideUrl(begin)) {
      return;
    }
    const Cue announced = CueBefore(text_, begin);
    const Cue cue = announced == Cue::kNone && ByteBefore(text_, begin) == '#'
                        ? Cue::kIdentifier
                        : announced;
    const Groups all = run_.groups;
    const std::string all_digits = DigitsOf(all, text_);
    if (cue != Cue::kIdentifier && cue != Cue::kPhone &&
        IsCardNumber(all_digits)) {
      AddCard(SpanOf(all), all_digits);
      return;
    }
    bool is_first = true;
    for (const Groups number : SplitNumbers(all, text_)) {
      PassOne(number, is_first ? cue : Cue::kNone);
      is_first = false;
    }
  }

  // A number behind a slash or the like is part of a URL when what it hangs on
  // has a point or a colon; "tel/0300..." has none.
  auto IsInsideUrl(size_t at) const -> bool {
    constexpr size_t kMostBytes = 100;
    constexpr std::string_view kJoins = "/=&?-_";
    if (kJoins.find(ByteBefore(text_, at)) == std::string_view::npos) {
      return false;
    }
    size_t begin = at;
    while (begin > 0 && at - begin < kMostBytes && text_[begin - 1] != ' ') {
      --begin;
    }
    const std::string_view word = text_.substr(begin, at - begin);
    return word.find("://") != std::string_view::npos ||
           (word.find('.') != std::string_view::npos &&
            word.find('/') != std::string_view::npos);
  }

  void PassOne(Groups groups, Cue cue) {
    const std::string digits = DigitsOf(groups, text_);
    const ViewSpan span = SpanOf(groups);
    if (cue == Cue::kIdentifier) {
      return;
    }
    if (cue != Cue::kPhone && IsCardNumber(digits)) {
      AddCard(span, digits);
    } else if (cue == Cue::kAccount) {
      const bool is_date_or_the_like =
          groups.size() > 1 && IsOtherNumber(groups, text_);
      if (digits.size() >= kLeastAccountDigits &&
          digits.size() <= kMostAccountDigits && !is_date_or_the_like) {
        Add(ContactKind::kAccount, span, digits, false);
      }
    } else if (digits.size() >= kLeastPhoneDigits &&
               digits.size() <= kMostPhoneDigits &&
               !IsOtherNumber(groups, text_) &&
               (cue == Cue::kPhone || IsGroupedAsPhone(groups, text_))) {
      Add(ContactKind::kPhone, span, digits, false);
    }
  }

  void AddCard(ViewSpan span, const std::string& digits) {
    constexpr size_t kShown = 4;
    if (!findings_.IsTaken(span)) {
      findings_.Add({ContactKind::kCard, span,
                     "****" + digits.substr(digits.size() - kShown), true,
                     digits});
    }
  }

  void Add(ContactKind kind, ViewSpan span, std::string value, bool checked) {
    if (!findings_.IsTaken(span)) {
      findings_.Add({kind, span, std::move(value), checked});
    }
  }

  const Passage& passage_;
  std::string_view text_;
  Findings& findings_;
  DigitRun run_;
  int lookups_ = 0;
};

}  // namespace

void FindNumbers(const Passage& passage, Findings& findings) {
  NumberFinder(passage, findings).Run();
}

}  // namespace telltale::contact
