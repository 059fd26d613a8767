// Signed files: whether what was read is what somebody signed.

#ifndef TELLTALE_SRC_RULES_SIGNED_FILES_H_
#define TELLTALE_SRC_RULES_SIGNED_FILES_H_

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/source_tree.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_signature.h"
#include "telltale/signature.h"

namespace telltale::rules {

// The names of a folder's list of checksums, and of what a signature has behind
// the name of the file that it signs.
inline constexpr std::string_view kChecksumFile = "SHA256SUMS";
inline constexpr std::string_view kSignatureSuffix = ".minisig";

// The path of the signature of the file at `path`.
auto SignaturePath(const std::filesystem::path& path) -> std::filesystem::path;

// Whether FILE.minisig is a signature of `content` by one of `keys`.
//
// Errors (S001 to S005) are added to `diagnostics`; the result is empty iff an
// error was added. The same holds below.
auto VerifyFile(const std::filesystem::path& path, std::string_view content,
                const std::vector<PublicKey>& keys, Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature>;

// Whether all that was read at `root` is signed, and all that is signed there
// is as it was (S001 to S009). Of signed files that loading has no use for the
// bytes are read here.
auto VerifyRoot(const SourceRoot& root, const SourceTree& tree,
                const std::vector<PublicKey>& keys, Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SIGNED_FILES_H_
