#include "contact/amount.h"

#include <algorithm>

#include "contact/money_phrases.h"
#include "contact/passage.h"
#include "contact/phrase_table.h"

namespace telltale::contact {

namespace {

// Numbers with more digits are no amounts.
constexpr size_t kMostDigits = 12;

auto Currencies() -> const PhraseTable& {
  static const PhraseTable table(CurrencyPhrases());
  return table;
}
auto Magnitudes() -> const PhraseTable& {
  static const PhraseTable table(MagnitudePhrases());
  return table;
}
auto PeriodLeads() -> const PhraseTable& {
  static const PhraseTable table(PeriodLeadPhrases());
  return table;
}
auto PeriodUnits() -> const PhraseTable& {
  static const PhraseTable table(PeriodUnitPhrases());
  return table;
}
auto PeriodAdverbs() -> const PhraseTable& {
  static const PhraseTable table(PeriodAdverbPhrases());
  return table;
}

auto SkipSpace(std::string_view text, size_t at) -> size_t {
  return ByteAt(text, at) == ' ' && at < text.size() ? at + 1 : at;
}

auto DigitsAt(std::string_view text, size_t at) -> size_t {
  size_t count = 0;
  while (count <= kMostDigits && IsDigit(ByteAt(text, at + count))) {
    ++count;
  }
  return count;
}

// A number as written, read.
struct Number {
  size_t end = 0;
  // Digits, with a point before the decimals.
  std::string digits;
};

// Reads 1500, 1,500.50, 1.500,50, 1 500, 1'500, 1,50,000.
auto NumberAt(std::string_view text, size_t at) -> std::optional<Number> {
  constexpr size_t kGroup = 3;
  const size_t first = DigitsAt(text, at);
  if (first == 0 || first > kMostDigits) {
    return std::nullopt;
  }
  Number number{at + first, std::string(text.substr(at, first))};
  char grouping = '\0';
  while (first <= kGroup && number.digits[0] != '0') {
    const char separator = ByteAt(text, number.end);
    const bool may_group = separator == ',' || separator == '.' ||
                           separator == '\'' || separator == ' ';
    if (number.end >= text.size() || !may_group ||
        (grouping != '\0' && separator != grouping)) {
      break;
    }
    const size_t size = DigitsAt(text, number.end + 1);
    // In India groups above the thousands have two digits.
    const bool is_indian = separator == ',' && size == 2 &&
                           ByteAt(text, number.end + 1 + size) == ',' &&
                           DigitsAt(text, number.end + 2 + size) >= 2;
    if ((size != kGroup && !is_indian) ||
        number.digits.size() + size > kMostDigits) {
      break;
    }
    number.digits += text.substr(number.end + 1, size);
    number.end += 1 + size;
    grouping = separator;
  }
  const char point = ByteAt(text, number.end);
  const size_t decimals = DigitsAt(text, number.end + 1);
  if ((point == '.' || point == ',') && point != grouping &&
      (decimals == 1 || decimals == 2)) {
    std::string tail(text.substr(number.end + 1, decimals));
    number.end += 1 + decimals;
    tail.resize(tail.find_last_not_of('0') + 1);
    number.digits += tail.empty() ? "" : "." + tail;
  }
  return number;
}

// `digits` times ten to the power of `power`.
auto Multiplied(const std::string& digits, size_t power) -> std::string {
  const size_t point = std::min(digits.find('.'), digits.size());
  const std::string whole = digits.substr(0, point);
  std::string decimals =
      point < digits.size() ? digits.substr(point + 1) : std::string();
  std::string rest;
  if (decimals.size() > power) {
    rest = "." + decimals.substr(power);
  }
  decimals.resize(power, '0');
  return whole + decimals + rest;
}

// A number and the word that multiplies it: 1.5 lakh, 20k.
auto MultipliedNumberAt(std::string_view text, size_t at)
    -> std::optional<Number> {
  std::optional<Number> number = NumberAt(text, at);
  if (!number) {
    return std::nullopt;
  }
  const size_t word = SkipSpace(text, number->end);
  const Phrase* magnitude = Magnitudes().At(text, word);
  // A letter alone multiplies what it is attached to.
  const bool is_letter = magnitude != nullptr && (magnitude->text.size() == 1 ||
                                                  magnitude->text == "к");
  if (magnitude != nullptr && (!is_letter || word == number->end)) {
    number->end = word + magnitude->text.size();
    number->digits = Multiplied(
        number->digits, static_cast<size_t>(magnitude->meaning[0] - '0'));
  }
  return number;
}

// A currency and where it begins or ends.
struct Currency {
  size_t at = 0;
  std::string_view code;
};

auto CurrencyBefore(std::string_view text, size_t at)
    -> std::optional<Currency> {
  size_t end = at;
  if (ByteBefore(text, end) == ' ' && end > 0) {
    --end;
  }
  if (ByteBefore(text, end) == '.' || ByteBefore(text, end) == ':') {
    --end;
  }
  const Phrase* currency = Currencies().Before(text, end);
  if (currency == nullptr) {
    return std::nullopt;
  }
  return Currency{end - currency->text.size(), currency->meaning};
}

auto CurrencyAt(std::string_view text, size_t at) -> std::optional<Currency> {
  const size_t begin = SkipSpace(text, at);
  const Phrase* currency = Currencies().At(text, begin);
  if (currency == nullptr) {
    return std::nullopt;
  }
  return Currency{begin + currency->text.size(), currency->meaning};
}

// The second number of a range, from "-" or "to" on.
auto RangeAt(std::string_view text, size_t at) -> std::optional<Number> {
  static constexpr Phrase kUntil[] = {
      {"-", ""}, {"to", ""}, {"до", ""}, {"se", ""}, {"hasta", ""}};
  static const PhraseTable table(kUntil);
  const size_t begin = SkipSpace(text, at);
  const Phrase* until = table.At(text, begin);
  if (until == nullptr) {
    return std::nullopt;
  }
  size_t next = SkipSpace(text, begin + until->text.size());
  if (const Phrase* currency = Currencies().At(text, next)) {
    next = SkipSpace(text, next + currency->text.size());
  } else if (ByteAt(text, next) == '$') {
    ++next;
  }
  return MultipliedNumberAt(text, next);
}

// The unit that is paid for, and where it ends.
auto PeriodAt(std::string_view text, size_t at) -> std::optional<Currency> {
  size_t next = SkipSpace(text, at);
  if (ByteAt(text, next) == '.') {
    next = SkipSpace(text, next + 1);
  }
  if (const Phrase* adverb = PeriodAdverbs().At(text, next)) {
    return Currency{next + adverb->text.size(), adverb->meaning};
  }
  const Phrase* lead = PeriodLeads().At(text, next);
  if (lead == nullptr) {
    return std::nullopt;
  }
  next = SkipSpace(text, next + lead->text.size());
  const Phrase* unit = PeriodUnits().At(text, next);
  if (unit == nullptr) {
    return std::nullopt;
  }
  return Currency{next + unit->text.size(), unit->meaning};
}

}  // namespace

auto MoneyAt(std::string_view text, size_t at) -> std::optional<Money> {
  const std::optional<Number> number = MultipliedNumberAt(text, at);
  if (!number) {
    return std::nullopt;
  }
  size_t begin = at;
  size_t end = number->end;
  std::string value = number->digits;
  const std::optional<Currency> before = CurrencyBefore(text, at);
  std::string_view code;
  if (before) {
    begin = before->at;
    code = before->code;
  }
  std::optional<Currency> after = CurrencyAt(text, end);
  if (after && !before) {
    end = after->at;
    code = after->code;
  }
  if (const std::optional<Number> last = RangeAt(text, end)) {
    const std::optional<Currency> behind = CurrencyAt(text, last->end);
    if (before || after || behind) {
      value += "-" + last->digits;
      end = last->end;
      after = behind;
    }
  }
  if (after && (code.empty() || code == "$")) {
    code = after->code;
    end = std::max(end, after->at);
  }
  if (code.empty()) {
    return std::nullopt;
  }
  value += " ";
  value += code;
  if (const std::optional<Currency> period = PeriodAt(text, end)) {
    end = period->at;
    value += "/";
    value += period->code;
  }
  return Money{{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
               std::move(value)};
}

}  // namespace telltale::contact
