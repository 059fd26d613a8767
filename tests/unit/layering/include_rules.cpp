#include "unit/layering/include_rules.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telltale::layering {

namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string, std::less<>>;

// The two places of the tree that are not rooms of lib/src.
constexpr std::string_view kPublic = "lib/include";
constexpr std::string_view kCli = "cli";

// For each room, the other rooms whose internals it may include. Public
// headers are open to all.
auto RoomsOpenTo() -> const std::map<std::string, Names, std::less<>>& {
  static const std::map<std::string, Names, std::less<>> table = {
      {"diag", {}},
      // What is shown is escaped by the same rules everywhere.
      {"text", {"diag"}},
      {"record", {"diag", "text"}},
      {"archive", {}},
      {"digest", {}},
      {"signature", {}},
      // What is loaded is checked before it is read.
      {"rules", {"diag", "text", "archive", "digest", "signature"}},
      {"match", {"diag", "text", "archive"}},
      {"contact", {"diag", "text", "digest"}},
      {"score", {"diag", "text"}},
      {"report", {"diag", "text", "digest"}},
      // Contacts are found in the strings of lines, which are written anew.
      {"redact", {"diag", "text", "record", "contact", "report", "digest"}},
      {"scan",
       {"diag", "text", "record", "rules", "match", "contact", "score",
        "report"}},
      {"stream",
       {"diag", "text", "scan", "record", "report", "redact", "digest"}},
      // Lists among labels are JSON; corpora are told apart by their hashes; a
      // baseline takes the place of the one before as a whole.
      {"evaluate", {"diag", "text", "scan", "record", "archive", "stream"}},
      // Contacts in packs, and in the strings of corpora.
      {"lint", {"diag", "text", "scan", "match", "contact", "record"}},
      {"precompile", {"rules", "scan", "match"}},
  };
  return table;
}

// Headers of other projects, by the beginning of their name, and the places
// that may include them. "*" stands for every room.
struct ForeignHeaders {
  std::string_view prefix;
  Names places;
};

auto ForeignTable() -> const std::vector<ForeignHeaders>& {
  static const std::vector<ForeignHeaders> table = {
      {"re2/", {"match", "lint"}},
      {"hs/", {}},
      {"hs.h", {}},
      {"simdjson", {"record"}},
      {"yaml-cpp/", {"rules"}},
      {"unicode/", {"text"}},
      {"phonenumbers/", {"contact"}},
      {"nettle/", {"digest"}},
      {"sodium.h", {"signature"}},
      {"nlopt.h", {"evaluate"}},
      {"tbb/", {"stream"}},
      {"oneapi/", {"stream"}},
      {"zlib.h", {"stream"}},
      {"zstd.h", {"stream"}},
      {"zstd_errors.h", {"stream"}},
      {"lzma.h", {"stream"}},
      {"bzlib.h", {"stream"}},
      {"nlohmann/", {"report"}},
      {"fmt/", {"*", "cli"}},
      {"tl/expected.hpp", {"*", "cli"}},
      {"CLI/", {"cli"}},
      {"cereal/", {"archive", "rules", "match"}},
      {"xxhash.h", {"archive"}},
  };
  return table;
}

// Headers of the operating system and the compiler, open to all but the
// public headers.
auto IsSystemHeader(std::string_view include) -> bool {
  static const Names headers = {
      "dirent.h", "fcntl.h",  "immintrin.h", "emmintrin.h", "arm_neon.h",
      "poll.h",   "signal.h", "spawn.h",     "termios.h",   "unistd.h"};
  return include.starts_with("sys/") || headers.contains(include);
}

// <vector>, <filesystem>: the standard's names have neither dot nor slash.
auto IsStandardHeader(std::string_view include) -> bool {
  return include.find_first_of("./") == std::string_view::npos;
}

// The room, kPublic or kCli, that `file` (relative to the root) belongs to.
auto PlaceOf(const fs::path& file) -> std::string {
  std::vector<std::string> parts;
  for (const fs::path& part : file) {
    parts.push_back(part.string());
  }
  if (parts.front() == kCli) {
    return std::string(kCli);
  }
  if (parts.size() > 3 && parts[1] == "src") {
    return parts[2];
  }
  return parts.size() > 1 && parts[1] == "include" ? std::string(kPublic) : "";
}

auto Join(const Names& names) -> std::string {
  std::string joined;
  for (const std::string& name : names) {
    joined += joined.empty() ? "" : ", ";
    joined += name == "*" ? "every room" : "`" + name + "`";
  }
  return joined.empty() ? "no room" : joined;
}

// Why `place` may not include the header; nullopt when it may or when the
// header belongs to no project of the table.
auto RefuseForeign(std::string_view place, const ForeignHeaders& headers)
    -> std::optional<std::string> {
  const bool is_room = place != kPublic && place != kCli;
  if (headers.places.contains(place) ||
      (is_room && headers.places.contains("*"))) {
    return std::nullopt;
  }
  return "`" + std::string(headers.prefix) + "` belongs to " +
         Join(headers.places) + " alone";
}

// Why `place` may not include the internals of `room`; nullopt when it may.
auto RefuseRoom(std::string_view place, std::string_view room)
    -> std::optional<std::string> {
  if (place == room) {
    return std::nullopt;
  }
  if (place == kPublic || place == kCli) {
    return "`" + std::string(place) +
           "` sees the public headers (telltale/...) and no room";
  }
  const auto open = RoomsOpenTo().find(place);
  if (open != RoomsOpenTo().end() && open->second.contains(room)) {
    return std::nullopt;
  }
  return "`" + std::string(place) + "` may include the internals of " +
         (open == RoomsOpenTo().end() ? "no room" : Join(open->second)) +
         ", not of `" + std::string(room) + "`";
}

// Why the file may not include `include`; nullopt when it may.
auto Refuse(const fs::path& root, const fs::path& file,
            const std::string& include) -> std::optional<std::string> {
  const std::string place = PlaceOf(file);
  if (place != kPublic && place != kCli && !RoomsOpenTo().contains(place)) {
    return "`" + place + "` is not a room of the table in include_rules.cpp";
  }
  if (IsStandardHeader(include) || include.starts_with("telltale/")) {
    return std::nullopt;
  }
  const std::string first = include.substr(0, include.find('/'));
  if (RoomsOpenTo().contains(first) && first != include) {
    return RefuseRoom(place, first);
  }
  for (const ForeignHeaders& headers : ForeignTable()) {
    if (include.starts_with(headers.prefix)) {
      return RefuseForeign(place, headers);
    }
  }
  if (IsSystemHeader(include)) {
    return place == kPublic
               ? std::optional<std::string>("public headers are portable")
               : std::nullopt;
  }
  // A file of the same place, named as seen from its folder or, in the command
  // line, from the folder of the whole.
  if (fs::exists(root / file.parent_path() / include) ||
      (place == kCli &&
       (fs::exists(root / include) || fs::exists(root / kCli / include)))) {
    return std::nullopt;
  }
  return "unknown header: name it in the table of include_rules.cpp, with the "
         "room that wraps it";
}

// Takes `word` and the blanks before it off the front of `line`.
auto Consume(std::string_view& line, std::string_view word) -> bool {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with(word)) {
    return false;
  }
  line.remove_prefix(word.size());
  return true;
}

// What stands between the quotes or angle brackets of an #include; nullopt
// when the line is none.
auto IncludedHeader(std::string_view line) -> std::optional<std::string> {
  if (!Consume(line, "#") || !Consume(line, "include") ||
      !(Consume(line, "<") || Consume(line, "\""))) {
    return std::nullopt;
  }
  const size_t end = line.find_first_of(">\"");
  return end == std::string_view::npos
             ? std::nullopt
             : std::optional<std::string>(line.substr(0, end));
}

}  // namespace

auto Describe(const Violation& violation) -> std::string {
  return violation.file + ":" + std::to_string(violation.line) +
         ": includes `" + violation.include + "`: " + violation.reason;
}

auto SourceFiles(const fs::path& root) -> std::vector<fs::path> {
  std::vector<fs::path> files;
  for (const std::string_view part : {"lib", "cli"}) {
    if (!fs::exists(root / part)) {
      continue;
    }
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(root / part)) {
      const fs::path extension = entry.path().extension();
      if (entry.is_regular_file() &&
          (extension == ".h" || extension == ".cpp" || extension == ".def")) {
        files.push_back(fs::relative(entry.path(), root));
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

auto FindViolations(const fs::path& root) -> std::vector<Violation> {
  std::vector<Violation> violations;
  for (const fs::path& file : SourceFiles(root)) {
    std::ifstream stream(root / file);
    std::string text;
    for (int line = 1; std::getline(stream, text); ++line) {
      const std::optional<std::string> include = IncludedHeader(text);
      if (!include) {
        continue;
      }
      std::optional<std::string> reason = Refuse(root, file, *include);
      if (reason) {
        violations.push_back({file.string(), line, *include, *reason});
      }
    }
  }
  return violations;
}

}  // namespace telltale::layering
