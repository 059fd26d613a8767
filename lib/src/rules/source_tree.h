// The source tree: which files make up the packs to load, wherever they come
// from, with their bytes.

#ifndef TELLTALE_SRC_RULES_SOURCE_TREE_H_
#define TELLTALE_SRC_RULES_SOURCE_TREE_H_

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/file_reader.h"
#include "signature/checksum_list.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::rules {

struct PackFiles {
  SourceFile manifest;
  // The pack's other files, by name.
  std::vector<SourceFile> rule_files;
  // The sources.yaml in the pack's own folder, if any.
  std::vector<SourceFile> sources;
  // The manifest is all there is of the pack, and need not be called pack.yaml.
  bool is_single_file = false;
};

// A path that the user named, and what was read there: the files of a folder,
// or the only file of packs[pack].
struct SourceRoot {
  std::filesystem::path path;
  bool is_folder = false;
  // By path below the folder.
  signature::ChecksumList files;
  // With `is_folder` false; empty when the file could not be read.
  std::optional<size_t> pack;
};

struct SourceTree {
  std::vector<SourceRoot> roots;
  std::vector<PackFiles> packs;
  // Each policy.yaml and sources.yaml found beside packs, in the order of the
  // paths.
  std::vector<SourceFile> policies;
  std::vector<SourceFile> sources;
};

// The files of `paths`, as LoadRules describes them, within the limits of
// limits.h. Errors are added to
// `diagnostics`; what could be read is returned all the same.
auto ReadSourceTree(std::span<const std::filesystem::path> paths,
                    Diagnostics& diagnostics) -> SourceTree;

// The files that the binary carries.
auto EmbeddedSourceTree(std::span<const EmbeddedFile> files) -> SourceTree;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SOURCE_TREE_H_
