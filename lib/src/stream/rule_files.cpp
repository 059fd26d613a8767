#include "telltale/rule_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "stream/file_identity.h"
#include "stream/output_file.h"
#include "stream/replace_file.h"

namespace telltale {

namespace {

namespace fs = std::filesystem;

// A file that the run writes, or removes, and that is there already.
struct Written {
  std::string_view option;
  std::string path;
  stream::FileIdentity identity;
};

// What is not there yet is nobody's.
void AddIfThere(std::string_view option, const std::string& path,
                std::vector<Written>& written) {
  if (path.empty() || path == "-") {
    return;
  }
  if (const auto identity = stream::PathIdentity(path)) {
    written.push_back({option, path, *identity});
  }
}

// Names that the run makes by itself included.
auto WrittenBy(const ScreenOptions& options, const std::string& manifest)
    -> std::vector<Written> {
  std::vector<Written> written;
  const std::pair<std::string_view, const std::string*> outputs[] = {
      {"--output", &options.output},
      {"--rejects", &options.rejects},
      {"--log", &options.log}};
  for (const auto& [option, path] : outputs) {
    AddIfThere(option, *path, written);
    AddIfThere(option, path->empty() ? "" : stream::MarkOf(*path), written);
  }
  const std::pair<std::string_view, const std::string*> replaced[] = {
      {"--checkpoint", &options.checkpoint}, {"--manifest", &manifest}};
  for (const auto& [option, path] : replaced) {
    AddIfThere(option, *path, written);
    AddIfThere(option, path->empty() ? "" : stream::NextOf(*path), written);
  }
  return written;
}

// The one of `written` that is the file at `path`; null when none is.
auto FindWritten(const std::vector<Written>& written, const fs::path& path)
    -> const Written* {
  const auto identity = stream::PathIdentity(path.string());
  for (const Written& file : written) {
    if (identity && *identity == file.identity) {
      return &file;
    }
  }
  return nullptr;
}

// Whether loading or verifying reads files of this name from a folder.
auto IsReadFromFolders(const fs::path& path) -> bool {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml" || extension == ".json" ||
         extension == ".minisig" || path.filename() == "SHA256SUMS";
}

// The same for the files of the folder at `path`, and of the folders in it.
auto FindWrittenInside(const std::vector<Written>& written,
                       const fs::path& path) -> const Written* {
  std::error_code error;
  fs::recursive_directory_iterator entry(path, error);
  for (; !error && entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    // Packs lie no deeper.
    if (entry.depth() > 0) {
      entry.disable_recursion_pending();
    }
    if (!IsReadFromFolders(entry->path())) {
      continue;
    }
    if (const Written* file = FindWritten(written, entry->path())) {
      return file;
    }
  }
  return nullptr;
}

// Which of `written` is one of `files`, or a file in them.
auto RefusalFor(const std::vector<Written>& written, const RuleFiles& files)
    -> std::optional<std::string> {
  if (written.empty()) {
    return std::nullopt;
  }
  std::vector<std::pair<std::string_view, const std::string*>> read = {
      {"--policy", &files.origin.policy},
      {"--overrides", &files.origin.overrides},
      {"--redact-key", &files.redact_key}};
  for (const std::string& path : files.origin.rules) {
    read.emplace_back("--rules", &path);
  }
  for (const std::string& key : files.keys) {
    read.emplace_back("--require-signed", &key);
  }
  for (const auto& [option, path] : read) {
    if (path->empty()) {
      continue;
    }
    const Written* file = FindWritten(written, *path);
    if (file == nullptr) {
      file = FindWritten(written, *path + ".minisig");
    }
    if (file != nullptr) {
      return fmt::format("{} `{}` is also the file of {}", file->option,
                         file->path, option);
    }
    if ((file = FindWrittenInside(written, *path)) != nullptr) {
      return fmt::format("{} `{}` is also a file of {} `{}`", file->option,
                         file->path, option, *path);
    }
  }
  return std::nullopt;
}

}  // namespace

auto OverwriteRefusal(const RuleFiles& files, const ScreenOptions& options,
                      const std::string& manifest)
    -> std::optional<std::string> {
  return RefusalFor(WrittenBy(options, manifest), files);
}

auto OverwriteRefusal(const RuleFiles& files,
                      std::span<const std::string> inputs,
                      const std::string& option, const std::string& path)
    -> std::optional<std::string> {
  std::vector<Written> written;
  AddIfThere(option, path, written);
  AddIfThere(option, path.empty() ? "" : stream::NextOf(path), written);
  for (const std::string& input : inputs) {
    if (const Written* file = FindWritten(written, input)) {
      return fmt::format("{} `{}` is also the input `{}`", option, file->path,
                         input);
    }
  }
  return RefusalFor(written, files);
}

}  // namespace telltale
