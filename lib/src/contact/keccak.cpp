#include <bit>
#include <cstddef>
#include <vector>

#include "contact/digest.h"

namespace telltale::contact {

namespace {

// Bytes taken in between two permutations, for a digest of 256 bits.
constexpr size_t kRate = 136;
constexpr size_t kLanes = 25;

constexpr std::array<uint64_t, 24> kRoundConstants = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a,
    0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008a,
    0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800a, 0x800000008000000a, 0x8000000080008081,
    0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

// Of the steps rho and pi: where each lane goes next, and by how many bits it
// is turned on the way.
constexpr std::array<uint8_t, 24> kNextLane = {10, 7,  11, 17, 18, 3,  5,  16,
                                               8,  21, 24, 4,  15, 23, 19, 13,
                                               12, 2,  20, 14, 22, 9,  6,  1};
constexpr std::array<uint8_t, 24> kTurns = {1,  3,  6,  10, 15, 21, 28, 36,
                                            45, 55, 2,  14, 27, 41, 56, 8,
                                            25, 43, 62, 18, 39, 61, 20, 44};

using State = std::array<uint64_t, kLanes>;

void Permute(State& state) {
  for (const uint64_t constant : kRoundConstants) {
    std::array<uint64_t, 5> columns = {};
    for (size_t i = 0; i < kLanes; ++i) {
      columns[i % 5] ^= state[i];
    }
    for (size_t i = 0; i < kLanes; ++i) {
      state[i] ^= columns[(i + 4) % 5] ^ std::rotl(columns[(i + 1) % 5], 1);
    }
    uint64_t moving = state[1];
    for (size_t i = 0; i < kNextLane.size(); ++i) {
      const uint64_t next = state[kNextLane[i]];
      state[kNextLane[i]] = std::rotl(moving, kTurns[i]);
      moving = next;
    }
    for (size_t row = 0; row < kLanes; row += 5) {
      std::array<uint64_t, 5> old;
      for (size_t i = 0; i < 5; ++i) {
        old[i] = state[row + i];
      }
      for (size_t i = 0; i < 5; ++i) {
        state[row + i] = old[i] ^ (~old[(i + 1) % 5] & old[(i + 2) % 5]);
      }
    }
    state[0] ^= constant;
  }
}

}  // namespace

auto Keccak256(std::span<const uint8_t> message) -> Digest {
  std::vector<uint8_t> padded(message.begin(), message.end());
  padded.push_back(0x01);
  padded.resize((padded.size() + kRate - 1) / kRate * kRate);
  padded.back() |= 0x80;

  State state = {};
  for (size_t at = 0; at < padded.size(); at += kRate) {
    for (size_t i = 0; i < kRate; ++i) {
      state[i / 8] ^= uint64_t{padded[at + i]} << (8 * (i % 8));
    }
    Permute(state);
  }
  Digest digest;
  for (size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<uint8_t>(state[i / 8] >> (8 * (i % 8)));
  }
  return digest;
}

}  // namespace telltale::contact
