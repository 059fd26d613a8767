// Specimens: contacts that are nobody's, because somebody set them aside for
// fiction, documentation or tests, or because they are plainly made up.

#ifndef TELLTALE_SRC_LINT_SPECIMENS_H_
#define TELLTALE_SRC_LINT_SPECIMENS_H_

#include <string_view>

namespace telltale::lint {

// `number` as in Contact::value of a phone. Ranges set aside by the authorities
// of the North American plan, the United Kingdom, Ireland, Germany, France,
// Sweden and Australia; and any number with five digits in a row that are equal
// or count up or down.
auto IsFictionalPhone(std::string_view number) -> bool;

// An address at a domain of RFC 2606 or RFC 6761. `address` in small letters.
auto IsExampleEmail(std::string_view address) -> bool;

// Published samples. An IBAN in capitals without spaces, the digits of a card,
// a wallet's address in any case.
auto IsSpecimenIban(std::string_view iban) -> bool;
auto IsTestCard(std::string_view digits) -> bool;
auto IsSampleWallet(std::string_view address) -> bool;

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_SPECIMENS_H_
