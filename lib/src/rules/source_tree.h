// The source tree: which files make up the packs to load, wherever they come
// from, with their bytes.

#ifndef TELLTALE_SRC_RULES_SOURCE_TREE_H_
#define TELLTALE_SRC_RULES_SOURCE_TREE_H_

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::rules {

// Files larger than this are refused. Unit: bytes.
inline constexpr size_t kMaxFileBytes = size_t{4} << 20;

struct SourceFile {
  // As diagnostics show it: the user's own path, or "builtin:...".
  std::string name;
  std::string content;
};

struct PackFiles {
  SourceFile manifest;
  // The pack's other files, by name.
  std::vector<SourceFile> rule_files;
  // The sources.yaml in the pack's own folder, if any.
  std::vector<SourceFile> sources;
  // The manifest is all there is of the pack, and need not be called pack.yaml.
  bool is_single_file = false;
};

struct SourceTree {
  std::vector<PackFiles> packs;
  // Each policy.yaml and sources.yaml found beside packs, in the order of the
  // paths.
  std::vector<SourceFile> policies;
  std::vector<SourceFile> sources;
};

// Reads one file. Errors (R001, R026) are added to `diagnostics`, and the
// result is empty.
auto ReadSourceFile(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<SourceFile>;

// The files of `paths`, as LoadRules describes them. Errors are added to
// `diagnostics`; what could be read is returned all the same.
auto ReadSourceTree(std::span<const std::filesystem::path> paths,
                    Diagnostics& diagnostics) -> SourceTree;

// The files that the binary carries.
auto EmbeddedSourceTree(std::span<const EmbeddedFile> files) -> SourceTree;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SOURCE_TREE_H_
