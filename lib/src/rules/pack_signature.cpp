#include "telltale/pack_signature.h"

#include <algorithm>
#include <span>
#include <utility>

#include "diag/codes.h"
#include "rules/new_errors.h"
#include "rules/signed_files.h"
#include "rules/source_tree.h"
#include "signature/checksum_list.h"
#include "signature/ed25519.h"
#include "signature/minisign_text.h"

namespace telltale {

namespace {

using rules::SourceRoot;
using rules::SourceTree;

auto IsOneVisibleLine(const std::string& comment) -> bool {
  return std::none_of(comment.begin(), comment.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

auto SignatureOf(const std::filesystem::path& path, std::string_view content,
                 const SecretKey& key, const std::string& comment)
    -> SignatureFile {
  return {.path = rules::SignaturePath(path),
          .content =
              signature::SignatureText(signature::Sign(key, content, comment))};
}

}  // namespace

auto SignRules(const std::filesystem::path& path, const SecretKey& key,
               const std::string& comment, Diagnostics& diagnostics)
    -> std::optional<PackSignature> {
  if (!IsOneVisibleLine(comment)) {
    diagnostics.Add(
        {.code = std::string(diag::Text(diag::Code::kBadSignatureFile)),
         .location = {.file = path.generic_string()},
         .message = "trusted comment with a control character",
         .help = "write one line of visible characters"});
    return std::nullopt;
  }
  const rules::NewErrors errors(diagnostics);
  const SourceTree tree =
      rules::ReadSourceTree(std::span(&path, 1), diagnostics);
  if (errors.any()) {
    return std::nullopt;
  }
  const SourceRoot& root = tree.roots.front();
  if (!root.is_folder) {
    const std::string& content = tree.packs.front().manifest.content;
    return PackSignature{.files = {SignatureOf(path, content, key, comment)},
                         .signed_files = 1};
  }
  const std::filesystem::path list = path / rules::kChecksumFile;
  std::string sums = signature::ToText(root.files);
  SignatureFile signature = SignatureOf(list, sums, key, comment);
  PackSignature result{.signed_files = root.files.size()};
  result.files.push_back({.path = list, .content = std::move(sums)});
  result.files.push_back(std::move(signature));
  return result;
}

auto VerifyRules(const std::filesystem::path& path,
                 const std::vector<PublicKey>& keys, Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature> {
  const rules::NewErrors errors(diagnostics);
  const SourceTree tree =
      rules::ReadSourceTree(std::span(&path, 1), diagnostics);
  std::optional<VerifiedSignature> verified =
      rules::VerifyRoot(tree.roots.front(), tree, keys, diagnostics);
  return errors.any() ? std::nullopt : std::move(verified);
}

}  // namespace telltale
