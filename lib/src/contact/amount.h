// Amounts of money: 1,500.50 usd per month, rs 2 lakh, 800-900€/week.

#ifndef TELLTALE_SRC_CONTACT_AMOUNT_H_
#define TELLTALE_SRC_CONTACT_AMOUNT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "telltale/span.h"

namespace telltale::contact {

struct Money {
  // Currency and period belong to it.
  ViewSpan span;
  // "1500.5 USD/month": the number without grouping, a range with a dash, the
  // currency's ISO 4217 code or, where several share it, its sign, and the
  // period: hour, day, week, month, year or head.
  std::string value;
};

// The amount whose first digit is at `at`, if it has a currency on either side.
// REQUIRES: a digit at `at`, and none before it.
auto MoneyAt(std::string_view text, size_t at) -> std::optional<Money>;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_AMOUNT_H_
