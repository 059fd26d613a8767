// The words of amounts, as the folded view has them.

#ifndef TELLTALE_SRC_CONTACT_MONEY_PHRASES_H_
#define TELLTALE_SRC_CONTACT_MONEY_PHRASES_H_

#include <span>

#include "contact/phrase_table.h"

namespace telltale::contact {

// Mean an ISO 4217 code, or the sign itself where several currencies share it.
auto CurrencyPhrases() -> std::span<const Phrase>;

// Mean the power of ten that they multiply by, as one digit.
auto MagnitudePhrases() -> std::span<const Phrase>;

// "per", "/": stand between an amount and a unit. Their meaning is empty.
auto PeriodLeadPhrases() -> std::span<const Phrase>;

// "month", "head": mean the unit of the value.
auto PeriodUnitPhrases() -> std::span<const Phrase>;

// "monthly": need no lead. Mean the unit.
auto PeriodAdverbPhrases() -> std::span<const Phrase>;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_MONEY_PHRASES_H_
