// Keccak-256, which Ethereum checks its addresses with.

#ifndef TELLTALE_SRC_DIGEST_KECCAK256_H_
#define TELLTALE_SRC_DIGEST_KECCAK256_H_

#include <cstdint>
#include <span>

#include "digest/sha256.h"

namespace telltale::digest {

// Keccak-256 with the padding of the original submission, as Ethereum has it:
// not the SHA3-256 of FIPS 202.
auto Keccak256(std::span<const uint8_t> message) -> Digest;

}  // namespace telltale::digest

#endif  // TELLTALE_SRC_DIGEST_KECCAK256_H_
