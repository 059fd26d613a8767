#include "rules/signed_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "diag/codes.h"
#include "rules/file_reader.h"
#include "signature/checksum_list.h"
#include "signature/ed25519.h"
#include "signature/minisign_text.h"

namespace telltale::rules {

namespace {

namespace fs = std::filesystem;
using diag::Code;
using signature::ChecksumList;

constexpr std::string_view kSignAgain =
    "load only what comes from whom you trust: get the packs anew, or, if the "
    "change is yours, sign them again with `telltale rules sign`";

auto Exists(const fs::path& path) -> bool {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

// The signature in the file at `path`; what it should sign is called `what`.
auto ReadSignature(const fs::path& path, const fs::path& what,
                   Diagnostics& diagnostics)
    -> std::optional<signature::Signature> {
  if (!Exists(path)) {
    AddFileError(Code::kNotSigned, what,
                 fmt::format("not signed: there is no `{}`",
                             path.filename().generic_string()),
                 "only signed packs are to be loaded: get the signature from "
                 "the author, or sign them with `telltale rules sign`",
                 diagnostics);
    return std::nullopt;
  }
  const std::optional<SourceFile> file =
      ReadSourceFile(path, Origin::kFound, diagnostics);
  if (!file) {
    return std::nullopt;
  }
  auto parsed = signature::ParseSignatureFile(file->content);
  if (!parsed) {
    diagnostics.Add(
        {.code = std::string(diag::Text(Code::kBadSignatureFile)),
         .location = {.file = path.generic_string(),
                      .line = parsed.error().line,
                      .column = parsed.error().line > 0 ? 1 : 0},
         .message = fmt::format("not a signature: {}", parsed.error().message),
         .help = "get the signature from the author once more"});
    return std::nullopt;
  }
  return *std::move(parsed);
}

auto IdsOf(const std::vector<PublicKey>& keys) -> std::string {
  std::string ids;
  for (const PublicKey& key : keys) {
    ids += fmt::format("{}`{}`", ids.empty() ? "" : " or ", IdText(key));
  }
  return ids;
}

// What `list` says of the file at `path` below `folder`, and is not so.
void CompareFound(const fs::path& path, const std::string& expected,
                  const std::string& found, Diagnostics& diagnostics) {
  if (found != expected) {
    AddFileError(Code::kChangedFile, path, "file differs from what was signed",
                 std::string(kSignAgain), diagnostics);
  }
}

// Whether a part of `relative` below `folder` is a symbolic link.
auto LeadsThroughLink(const fs::path& folder, const fs::path& relative)
    -> bool {
  fs::path path = folder;
  return std::any_of(relative.begin(), relative.end(),
                     [&path](const fs::path& part) {
                       path /= part;
                       std::error_code error;
                       return fs::is_symlink(path, error);
                     });
}

// A file that the list names and loading did not read: gone, or of no use to
// the engine, such as a README of whatever size.
void CompareUnread(const fs::path& folder, const std::string& relative,
                   const std::string& expected, Diagnostics& diagnostics) {
  const fs::path path = folder / relative;
  if (LeadsThroughLink(folder, relative)) {
    AddLinkError(path, diagnostics);
    return;
  }
  if (!Exists(path)) {
    AddFileError(Code::kMissingFile, path, "signed file is missing",
                 std::string(kSignAgain), diagnostics);
    return;
  }
  if (const auto sha256 = DigestOfFound(path, diagnostics)) {
    CompareFound(path, expected, *sha256, diagnostics);
  }
}

void CompareFolder(const SourceRoot& root, const ChecksumList& list,
                   Diagnostics& diagnostics) {
  for (const auto& [relative, sha256] : root.files) {
    const auto entry = list.find(relative);
    if (entry == list.end()) {
      AddFileError(Code::kNotListed, root.path / relative,
                   fmt::format("file is not signed: `{}` does not name it",
                               kChecksumFile),
                   std::string(kSignAgain), diagnostics);
    } else {
      CompareFound(root.path / relative, entry->second, sha256, diagnostics);
    }
  }
  for (const auto& [relative, sha256] : list) {
    if (!root.files.contains(relative)) {
      CompareUnread(root.path, relative, sha256, diagnostics);
    }
  }
}

// A link was met in reading the folder, and once more in the list.
auto WasSaid(const Diagnostic& item, const Diagnostics& diagnostics) -> bool {
  return std::any_of(diagnostics.items().begin(), diagnostics.items().end(),
                     [&item](const Diagnostic& said) {
                       return said.code == item.code &&
                              said.location == item.location;
                     });
}

auto VerifyFolder(const SourceRoot& root, const std::vector<PublicKey>& keys,
                  Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature> {
  const fs::path sums = root.path / kChecksumFile;
  if (!Exists(sums)) {
    AddFileError(Code::kNotSigned, root.path,
                 fmt::format("not signed: there is no `{}`", kChecksumFile),
                 "only signed packs are to be loaded; a folder is signed as a "
                 "whole: name the one that `telltale rules sign` was given",
                 diagnostics);
    return std::nullopt;
  }
  const std::optional<SourceFile> file =
      ReadSourceFile(sums, Origin::kFound, diagnostics);
  if (!file) {
    return std::nullopt;
  }
  std::optional<VerifiedSignature> verified =
      VerifyFile(sums, file->content, keys, diagnostics);
  if (!verified) {
    return std::nullopt;
  }
  const auto list = signature::ParseChecksumList(file->content);
  if (!list) {
    diagnostics.Add({.code = std::string(diag::Text(Code::kBadChecksumList)),
                     .location = {.file = file->name,
                                  .line = list.error().line,
                                  .column = 1},
                     .message = list.error().message,
                     .help = "`telltale rules sign` writes the list anew"});
    return std::nullopt;
  }
  Diagnostics found;
  CompareFolder(root, *list, found);
  for (const Diagnostic& item : found.items()) {
    if (!WasSaid(item, diagnostics)) {
      diagnostics.Add(item);
    }
  }
  if (found.has_errors()) {
    return std::nullopt;
  }
  verified->files = list->size();
  return verified;
}

}  // namespace

auto SignaturePath(const fs::path& path) -> fs::path {
  fs::path signature = path;
  signature += kSignatureSuffix;
  return signature;
}

auto VerifyFile(const fs::path& path, std::string_view content,
                const std::vector<PublicKey>& keys, Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature> {
  const fs::path file = SignaturePath(path);
  const std::optional<signature::Signature> found =
      ReadSignature(file, path, diagnostics);
  if (!found) {
    return std::nullopt;
  }
  // Two keys may have one id by ill will; it is no more than a hint.
  auto verdict = signature::Verdict::kOtherKey;
  const PublicKey* signer = nullptr;
  for (const PublicKey& key : keys) {
    if (verdict != signature::Verdict::kGood && key.id == found->key_id) {
      signer = &key;
      verdict = signature::Verify(*found, key, content);
    }
  }
  switch (verdict) {
    case signature::Verdict::kGood:
      return VerifiedSignature{.file = file.generic_string(),
                               .key = *signer,
                               .trusted_comment = found->trusted_comment,
                               .files = 1};
    case signature::Verdict::kOtherKey:
      AddFileError(Code::kOtherKey, file,
                   fmt::format("signed with key `{}`, not with {}",
                               IdText({.id = found->key_id}), IdsOf(keys)),
                   "if you trust that key, name it as well", diagnostics);
      break;
    case signature::Verdict::kOtherBytes:
      AddFileError(Code::kBadSignature, file,
                   fmt::format("signature does not belong to `{}`",
                               path.filename().generic_string()),
                   std::string(kSignAgain), diagnostics);
      break;
    case signature::Verdict::kOtherComment:
      AddFileError(Code::kBadTrustedComment, file,
                   "trusted comment is not the one that was signed",
                   std::string(kSignAgain), diagnostics);
      break;
  }
  return std::nullopt;
}

auto VerifyRoot(const SourceRoot& root, const SourceTree& tree,
                const std::vector<PublicKey>& keys, Diagnostics& diagnostics)
    -> std::optional<VerifiedSignature> {
  if (root.is_folder) {
    return VerifyFolder(root, keys, diagnostics);
  }
  // That the file could not be read has been said.
  return root.pack
             ? VerifyFile(root.path, tree.packs[*root.pack].manifest.content,
                          keys, diagnostics)
             : std::nullopt;
}

}  // namespace telltale::rules
