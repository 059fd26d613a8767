#include "stream/file_clash.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "report/output_roles.h"
#include "stream/byte_source.h"
#include "stream/file_identity.h"
#include "stream/output_file.h"
#include "stream/replace_file.h"

namespace telltale::stream {

namespace {

namespace fs = std::filesystem;

// The name that `path` comes to when links are followed, those that lead to
// nothing yet as well.
auto Resolved(fs::path path) -> fs::path {
  constexpr int kMostLinks = 40;
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    // An absolute target replaces what stands before it.
    path = path.parent_path() / fs::read_symlink(path, error);
  }
  const fs::path whole = fs::absolute(path, error);
  const fs::path canonical = fs::weakly_canonical(whole, error);
  // What cannot be looked at, as in a folder that may not be entered, is not
  // the same as anything else that cannot.
  return error ? whole.lexically_normal() : canonical;
}

// Where a file is, or would be. Equal for names that stand for one file.
struct Place {
  // Set for a file that is there.
  std::optional<FileIdentity> identity;
  // Set for one that is not.
  fs::path name;
  // Set for a descriptor of this process that is of no regular file.
  std::optional<int> descriptor = std::nullopt;

  auto operator==(const Place&) const -> bool = default;
};

// Where a file is; "-" is standard input. nullopt for what is no regular file,
// and may be named as often as one likes.
auto PlaceOf(const std::string& path) -> std::optional<Place> {
  if (const auto identity = PathIdentity(path)) {
    return Place{.identity = identity, .name = {}};
  }
  std::error_code error;
  if (path.empty() || NamesDescriptor(path) || fs::exists(path, error)) {
    return std::nullopt;
  }
  return Place{.identity = {}, .name = Resolved(path)};
}

// The descriptor of this process that a run writes to by the name `path`.
auto WrittenDescriptor(const std::string& path) -> std::optional<int> {
  return path == "-" ? STDOUT_FILENO : DescriptorNamed(path);
}

// The same as PlaceOf of what is written; "-" is standard output.
auto PlaceOfWritten(const std::string& path) -> std::optional<Place> {
  const std::optional<int> descriptor = WrittenDescriptor(path);
  if (!descriptor) {
    return PlaceOf(path);
  }
  if (const auto identity = DescriptorIdentity(*descriptor)) {
    return Place{.identity = identity, .name = {}};
  }
  return Place{.identity = {}, .name = {}, .descriptor = descriptor};
}

// Whether what is written to `path` and messages on standard error would lie
// over each other. After `2>&1` they follow each other.
auto IsStandardError(const std::string& path) -> bool {
  const auto error = DescriptorIdentity(STDERR_FILENO);
  const std::optional<Place> place = PlaceOfWritten(path);
  if (!error || !place || place->identity != error) {
    return false;
  }
  const std::optional<int> descriptor = WrittenDescriptor(path);
  const auto appends = [](int number) {
    return (fcntl(number, F_GETFL) & O_APPEND) != 0;
  };
  return !descriptor || (!ShareAPlace(*descriptor, STDERR_FILENO) &&
                         !(appends(*descriptor) && appends(STDERR_FILENO)));
}

// Whether `path` is the file of standard output by a name of its own: what was
// written there before would be lost.
auto IsStandardOutput(const std::string& path) -> bool {
  const auto output = DescriptorIdentity(STDOUT_FILENO);
  return output && !WrittenDescriptor(path) && PathIdentity(path) == output;
}

auto InputWords(const std::string& input) -> std::string {
  return input == "-" ? "the input on standard input"
                      : "the input " + InputName(input);
}

}  // namespace

auto OutputFiles(const ScreenOptions& options) -> std::vector<WrittenFile> {
  std::vector<WrittenFile> files;
  for (const report::OutputRole& role : report::kOutputRoles) {
    const std::string& path = options.*role.path;
    const std::string name(role.words);
    if (path.empty()) {
      continue;
    }
    files.push_back({.path = path, .name = name});
    // Nothing stands beside a device or a pipe.
    if (!NamesDescriptor(path) && PlaceOf(path)) {
      files.push_back(
          {.path = MarkOf(path), .name = "the mark beside " + name});
    }
  }
  return files;
}

auto ReplacedFiles(const std::string& path, const std::string& name)
    -> std::vector<WrittenFile> {
  if (path.empty()) {
    return {};
  }
  return {{.path = path, .name = name},
          {.path = NextOf(path), .name = "what becomes " + name}};
}

auto FindClash(std::span<const WrittenFile> files,
               std::span<const WrittenFile> others,
               const ScreenOptions& options) -> std::optional<Clash> {
  std::vector<std::pair<std::optional<Place>, std::string>> taken;
  for (const std::string& input : options.inputs) {
    taken.emplace_back(PlaceOf(input), InputWords(input));
  }
  for (const WrittenFile& other : others) {
    taken.emplace_back(PlaceOfWritten(other.path), other.name);
  }
  for (const WrittenFile& file : files) {
    const std::optional<Place> place = PlaceOfWritten(file.path);
    for (const auto& [other, name] : taken) {
      if (place && place == other) {
        return Clash{.path = file.path, .other = name};
      }
    }
    if (IsStandardError(file.path)) {
      return Clash{.path = file.path, .other = "standard error"};
    }
    if (IsStandardOutput(file.path)) {
      return Clash{.path = file.path, .other = "standard output"};
    }
    taken.emplace_back(place, file.name);
  }
  return std::nullopt;
}

}  // namespace telltale::stream
