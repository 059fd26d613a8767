#include "match/literal_rarity.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace telltale::match {

namespace {

// Letters of chat English and Roman Urdu, per mille (space counted as one).
constexpr auto LetterCosts() -> std::array<double, 256> {
  std::array<double, 256> costs = {};
  for (double& cost : costs) {
    cost = -5.0;
  }
  constexpr std::string_view kByFrequency = " etaoinhsrdlucmwyfgpbvkjxqz";
  double cost = -1.7;
  for (const char letter : kByFrequency) {
    costs[static_cast<unsigned char>(letter)] = cost;
    cost -= 0.18;
  }
  // Bytes of other scripts come in runs of their own script, where a lead byte
  // says little and a trail byte as much as a letter.
  for (size_t byte = 0x80; byte < 0xC0; ++byte) {
    costs[byte] = -3.2;
  }
  for (size_t byte = 0xC0; byte < 0x100; ++byte) {
    costs[byte] = -0.7;
  }
  return costs;
}

}  // namespace

auto Commonness(std::string_view literal) -> double {
  static constexpr std::array<double, 256> kCosts = LetterCosts();
  double sum = 0;
  for (const char byte : literal) {
    sum += kCosts[static_cast<unsigned char>(byte)];
  }
  return sum;
}

auto ExpectedRate(const std::vector<std::string>& literals) -> double {
  double rate = 0;
  for (const std::string& literal : literals) {
    rate += std::exp(Commonness(literal));
  }
  return rate;
}

}  // namespace telltale::match
