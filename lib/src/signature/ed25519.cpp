#include "signature/ed25519.h"

#include <sodium.h>

#include <array>
#include <utility>

#include "signature/sodium_ready.h"

namespace telltale::signature {

namespace {

auto Data(std::string_view bytes) -> const unsigned char* {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// What is signed in the place of long messages.
auto Prehash(std::string_view bytes) -> std::string {
  std::array<unsigned char, crypto_generichash_BYTES_MAX> hash = {};
  crypto_generichash(hash.data(), hash.size(), Data(bytes), bytes.size(),
                     nullptr, 0);
  return {hash.begin(), hash.end()};
}

auto IsSignedBy(const PublicKey& key, std::string_view message,
                const std::array<uint8_t, 64>& signature) -> bool {
  return crypto_sign_verify_detached(signature.data(), Data(message),
                                     message.size(), key.point.data()) == 0;
}

auto SignDetached(const SecretKey& key, std::string_view message)
    -> std::array<uint8_t, 64> {
  std::array<uint8_t, 64> signature = {};
  crypto_sign_detached(signature.data(), nullptr, Data(message), message.size(),
                       key.bytes().data());
  return signature;
}

auto SignatureAndComment(const Signature& signature) -> std::string {
  std::string text(signature.bytes.begin(), signature.bytes.end());
  return text + signature.trusted_comment;
}

}  // namespace

auto Verify(const Signature& signature, const PublicKey& key,
            std::string_view bytes) -> Verdict {
  GetSodiumReady();
  if (signature.key_id != key.id) {
    return Verdict::kOtherKey;
  }
  const bool is_good = signature.is_prehashed
                           ? IsSignedBy(key, Prehash(bytes), signature.bytes)
                           : IsSignedBy(key, bytes, signature.bytes);
  if (!is_good) {
    return Verdict::kOtherBytes;
  }
  return IsSignedBy(key, SignatureAndComment(signature), signature.global)
             ? Verdict::kGood
             : Verdict::kOtherComment;
}

auto Sign(const SecretKey& key, std::string_view bytes,
          std::string trusted_comment) -> Signature {
  GetSodiumReady();
  Signature signature{.is_prehashed = true,
                      .key_id = key.id(),
                      .bytes = SignDetached(key, Prehash(bytes)),
                      .trusted_comment = std::move(trusted_comment)};
  signature.global = SignDetached(key, SignatureAndComment(signature));
  return signature;
}

}  // namespace telltale::signature
