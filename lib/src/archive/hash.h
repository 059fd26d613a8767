// Hash: tells bytes from other bytes. Not against attackers.

#ifndef TELLTALE_SRC_ARCHIVE_HASH_H_
#define TELLTALE_SRC_ARCHIVE_HASH_H_

#include <cstdint>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace telltale::archive {

// XXH3, 64 bits; the same on every machine.
inline auto Hash(std::string_view bytes, uint64_t seed = 0) -> uint64_t {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

// The same of bytes that come in pieces, with seed 0.
class StreamHash {
 public:
  StreamHash() { XXH3_64bits_reset(&state_); }

  void Add(std::string_view bytes) {
    XXH3_64bits_update(&state_, bytes.data(), bytes.size());
  }
  auto Get() const -> uint64_t { return XXH3_64bits_digest(&state_); }

 private:
  XXH3_state_t state_;
};

}  // namespace telltale::archive

#endif  // TELLTALE_SRC_ARCHIVE_HASH_H_
