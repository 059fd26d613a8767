// HMAC-SHA-256 (RFC 2104): a digest that only those with the key can make.

#ifndef TELLTALE_SRC_DIGEST_HMAC_SHA256_H_
#define TELLTALE_SRC_DIGEST_HMAC_SHA256_H_

#include <string_view>

#include "digest/sha256.h"

namespace telltale::digest {

// Of `message` under `key`, which may have any length.
auto HmacSha256(std::string_view key, std::string_view message) -> Digest;

}  // namespace telltale::digest

#endif  // TELLTALE_SRC_DIGEST_HMAC_SHA256_H_
