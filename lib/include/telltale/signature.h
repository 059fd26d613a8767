// Signatures: keys and signed files as minisign has them (Ed25519), so that
// its tools and these take each other's files.
//
// What is signed of packs, and how they are verified: pack_signature.h.

#ifndef TELLTALE_SIGNATURE_H_
#define TELLTALE_SIGNATURE_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "telltale/diagnostic.h"

namespace telltale {

struct PublicKey {
  // Chosen at random when the pair was made; says which key to look for, and
  // proves nothing.
  std::array<uint8_t, 8> id = {};
  std::array<uint8_t, 32> point = {};

  auto operator==(const PublicKey&) const -> bool = default;
};

// The id as minisign prints it: 16 hexadecimal digits, letters large.
auto IdText(const PublicKey& key) -> std::string;

// What signs. Lies in memory in the clear, and is wiped at its end. Belongs to
// one thread.
class SecretKey {
 public:
  // `bytes`: the seed, and the point of the public key.
  SecretKey(std::array<uint8_t, 8> id, std::array<uint8_t, 64> bytes)
      : id_(id), bytes_(bytes) {}
  SecretKey(SecretKey&& other) noexcept;
  auto operator=(SecretKey&& other) noexcept -> SecretKey&;
  ~SecretKey();

  auto id() const -> const std::array<uint8_t, 8>& { return id_; }
  auto bytes() const -> const std::array<uint8_t, 64>& { return bytes_; }
  auto public_key() const -> PublicKey;

 private:
  std::array<uint8_t, 8> id_;
  std::array<uint8_t, 64> bytes_;
};

// A public key: `spelling` is its base64 text itself (56 characters that begin
// with `RW`), or the path of a file that holds it below a comment.
//
// Errors: added to `diagnostics` (R001, S010); the result is empty iff an error
// was added.
auto LoadPublicKey(const std::string& spelling, Diagnostics& diagnostics)
    -> std::optional<PublicKey>;

// Gives the password of a secret key; empty when there is none to be had, after
// having said why.
using AskPassword = std::function<std::optional<std::string>()>;

// The secret key in the file at `path`. `ask` is called only if the key is
// encrypted. Decrypting takes the time and the memory that the file's maker
// chose: with minisign's and ours about 1 GiB and some seconds.
//
// Errors: as above (R001, S010, S011 for a wrong password). The result is empty
// without one only if `ask` gave nothing.
auto LoadSecretKey(const std::filesystem::path& path, const AskPassword& ask,
                   Diagnostics& diagnostics) -> std::optional<SecretKey>;

// The two files of a new pair.
struct KeyFiles {
  std::string secret;
  std::string open;
  PublicKey key;
};

// A new pair of keys. The secret one is encrypted with `password`; in the clear
// when that is nullopt. Empty when there is not the memory to encrypt.
auto MakeKeyFiles(const std::optional<std::string>& password)
    -> std::optional<KeyFiles>;

// Overwrites a text that must not stay in memory, and empties it.
void Wipe(std::string& text);

}  // namespace telltale

#endif  // TELLTALE_SIGNATURE_H_
