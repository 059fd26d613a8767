// Minisign's files as values: public keys and signatures.

#ifndef TELLTALE_SRC_SIGNATURE_MINISIGN_TEXT_H_
#define TELLTALE_SRC_SIGNATURE_MINISIGN_TEXT_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "telltale/signature.h"

namespace telltale::signature {

struct Signature {
  // Of the BLAKE2b-512 of the bytes rather than the bytes themselves.
  bool is_prehashed = true;
  std::array<uint8_t, 8> key_id = {};
  std::array<uint8_t, 64> bytes = {};
  std::string trusted_comment;
  // Over `bytes` and the trusted comment.
  std::array<uint8_t, 64> global = {};
};

// What is wrong with a text.
struct Fault {
  // From 1; 0 for the whole.
  int line = 0;
  std::string message;
};

// The lines of a file of minisign's. A carriage return before a line feed is no
// part of a line.
auto LinesOf(std::string_view text) -> std::vector<std::string_view>;

// The bytes that `base64` stands for; empty when it stands for none, or not in
// the one way to write them.
auto FromBase64(std::string_view base64) -> std::vector<uint8_t>;
auto ToBase64(const std::vector<uint8_t>& bytes) -> std::string;

// A key without any comment, e.g. `RWQ...`.
auto ParsePublicKey(std::string_view base64) -> tl::expected<PublicKey, Fault>;

// A file with the line of a comment above the key.
auto ParsePublicKeyFile(std::string_view text)
    -> tl::expected<PublicKey, Fault>;
auto PublicKeyText(const PublicKey& key) -> std::string;

auto ParseSignatureFile(std::string_view text)
    -> tl::expected<Signature, Fault>;
auto SignatureText(const Signature& signature) -> std::string;

}  // namespace telltale::signature

#endif  // TELLTALE_SRC_SIGNATURE_MINISIGN_TEXT_H_
