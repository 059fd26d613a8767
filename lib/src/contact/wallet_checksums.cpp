#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "contact/checksums.h"
#include "contact/passage.h"
#include "digest/keccak256.h"
#include "digest/sha256.h"

namespace telltale::contact {

namespace {

constexpr std::string_view kBase58 =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

// A version, a hash of 20 bytes and 4 bytes of checksum.
constexpr size_t kPayloadBytes = 21;
constexpr size_t kAddressBytes = 25;
constexpr size_t kMostBase58 = 35;

using AddressBytes = std::array<uint8_t, kAddressBytes>;

auto DecodeBase58(std::string_view text) -> std::optional<AddressBytes> {
  if (text.size() > kMostBase58) {
    return std::nullopt;
  }
  AddressBytes bytes = {};
  for (const char c : text) {
    const size_t digit = kBase58.find(c);
    if (digit == std::string_view::npos) {
      return std::nullopt;
    }
    size_t carry = digit;
    for (size_t i = bytes.size(); i-- > 0;) {
      carry += size_t{bytes[i]} * kBase58.size();
      bytes[i] = static_cast<uint8_t>(carry & 0xFF);
      carry >>= 8;
    }
    if (carry != 0) {
      return std::nullopt;
    }
  }
  // Each zero byte in front is written as a 1, and nothing else is.
  const auto zeros = std::find_if(bytes.begin(), bytes.end(),
                                  [](uint8_t byte) { return byte != 0; }) -
                     bytes.begin();
  const size_t ones = std::min(text.find_first_not_of('1'), text.size());
  return static_cast<size_t>(zeros) == ones ? std::optional(bytes)
                                            : std::nullopt;
}

// One step of the checksum of BIP 173.
auto Bech32Step(uint32_t checksum, uint32_t value) -> uint32_t {
  constexpr uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                     0x3d4233dd, 0x2a1462b3};
  const uint32_t top = checksum >> 25;
  checksum = (checksum & 0x1ffffff) << 5 ^ value;
  for (size_t i = 0; i < std::size(kGenerator); ++i) {
    checksum ^= (top >> i & 1) != 0 ? kGenerator[i] : 0;
  }
  return checksum;
}

auto IsHexadecimal(char c) -> bool {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

auto Base58CheckVersion(std::string_view address) -> std::optional<uint8_t> {
  const std::optional<AddressBytes> bytes = DecodeBase58(address);
  if (!bytes) {
    return std::nullopt;
  }
  const auto payload = std::span(*bytes).first(kPayloadBytes);
  const digest::Digest checksum = digest::Sha256Of(digest::Sha256Of(payload));
  return std::equal(bytes->begin() + kPayloadBytes, bytes->end(),
                    checksum.begin())
             ? std::optional(bytes->front())
             : std::nullopt;
}

auto IsSegwitAddress(std::string_view address) -> bool {
  constexpr std::string_view kPrefix = "bc1";
  // The version, a program of 20 or 32 bytes (2 to 40 in versions to come),
  // and the checksum; in characters of 5 bits.
  constexpr size_t kLeast = 11;
  constexpr size_t kMost = 71;
  constexpr size_t kVersion0Short = 39;
  constexpr size_t kVersion0Long = 59;
  constexpr uint32_t kBech32Sum = 1;
  constexpr uint32_t kBech32mSum = 0x2bc830a3;
  constexpr uint32_t kLastVersion = 16;
  if (!address.starts_with(kPrefix)) {
    return false;
  }
  const std::string_view data = address.substr(kPrefix.size());
  if (data.size() < kLeast || data.size() > kMost) {
    return false;
  }
  // The prefix goes into the checksum as its high bits, a zero, its low bits.
  uint32_t checksum = 1;
  for (const uint32_t value : {3, 3, 0, 2, 3}) {
    checksum = Bech32Step(checksum, value);
  }
  for (const char c : data) {
    const size_t value = kBech32.find(c);
    if (value == std::string_view::npos) {
      return false;
    }
    checksum = Bech32Step(checksum, static_cast<uint32_t>(value));
  }
  const size_t version = kBech32.find(data[0]);
  if (version == 0) {
    return checksum == kBech32Sum &&
           (data.size() == kVersion0Short || data.size() == kVersion0Long);
  }
  return version <= kLastVersion && checksum == kBech32mSum;
}

auto HasEthereumChecksum(std::string_view address) -> bool {
  constexpr size_t kDigits = 40;
  if (address.size() != kDigits + 2 ||
      !std::all_of(address.begin() + 2, address.end(), IsHexadecimal)) {
    return false;
  }
  const std::string_view written = address.substr(2);
  std::array<uint8_t, kDigits> small;
  bool has_letter = false;
  for (size_t i = 0; i < kDigits; ++i) {
    const bool is_capital = written[i] >= 'A' && written[i] <= 'F';
    small[i] =
        static_cast<uint8_t>(is_capital ? written[i] - 'A' + 'a' : written[i]);
    has_letter = has_letter || !IsDigit(written[i]);
  }
  // Letters are capitals where the hash of the small form has its high bit.
  const digest::Digest hash = digest::Keccak256(small);
  for (size_t i = 0; i < kDigits; ++i) {
    const bool is_high = (hash[i / 2] >> (i % 2 == 0 ? 7 : 3) & 1) != 0;
    if (!IsDigit(written[i]) && is_high != (written[i] < 'a')) {
      return false;
    }
  }
  return has_letter;
}

}  // namespace telltale::contact
