#include "digest/sha256.h"

namespace telltale::digest {

void Sha256::Add(std::string_view bytes) {
  sha256_update(&context_, bytes.size(),
                reinterpret_cast<const uint8_t*>(bytes.data()));
}

auto Sha256::Get() const -> Digest {
  // Asking nettle for the digest starts its context anew.
  sha256_ctx context = context_;
  Digest digest;
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

auto Sha256Of(std::string_view bytes) -> Digest {
  Sha256 sha256;
  sha256.Add(bytes);
  return sha256.Get();
}

auto Sha256Of(std::span<const uint8_t> bytes) -> Digest {
  return Sha256Of(std::string_view(reinterpret_cast<const char*>(bytes.data()),
                                   bytes.size()));
}

auto Hex(std::span<const uint8_t> bytes) -> std::string {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const uint8_t byte : bytes) {
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 0xFU];
  }
  return hex;
}

auto Sha256Hex(std::string_view bytes) -> std::string {
  return Hex(Sha256Of(bytes));
}

}  // namespace telltale::digest
