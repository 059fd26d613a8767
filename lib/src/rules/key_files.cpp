#include <utility>

#include "diag/codes.h"
#include "rules/file_reader.h"
#include "signature/minisign_text.h"
#include "signature/secret_key.h"
#include "telltale/signature.h"

namespace telltale {

namespace {

using diag::Code;
using rules::AddFileError;
using signature::KeyFault;

constexpr std::string_view kNotAKey =
    "a key is a file of `telltale rules keygen` or `minisign -G`";

// What all public keys of this kind begin with, and their length.
constexpr std::string_view kBeginning = "RW";
constexpr size_t kKeyLength = 56;

}  // namespace

auto LoadPublicKey(const std::string& spelling, Diagnostics& diagnostics)
    -> std::optional<PublicKey> {
  if (spelling.size() == kKeyLength && spelling.starts_with(kBeginning)) {
    if (const auto key = signature::ParsePublicKey(spelling)) {
      return *key;
    }
  }
  const auto file =
      rules::ReadSourceFile(spelling, rules::Origin::kNamed, diagnostics);
  if (!file) {
    return std::nullopt;
  }
  const auto key = signature::ParsePublicKeyFile(file->content);
  if (!key) {
    AddFileError(Code::kBadKey, spelling, key.error().message,
                 std::string(kNotAKey), diagnostics);
    return std::nullopt;
  }
  return *key;
}

auto LoadSecretKey(const std::filesystem::path& path, const AskPassword& ask,
                   Diagnostics& diagnostics) -> std::optional<SecretKey> {
  auto file = rules::ReadSourceFile(path, rules::Origin::kNamed, diagnostics);
  if (!file) {
    return std::nullopt;
  }
  auto key = signature::ParseSecretKeyFile(file->content, ask);
  Wipe(file->content);
  if (key) {
    return *std::move(key);
  }
  switch (key.error()) {
    case KeyFault::kBadForm:
      AddFileError(Code::kBadKey, path, "not a secret key",
                   std::string(kNotAKey), diagnostics);
      break;
    case KeyFault::kTooCostly:
      AddFileError(
          Code::kWrongPassword, path,
          "decrypting asks for more memory or time than is reasonable, "
          "or than there is",
          "with minisign's own settings it takes 1 GiB: close other "
          "programs, or make a new pair of keys",
          diagnostics);
      break;
    case KeyFault::kWrongPassword:
      AddFileError(Code::kWrongPassword, path, "wrong password",
                   "a lost password cannot be replaced: make a new pair of "
                   "keys, and give the public one to all who verify",
                   diagnostics);
      break;
    case KeyFault::kNoPassword:
      break;
  }
  return std::nullopt;
}

}  // namespace telltale
