#include "digest/keccak256.h"

#include <nettle/sha3.h>

#include <cstddef>
#include <vector>

namespace telltale::digest {

// Nettle pads as FIPS 202 does, so only the permutation is taken from it.
auto Keccak256(std::span<const uint8_t> message) -> Digest {
  // Bytes taken in between two permutations.
  constexpr size_t kRate = SHA3_256_BLOCK_SIZE;
  std::vector<uint8_t> padded(message.begin(), message.end());
  padded.push_back(0x01);
  padded.resize((padded.size() + kRate - 1) / kRate * kRate);
  padded.back() |= 0x80;

  sha3_state state = {};
  for (size_t at = 0; at < padded.size(); at += kRate) {
    for (size_t i = 0; i < kRate; ++i) {
      state.a[i / 8] ^= uint64_t{padded[at + i]} << (8 * (i % 8));
    }
    sha3_permute(&state);
  }
  Digest digest;
  for (size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<uint8_t>(state.a[i / 8] >> (8 * (i % 8)));
  }
  return digest;
}

}  // namespace telltale::digest
