#include "rules/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "diag/codes.h"
#include "digest/sha256.h"
#include "rules/limits.h"

namespace telltale::rules {

namespace {

namespace fs = std::filesystem;
using diag::Code;

auto IsRuleFileName(const fs::path& path) -> bool {
  const std::string extension = path.extension().string();
  return (extension == ".yaml" || extension == ".yml" ||
          extension == ".json") &&
         !path.filename().string().starts_with('.');
}

// "policy" for policy.yaml, policy.yml and policy.json; else empty.
auto Stem(const fs::path& path) -> std::string {
  return IsRuleFileName(path) ? path.stem().string() : "";
}

auto IsFolder(const fs::path& path) -> bool {
  std::error_code error;
  return fs::is_directory(path, error);
}

auto IsLink(const fs::path& path) -> bool {
  std::error_code error;
  return fs::is_symlink(path, error);
}

// The entries of a folder in order of name; none, and an error, when it cannot
// be read or holds too many.
auto List(const fs::path& folder, Diagnostics& diagnostics)
    -> std::vector<fs::path> {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    if (entries.size() == kMaxFolderEntries) {
      AddFileError(
          Code::kTooManyFiles, folder,
          fmt::format("folder holds more than {} entries", kMaxFolderEntries),
          "keep packs in folders of their own", diagnostics);
      return {};
    }
    entries.push_back(entry->path());
    entry.increment(error);
  }
  if (error) {
    AddFileError(Code::kUnreadable, folder,
                 fmt::format("cannot be read: {}", error.message()), "",
                 diagnostics);
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

auto FindManifest(const std::vector<fs::path>& entries)
    -> std::optional<fs::path> {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [](const fs::path& path) {
        return Stem(path) == "pack" && !IsFolder(path);
      });
  return found == entries.end() ? std::nullopt : std::optional(*found);
}

// Fills a SourceTree from the disk.
class TreeReader {
 public:
  explicit TreeReader(Diagnostics* diagnostics) : diagnostics_(diagnostics) {}

  void Read(const fs::path& path) {
    if (is_full_) {
      return;
    }
    tree_.roots.push_back({.path = path, .is_folder = IsFolder(path)});
    if (!tree_.roots.back().is_folder) {
      ReadNamedFile(path);
      return;
    }
    const std::vector<fs::path> entries = List(path, *diagnostics_);
    if (const std::optional<fs::path> manifest = FindManifest(entries)) {
      ReadPackFolder(*manifest, entries);
    } else {
      ReadFolderOfPacks(path, entries);
    }
  }

  auto TakeTree() -> SourceTree { return std::move(tree_); }

 private:
  // Whether there is room for `file` beside those read before; says so when
  // there is not, once.
  auto TakeFromBudget(const SourceFile& file) -> bool {
    ++files_;
    bytes_ += file.content.size();
    if (files_ > kMaxFiles) {
      AddFileError(Code::kTooManyFiles, file.name,
                   fmt::format("packs have more than {} files", kMaxFiles),
                   "load fewer packs at once", *diagnostics_);
      is_full_ = true;
    } else if (bytes_ > kMaxTotalBytes) {
      AddFileError(Code::kTooLarge, file.name,
                   fmt::format("files of the packs are over {} MiB together",
                               kMaxTotalBytes >> 20),
                   "load fewer packs at once", *diagnostics_);
      is_full_ = true;
    }
    return !is_full_;
  }

  // A file in the folder that the last root names.
  auto ReadFound(const fs::path& path) -> std::optional<SourceFile> {
    if (is_full_) {
      return std::nullopt;
    }
    std::optional<SourceFile> file =
        ReadSourceFile(path, Origin::kFound, *diagnostics_);
    if (!file || !TakeFromBudget(*file)) {
      return std::nullopt;
    }
    SourceRoot& root = tree_.roots.back();
    root.files[path.lexically_relative(root.path).generic_string()] =
        digest::Sha256Hex(file->content);
    return file;
  }

  void ReadNamedFile(const fs::path& path) {
    std::optional<SourceFile> file =
        ReadSourceFile(path, Origin::kNamed, *diagnostics_);
    if (file && TakeFromBudget(*file)) {
      tree_.roots.back().pack = tree_.packs.size();
      tree_.packs.push_back(
          {.manifest = std::move(*file), .is_single_file = true});
    }
  }

  void ReadInto(const fs::path& path, std::vector<SourceFile>& files) {
    if (std::optional<SourceFile> file = ReadFound(path)) {
      files.push_back(std::move(*file));
    }
  }

  void ReadPackFolder(const fs::path& manifest,
                      const std::vector<fs::path>& entries) {
    std::optional<SourceFile> file = ReadFound(manifest);
    if (!file) {
      return;
    }
    PackFiles pack{.manifest = std::move(*file)};
    for (const fs::path& entry : entries) {
      if (!IsRuleFileName(entry) || entry == manifest) {
        continue;
      }
      ReadInto(entry,
               Stem(entry) == "sources" ? pack.sources : pack.rule_files);
    }
    tree_.packs.push_back(std::move(pack));
  }

  void ReadFolderOfPacks(const fs::path& folder,
                         const std::vector<fs::path>& entries) {
    const size_t packs_before = tree_.packs.size();
    const size_t problems_before = diagnostics_->items().size();
    for (const fs::path& entry : entries) {
      if (IsFolder(entry)) {
        ReadSubfolder(entry);
      } else if (Stem(entry) == "policy") {
        ReadInto(entry, tree_.policies);
      } else if (Stem(entry) == "sources") {
        ReadInto(entry, tree_.sources);
      } else if (IsRuleFileName(entry)) {
        if (std::optional<SourceFile> file = ReadFound(entry)) {
          tree_.packs.push_back(
              {.manifest = std::move(*file), .is_single_file = true});
        }
      }
    }
    if (tree_.packs.size() == packs_before &&
        diagnostics_->items().size() == problems_before) {
      AddFileError(Code::kNoPack, folder, "folder holds no pack",
                   "a pack is a folder with a pack.yaml, or a single file",
                   *diagnostics_);
    }
  }

  void ReadSubfolder(const fs::path& folder) {
    const std::string name = folder.filename().string();
    if (name == "schema" || name.starts_with('.')) {
      return;
    }
    if (IsLink(folder)) {
      AddLinkError(folder, *diagnostics_);
      return;
    }
    const std::vector<fs::path> entries = List(folder, *diagnostics_);
    if (const std::optional<fs::path> manifest = FindManifest(entries)) {
      ReadPackFolder(*manifest, entries);
    } else if (std::any_of(entries.begin(), entries.end(), IsRuleFileName)) {
      AddFileError(Code::kNoPack, folder,
                   "folder holds rule files but no pack.yaml",
                   "add a pack.yaml with the pack's id, version and languages",
                   *diagnostics_);
    }
  }

  Diagnostics* diagnostics_;
  SourceTree tree_;
  // Read so far. Unit of `bytes_`: bytes.
  size_t files_ = 0;
  size_t bytes_ = 0;
  // A limit was reached; nothing more is read.
  bool is_full_ = false;
};

}  // namespace

auto ReadSourceTree(std::span<const fs::path> paths, Diagnostics& diagnostics)
    -> SourceTree {
  TreeReader reader(&diagnostics);
  for (const fs::path& path : paths) {
    reader.Read(path);
  }
  return reader.TakeTree();
}

auto EmbeddedSourceTree(std::span<const EmbeddedFile> files) -> SourceTree {
  SourceTree tree;
  std::map<std::string_view, PackFiles> packs;
  for (const EmbeddedFile& file : files) {
    SourceFile source{fmt::format("builtin:{}", file.path),
                      std::string(file.content)};
    const size_t slash = file.path.find('/');
    const std::string_view folder =
        slash == std::string_view::npos ? "" : file.path.substr(0, slash);
    const std::string stem = Stem(fs::path(file.path));
    if (folder == "schema") {
      continue;
    }
    if (folder.empty()) {
      (stem == "policy" ? tree.policies : tree.sources)
          .push_back(std::move(source));
    } else if (stem == "pack") {
      packs[folder].manifest = std::move(source);
    } else if (stem == "sources") {
      packs[folder].sources.push_back(std::move(source));
    } else {
      packs[folder].rule_files.push_back(std::move(source));
    }
  }
  for (auto& [folder, pack] : packs) {
    tree.packs.push_back(std::move(pack));
  }
  return tree;
}

}  // namespace telltale::rules
