// Secret keys as minisign keeps them: encrypted with a password, or not.

#ifndef TELLTALE_SRC_SIGNATURE_SECRET_KEY_H_
#define TELLTALE_SRC_SIGNATURE_SECRET_KEY_H_

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "signature/minisign_text.h"
#include "telltale/signature.h"

namespace telltale::signature {

enum class KeyFault {
  // Not the file of a secret key.
  kBadForm,
  // Encrypted in a way that asks for more memory or time than is reasonable, or
  // than there is.
  kTooCostly,
  kWrongPassword,
  kNoPassword,
};

// The key in the file `text`. `ask` is called at most once.
auto ParseSecretKeyFile(std::string_view text, const AskPassword& ask)
    -> tl::expected<SecretKey, KeyFault>;

// `key` as a file, encrypted with `password`, or in the clear for nullopt.
// Takes less memory than minisign's usual where there is not as much; empty
// where there is not even a little.
auto SecretKeyText(const SecretKey& key,
                   const std::optional<std::string>& password)
    -> std::optional<std::string>;

auto NewSecretKey() -> SecretKey;

}  // namespace telltale::signature

#endif  // TELLTALE_SRC_SIGNATURE_SECRET_KEY_H_
