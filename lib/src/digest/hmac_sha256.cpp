#include "digest/hmac_sha256.h"

#include <nettle/hmac.h>

namespace telltale::digest {

namespace {

auto BytesOf(std::string_view text) -> const uint8_t* {
  return reinterpret_cast<const uint8_t*>(text.data());
}

}  // namespace

auto HmacSha256(std::string_view key, std::string_view message) -> Digest {
  hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, key.size(), BytesOf(key));
  hmac_sha256_update(&context, message.size(), BytesOf(message));
  Digest digest;
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace telltale::digest
