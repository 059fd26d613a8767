#include "rules/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "diag/codes.h"

namespace telltale::rules {

namespace {

namespace fs = std::filesystem;
using diag::Code;

void AddFileError(Code code, const fs::path& path, std::string message,
                  std::string help, Diagnostics& diagnostics) {
  diagnostics.Add({.code = std::string(diag::Text(code)),
                   .location = {.file = path.generic_string()},
                   .message = std::move(message),
                   .help = std::move(help)});
}

void AddUnreadable(const fs::path& path, const std::error_code& error,
                   Diagnostics& diagnostics) {
  AddFileError(Code::kUnreadable, path,
               fmt::format("cannot be read: {}", error.message()), "",
               diagnostics);
}

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

// The entries of a folder in order of name; none, and an error, when it cannot
// be read.
auto List(const fs::path& folder, Diagnostics& diagnostics)
    -> std::vector<fs::path> {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    entries.push_back(entry->path());
    entry.increment(error);
  }
  if (error) {
    AddUnreadable(folder, error, diagnostics);
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
    if (!IsFolder(path)) {
      ReadSingleFile(path);
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
  void ReadSingleFile(const fs::path& path) {
    if (std::optional<SourceFile> file = ReadSourceFile(path, *diagnostics_)) {
      tree_.packs.push_back(
          {.manifest = std::move(*file), .is_single_file = true});
    }
  }

  void ReadInto(const fs::path& path, std::vector<SourceFile>& files) {
    if (std::optional<SourceFile> file = ReadSourceFile(path, *diagnostics_)) {
      files.push_back(std::move(*file));
    }
  }

  void ReadPackFolder(const fs::path& manifest,
                      const std::vector<fs::path>& entries) {
    std::optional<SourceFile> file = ReadSourceFile(manifest, *diagnostics_);
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
        ReadSingleFile(entry);
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
};

}  // namespace

auto ReadSourceFile(const fs::path& path, Diagnostics& diagnostics)
    -> std::optional<SourceFile> {
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    AddUnreadable(path, {errno, std::generic_category()}, diagnostics);
    return std::nullopt;
  }
  std::string content;
  char buffer[size_t{64} << 10];
  size_t size = 0;
  while (content.size() <= kMaxFileBytes &&
         (size = std::fread(buffer, 1, sizeof(buffer), file.get())) > 0) {
    content.append(buffer, size);
  }
  if (std::ferror(file.get()) != 0) {
    AddUnreadable(path, {errno, std::generic_category()}, diagnostics);
    return std::nullopt;
  }
  if (content.size() > kMaxFileBytes) {
    AddFileError(Code::kTooLarge, path, "file is over 4 MiB",
                 "divide its rules among several files", diagnostics);
    return std::nullopt;
  }
  return SourceFile{path.generic_string(), std::move(content)};
}

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
