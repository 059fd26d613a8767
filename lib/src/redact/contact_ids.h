// Contact ids: what stands for a contact that is not to be read.

#ifndef TELLTALE_SRC_REDACT_CONTACT_IDS_H_
#define TELLTALE_SRC_REDACT_CONTACT_IDS_H_

#include <string>
#include <string_view>

#include "telltale/contact.h"

namespace telltale::redact {

// HMAC-SHA-256 with the SHA-256 of `key` over the contact's kind, a zero byte
// and its value, cut to 128 bits, in letters: a to p for each four bits, from 0
// to 15. Equal for equal contacts under one key, and nothing to those who do
// not have it.
// Of a card, whose value lacks most of its digits, `card_digits` are taken.
auto KeyedId(std::string_view key, const Contact& contact,
             std::string_view card_digits = {}) -> std::string;

// Tells keys apart without giving them away; empty for no key.
auto KeyMark(std::string_view key) -> std::string;

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_CONTACT_IDS_H_
