// The two hash functions that wallet addresses are checked with.

#ifndef TELLTALE_SRC_CONTACT_DIGEST_H_
#define TELLTALE_SRC_CONTACT_DIGEST_H_

#include <array>
#include <cstdint>
#include <span>

namespace telltale::contact {

using Digest = std::array<uint8_t, 32>;

// SHA-256 (FIPS 180-4).
auto Sha256(std::span<const uint8_t> message) -> Digest;

// Keccak-256 with the padding of the original submission, as Ethereum has it:
// not the SHA3-256 of FIPS 202.
auto Keccak256(std::span<const uint8_t> message) -> Digest;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_DIGEST_H_
