#include "match/literal_rarity.h"

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::match {

namespace {

// Bytes that say about the same: each small letter, the space, digits, other
// ASCII, and the bytes of other scripts in groups.
constexpr size_t kClasses = 64;

constexpr auto ClassOf(char byte) -> size_t {
  const auto b = static_cast<unsigned char>(byte);
  if (b >= 'a' && b <= 'z') {
    return b - size_t{'a'};
  }
  if (b == ' ') {
    return 26;
  }
  if (b >= '0' && b <= '9') {
    return 27;
  }
  if (b < 0x80) {
    return 28;
  }
  return b < 0xC0 ? 29 + (b - size_t{0x80}) / 8 : 37 + (b - size_t{0xC0}) / 2;
}

// -log2 of rates as letters, 'a' for 0: for each class, how often each class
// follows it; in the last row, how often each comes at all.
constexpr std::string_view kPairRates =
#include "match/pair_rates.inc"
    ;
static_assert(kPairRates.size() == (kClasses + 1) * kClasses);

auto Log2Rate(size_t row, char byte) -> double {
  return 'a' - kPairRates[row * kClasses + ClassOf(byte)];
}

}  // namespace

auto Commonness(const Literal& literal) -> double {
  // A word's edge counts as a space.
  std::string bytes(literal.starts_word ? 1 : 0, ' ');
  bytes += literal.bytes;
  bytes.append(literal.ends_word ? 1 : 0, ' ');

  size_t row = kClasses;
  double sum = 0;
  for (const char byte : bytes) {
    sum += Log2Rate(row, byte);
    row = ClassOf(byte);
  }
  return sum;
}

auto ExpectedRate(const std::vector<Literal>& literals) -> double {
  double rate = 0;
  for (const Literal& literal : literals) {
    rate += std::exp2(Commonness(literal));
  }
  return rate;
}

}  // namespace telltale::match
