// Pack signatures: signs packs, and tells whether packs are as they were
// signed.
//
// Of a folder (a pack, or a folder of packs) two files are written into it:
// SHA256SUMS, which names every file that loading reads from it, and the
// signature of that, SHA256SUMS.minisig. `minisign -Vm SHA256SUMS` and
// `sha256sum -c SHA256SUMS` check the same. Of a single file, a pack, a policy
// or overrides, FILE.minisig is written beside it.
//
// LoadSignedRules and its like load nothing else, and verify the very bytes
// that they go on to read.

#ifndef TELLTALE_PACK_SIGNATURE_H_
#define TELLTALE_PACK_SIGNATURE_H_

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "telltale/policy.h"
#include "telltale/signature.h"

namespace telltale {

// A file to be written.
struct SignatureFile {
  std::filesystem::path path;
  std::string content;
};

struct PackSignature {
  // In the order in which they are to be written.
  std::vector<SignatureFile> files;
  // How many files of the packs are signed.
  size_t signed_files = 0;
};

// Signs what is at `path`. `comment` is signed along and shown by whoever
// verifies.
//
// Errors: what cannot be read is added to `diagnostics`, as is a `comment` with
// line breaks or control characters (S002); the result is empty iff an error
// was added.
auto SignRules(const std::filesystem::path& path, const SecretKey& key,
               const std::string& comment, Diagnostics& diagnostics)
    -> std::optional<PackSignature>;

// A signature that was found good.
struct VerifiedSignature {
  // The file that holds it.
  std::string file;
  PublicKey key;
  std::string trusted_comment;
  // How many files it covers.
  size_t files = 0;
};

// Whether what is at `path` is what one of `keys` signed. Reads the files
// without loading packs from them.
//
// Errors: each reason why not is added to `diagnostics` (S001 to S009, and what
// cannot be read); the result is empty iff an error was added.
auto VerifyRules(const std::filesystem::path& path,
                 const std::vector<PublicKey>& keys, Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature>;

// LoadRules, LoadPolicy and LoadOverrides (pack_loader.h) of what one of `keys`
// signed; of nothing when there are no keys. A signature is verified before
// anything is parsed, and each of `paths` needs one.
//
// Errors: as there. Where something is wrong with a signature (S...), nothing
// else is said of the files.
auto LoadSignedRules(std::span<const std::filesystem::path> paths,
                     const std::vector<PublicKey>& keys,
                     Diagnostics& diagnostics) -> std::optional<RuleSources>;
auto LoadSignedPolicy(const std::filesystem::path& path,
                      const std::vector<PublicKey>& keys,
                      Diagnostics& diagnostics) -> std::optional<Policy>;
auto LoadSignedOverrides(const std::filesystem::path& path,
                         const std::vector<PublicKey>& keys,
                         Diagnostics& diagnostics)
    -> std::optional<std::vector<Override>>;

}  // namespace telltale

#endif  // TELLTALE_PACK_SIGNATURE_H_
