// Contact: a way to reach or pay somebody that a text names.

#ifndef TELLTALE_CONTACT_H_
#define TELLTALE_CONTACT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telltale/evidence.h"

namespace telltale {

enum class ContactKind : uint8_t {
  kPhone,
  kLink,    // to a messaging service: wa.me/..., t.me/..., viber://...
  kHandle,  // a name on a messaging service
  kEmail,
  kWallet,  // an address of BTC, ETH or TRON
  kIban,
  kAccount,  // digits that the text calls an account or card number
  kCard,     // a payment card number
  kMoney,    // an amount with its currency
};
inline constexpr size_t kContactKindCount = 9;

// The spelling used in packs and output, e.g. "phone".
auto Name(ContactKind kind) -> std::string_view;

struct Contact {
  ContactKind kind = ContactKind::kPhone;
  // Where it stands, and the view in which it was found: contacts that are
  // written so that programs miss them are found in the revealed view alone.
  Evidence place;
  // In one form for all ways of writing it, so that equal values mean equal
  // contacts:
  //   phone    E.164 ("+12025550123") when the country is written, else digits
  //   link     host and path ("t.me/example")
  //   handle   "@example"
  //   email    in small letters
  //   wallet   the address
  //   iban     capitals without spaces
  //   account  letters and digits without separators
  //   card     all but the last four digits masked ("****1111")
  //   money    amount, currency, period: "1500 USD/month", "200-300 EUR"
  std::string value;
  // A checksum holds, or the number plan of its country has such numbers.
  // False also where there is nothing to check.
  bool checked = false;

  auto operator==(const Contact&) const -> bool = default;
};

}  // namespace telltale

#endif  // TELLTALE_CONTACT_H_
