// Checksums of addresses and numbers. Each takes text of any content and says
// no to what has not the form it needs.

#ifndef TELLTALE_SRC_CONTACT_CHECKSUMS_H_
#define TELLTALE_SRC_CONTACT_CHECKSUMS_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace telltale::contact {

// The version byte of a Base58Check address of 21 bytes and a checksum, as BTC
// and TRON have them; nullopt when the checksum does not hold. Case counts.
auto Base58CheckVersion(std::string_view address) -> std::optional<uint8_t>;

// A SegWit address of BTC's main net (BIP 173 and 350), in small letters.
auto IsSegwitAddress(std::string_view address) -> bool;

// "0x" and 40 hexadecimal digits whose capitals are those of EIP-55.
auto HasEthereumChecksum(std::string_view address) -> bool;

// ISO 13616: the length of its country, and 1 modulo 97. `iban` has small
// letters and no separators.
auto IsIban(std::string_view iban) -> bool;

// How many letters and digits IBANs of the country have ("de": 22); 0 for
// countries without.
auto IbanLength(std::string_view country) -> uint32_t;

// ISO 7812, annex B: the Luhn formula over `digits`.
auto HasLuhnChecksum(std::string_view digits) -> bool;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_CHECKSUMS_H_
