// Ed25519 as minisign uses it: signs bytes and a comment, and verifies both.

#ifndef TELLTALE_SRC_SIGNATURE_ED25519_H_
#define TELLTALE_SRC_SIGNATURE_ED25519_H_

#include <string>
#include <string_view>

#include "signature/minisign_text.h"
#include "telltale/signature.h"

namespace telltale::signature {

enum class Verdict {
  kGood,
  // The signature names another key.
  kOtherKey,
  // The key did not sign these bytes.
  kOtherBytes,
  // It did, but not with this trusted comment.
  kOtherComment,
};

auto Verify(const Signature& signature, const PublicKey& key,
            std::string_view bytes) -> Verdict;

// A prehashed signature.
//
// REQUIRES: `trusted_comment` is one line.
auto Sign(const SecretKey& key, std::string_view bytes,
          std::string trusted_comment) -> Signature;

}  // namespace telltale::signature

#endif  // TELLTALE_SRC_SIGNATURE_ED25519_H_
