// SHA-256 (FIPS 180-4): fingerprints that hold against people who want to make
// two things look alike. For tables and caches archive/hash.h is faster.

#ifndef TELLTALE_SRC_DIGEST_SHA256_H_
#define TELLTALE_SRC_DIGEST_SHA256_H_

#include <nettle/sha2.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace telltale::digest {

using Digest = std::array<uint8_t, 32>;

// The digest of bytes that come in pieces. A copy goes on by itself.
class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }

  void Add(std::string_view bytes);

  // The digest of all bytes so far. More may be added afterwards.
  auto Get() const -> Digest;

 private:
  sha256_ctx context_;
};

auto Sha256Of(std::string_view bytes) -> Digest;
auto Sha256Of(std::span<const uint8_t> bytes) -> Digest;

// Two small hexadecimal digits for each byte.
auto Hex(std::span<const uint8_t> bytes) -> std::string;

// As `sha256sum` prints it.
auto Sha256Hex(std::string_view bytes) -> std::string;

}  // namespace telltale::digest

#endif  // TELLTALE_SRC_DIGEST_SHA256_H_
