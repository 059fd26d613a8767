#include "pack_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "child_process.h"

namespace telltale::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuiltin = "builtin";

// A partial clone lacks objects, and git would get them from the remote, with
// the commands that the repository's own configuration names for it. The first
// is known to git from 2.45 on, the second to all.
constexpr const char* kNoLazyFetch = "GIT_NO_LAZY_FETCH=1";
constexpr const char* kNoProtocol = "GIT_ALLOW_PROTOCOL=none";

// A folder that only this user may look into, gone with the object.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code error;
    std::string name =
        (fs::temp_directory_path(error) / "telltale-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) {
      path_ = name;
    }
  }
  PrivateFolder(const PrivateFolder&) = delete;
  auto operator=(const PrivateFolder&) -> PrivateFolder& = delete;
  ~PrivateFolder() {
    if (!path_.empty()) {
      std::error_code ignored;
      fs::remove_all(path_, ignored);
    }
  }

  // Empty when it could not be made.
  auto path() const -> const fs::path& { return path_; }

 private:
  fs::path path_;
};

// A file of a revision.
struct GitFile {
  std::string object;
  fs::path path;
};

// Whether `path` stays inside the folder it is put into.
auto StaysInside(const fs::path& path) -> bool {
  return path.is_relative() && !path.empty() &&
         std::none_of(path.begin(), path.end(),
                      [](const fs::path& part) { return part == ".."; });
}

auto IsRuleFile(const fs::path& path) -> bool {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

// "MODE TYPE OBJECT\tPATH", each ended by a zero byte. Links and submodules are
// no files of packs.
auto ParseTree(std::string_view listing) -> std::vector<GitFile> {
  std::vector<GitFile> files;
  while (!listing.empty()) {
    const size_t end = std::min(listing.find('\0'), listing.size());
    const std::string_view entry = listing.substr(0, end);
    listing.remove_prefix(std::min(end + 1, listing.size()));
    const size_t tab = entry.find('\t');
    const size_t object = entry.find(' ', entry.find(' ') + 1) + 1;
    if (tab == std::string_view::npos || !entry.starts_with("100")) {
      continue;
    }
    GitFile file{.object = std::string(entry.substr(object, tab - object)),
                 .path = std::string(entry.substr(tab + 1))};
    if (StaysInside(file.path) && IsRuleFile(file.path)) {
      files.push_back(std::move(file));
    }
  }
  return files;
}

// The contents that `git cat-file --batch` printed: "OBJECT blob SIZE", a line
// feed, so many bytes, a line feed. Empty for anything else.
auto ParseBatch(std::string_view batch) -> std::vector<std::string_view> {
  std::vector<std::string_view> contents;
  while (!batch.empty()) {
    const size_t line = batch.find('\n');
    const size_t space = batch.substr(0, line).rfind(' ');
    size_t size = 0;
    if (line == std::string_view::npos || space == std::string_view::npos ||
        std::from_chars(batch.data() + space + 1, batch.data() + line, size)
                .ec != std::errc() ||
        batch.size() < line + 1 + size + 1) {
      return {};
    }
    contents.push_back(batch.substr(line + 1, size));
    batch.remove_prefix(line + 1 + size + 1);
  }
  return contents;
}

auto WriteFile(const fs::path& path, std::string_view content) -> bool {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  return !file.fail();
}

// Puts the files of a revision into a folder, one step after the other.
class GitReader {
 public:
  GitReader(const std::string& spelling, const fs::path& folder)
      : spelling_(spelling), folder_(folder) {}

  // The path to load, or empty with `error` set.
  auto Read() -> fs::path {
    const std::string type = Git({"cat-file", "-t", spelling_});
    if (!error_.empty()) {
      return {};
    }
    if (type == "tree\n") {
      ReadTree();
      return folder_;
    }
    if (type != "blob\n") {
      error_ = fmt::format("`{}` is no folder and no file", spelling_);
      return {};
    }
    const fs::path name =
        fs::path(spelling_.substr(spelling_.find(':') + 1)).filename();
    Write(name, Git({"cat-file", "blob", spelling_}));
    return folder_ / name;
  }

  auto error() const -> const std::string& { return error_; }

 private:
  void ReadTree() {
    const std::vector<GitFile> files =
        ParseTree(Git({"ls-tree", "-r", "-z", "--full-tree", spelling_}));
    std::string objects;
    for (const GitFile& file : files) {
      objects += file.object + "\n";
    }
    const std::string batch = Git({"cat-file", "--batch"}, objects);
    const std::vector<std::string_view> contents = ParseBatch(batch);
    if (error_.empty() && contents.size() != files.size()) {
      error_ = fmt::format("git did not give all files of `{}`", spelling_);
    }
    for (size_t i = 0; i < files.size() && error_.empty(); ++i) {
      Write(files[i].path, contents[i]);
    }
  }

  auto Git(std::vector<std::string> arguments, std::string_view input = "")
      -> std::string {
    if (!error_.empty()) {
      return "";
    }
    arguments.insert(arguments.begin(), "git");
    std::optional<ChildResult> child =
        RunChild(arguments, input, {kNoLazyFetch, kNoProtocol});
    if (!child) {
      error_ = fmt::format(
          "cannot read `{}`: there is no such file, and git, which would know "
          "the revision, is not installed",
          spelling_);
    } else if (child->code != 0) {
      // Git's own words, in one line.
      std::string why = child->error.substr(0, child->error.find('\n'));
      error_ = fmt::format("cannot read `{}`: git says: {}", spelling_,
                           why.empty() ? "nothing" : why);
    } else {
      return std::move(child->out);
    }
    return "";
  }

  void Write(const fs::path& name, std::string_view content) {
    if (error_.empty() && !WriteFile(folder_ / name, content)) {
      error_ = fmt::format("cannot write the files of `{}` into `{}`",
                           spelling_, folder_.string());
    }
  }

  const std::string& spelling_;
  const fs::path& folder_;
  std::string error_;
};

auto LoadRevision(const std::string& spelling, Diagnostics& diagnostics)
    -> PackState {
  const PrivateFolder folder;
  if (folder.path().empty()) {
    return {.rules = {},
            .error = "cannot make a private folder for the files of `" +
                     spelling + "`"};
  }
  GitReader reader(spelling, folder.path());
  const fs::path path = reader.Read();
  if (!reader.error().empty()) {
    return {.rules = {}, .error = reader.error()};
  }
  Diagnostics found;
  const fs::path paths[] = {path};
  PackState state{.rules = LoadRules(paths, found), .error = ""};
  for (Diagnostic item : found.items()) {
    std::string& file = item.location.file;
    const std::string prefix = path.generic_string();
    if (file.starts_with(prefix)) {
      file.replace(0, prefix.size(), spelling);
    }
    diagnostics.Add(std::move(item));
  }
  return state;
}

}  // namespace

auto LoadPackState(const std::string& spelling, Diagnostics& diagnostics)
    -> PackState {
  std::error_code error;
  const bool exists = fs::exists(spelling, error);
  if (!exists && spelling == kBuiltin) {
    return {.rules = LoadBuiltinRules(diagnostics), .error = ""};
  }
  // Git would take a leading hyphen for a flag.
  if (!exists && spelling.find(':') != std::string::npos &&
      !spelling.starts_with('-')) {
    return LoadRevision(spelling, diagnostics);
  }
  const fs::path paths[] = {spelling};
  return {.rules = LoadRules(paths, diagnostics), .error = ""};
}

}  // namespace telltale::cli
