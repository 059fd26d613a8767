#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "diag/codes.h"
#include "telltale/fit.h"
#include "telltale/pack_loader.h"

namespace telltale {

namespace {

// Lines that a unified diff shows around a change.
constexpr size_t kContextLines = 3;
constexpr std::string_view kBuiltin = "builtin:";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

auto UnreadableAt(SourceLocation location, std::string message) -> Diagnostic {
  return {.code = std::string(diag::Text(diag::Code::kUnreadable)),
          .location = std::move(location),
          .message = std::move(message)};
}

// The file as it is now.
auto ReadPackFile(const std::string& name, Diagnostics& diagnostics)
    -> std::optional<std::string> {
  if (name.starts_with(kBuiltin)) {
    for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
      if (file.path == std::string_view(name).substr(kBuiltin.size())) {
        return std::string(file.content);
      }
    }
  }
  errno = 0;
  std::ifstream stream(name, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) {
    diagnostics.Add(UnreadableAt(
        {.file = name},
        fmt::format("cannot be read: {}",
                    errno != 0 ? std::strerror(errno) : "not a file")));
    return std::nullopt;
  }
  return content.str();
}

// `name` as git quotes it where a byte could act on who reads or applies the
// patch: a control, a quote, a backslash, anything beyond ASCII.
auto QuotedName(std::string_view name) -> std::string {
  std::string quoted;
  bool is_odd = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_sign = c == '"' || c == '\\';
    if (byte < 0x20 || byte >= 0x7F) {
      quoted += fmt::format("\\{:03o}", byte);
    } else {
      quoted += is_sign ? "\\" : "";
      quoted.push_back(c);
    }
    is_odd = is_odd || is_sign || byte < 0x20 || byte >= 0x7F;
  }
  return is_odd ? '"' + quoted + '"' : std::string(name);
}

// How patches call the file in the folder `side`, `a` or `b`: relative, without
// `.` at the front.
auto PatchName(std::string_view side, std::string_view name) -> std::string {
  if (name.starts_with(kBuiltin)) {
    name.remove_prefix(kBuiltin.size());
  }
  while (name.starts_with("./") || name.starts_with("/")) {
    name.remove_prefix(name.find('/') + 1);
  }
  const std::string plain = fmt::format("{}/{}", side, name);
  const std::string quoted = QuotedName(plain);
  // A tab ends names that hold spaces.
  const bool needs_end =
      quoted == plain && name.find(' ') != std::string_view::npos;
  return quoted + (needs_end ? "\t" : "");
}

// The lines of `content`, each with its line feed.
auto LinesOf(std::string_view content) -> std::vector<std::string> {
  std::vector<std::string> lines;
  while (!content.empty()) {
    const size_t end = std::min(content.find('\n'), content.size() - 1) + 1;
    lines.emplace_back(content.substr(0, end));
    content.remove_prefix(end);
  }
  return lines;
}

// The byte at which code point `column` (from 1) of `line` begins.
auto ByteOf(std::string_view line, int column) -> size_t {
  size_t at = line.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (int passed = 1; passed < column && at < line.size(); ++passed) {
    do {
      ++at;
    } while (at < line.size() &&
             (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80);
  }
  return at;
}

// Puts the rule's new points into `line`; false when its present points do not
// stand where they were read from.
auto Replace(const RuleFit& rule, std::string& line) -> bool {
  const SourceLocation& place = rule.rule->points_location;
  const std::string before = fmt::format("{}", rule.rule->points);
  const size_t at = ByteOf(line, place.column);
  if (std::string_view(line).substr(at, before.size()) != before) {
    return false;
  }
  line.replace(at, before.size(), fmt::format("{}", rule.after));
  return true;
}

void AppendLine(char mark, const std::string& line, std::string& patch) {
  patch.push_back(mark);
  patch += line;
  if (!line.ends_with('\n')) {
    patch += "\n\\ No newline at end of file\n";
  }
}

// Groups of changed lines that share context, in order, from `edited` lines.
auto Hunks(const std::vector<std::string>& before,
           const std::vector<std::string>& after) -> std::string {
  std::vector<size_t> changed;
  for (size_t i = 0; i < before.size(); ++i) {
    if (before[i] != after[i]) {
      changed.push_back(i);
    }
  }
  std::string patch;
  for (size_t first = 0; first < changed.size();) {
    size_t last = first;
    while (last + 1 < changed.size() &&
           changed[last + 1] - changed[last] <= 2 * kContextLines) {
      ++last;
    }
    const size_t begin =
        changed[first] - std::min(changed[first], kContextLines);
    const size_t end =
        std::min(changed[last] + kContextLines + 1, before.size());
    patch += fmt::format("@@ -{0},{1} +{0},{1} @@\n", begin + 1, end - begin);
    for (size_t line = begin; line < end;) {
      // A run of changed lines: all as they were, then all as they become.
      size_t next = line;
      while (next < end && before[next] != after[next]) {
        ++next;
      }
      for (size_t i = line; i < next; ++i) {
        AppendLine('-', before[i], patch);
      }
      for (size_t i = line; i < next; ++i) {
        AppendLine('+', after[i], patch);
      }
      if (next == line) {
        AppendLine(' ', before[next++], patch);
      }
      line = next;
    }
    first = last + 1;
  }
  return patch;
}

// The patch of one file; empty, with an error, when it cannot be made.
auto PatchOf(const std::string& file, std::vector<const RuleFit*> rules,
             Diagnostics& diagnostics) -> std::string {
  const std::optional<std::string> content = ReadPackFile(file, diagnostics);
  if (!content) {
    return "";
  }
  const std::vector<std::string> before = LinesOf(*content);
  std::vector<std::string> after = before;
  // From the end of a line to its beginning, since numbers may change length.
  std::sort(rules.begin(), rules.end(), [](const RuleFit* a, const RuleFit* b) {
    const SourceLocation& left = a->rule->points_location;
    const SourceLocation& right = b->rule->points_location;
    return left.line != right.line ? left.line < right.line
                                   : left.column > right.column;
  });
  for (const RuleFit* rule : rules) {
    const SourceLocation& place = rule->rule->points_location;
    const auto line = static_cast<size_t>(place.line);
    if (line == 0 || line > after.size() || !Replace(*rule, after[line - 1])) {
      diagnostics.Add(
          UnreadableAt(place, fmt::format("has changed: the points of `{}` are "
                                          "not here any more",
                                          rule->rule->name)));
      return "";
    }
  }
  return fmt::format("--- {}\n+++ {}\n", PatchName("a", file),
                     PatchName("b", file)) +
         Hunks(before, after);
}

}  // namespace

auto PointsPatch(const Fit& fit, Diagnostics& diagnostics) -> std::string {
  std::map<std::string, std::vector<const RuleFit*>> files;
  for (const RuleFit& rule : fit.rules) {
    if (rule.after != rule.before) {
      files[rule.rule->points_location.file].push_back(&rule);
    }
  }
  std::string patch;
  bool whole = true;
  for (const auto& [file, rules] : files) {
    const std::string part = PatchOf(file, rules, diagnostics);
    whole = whole && !part.empty();
    patch += part;
  }
  return whole ? patch : "";
}

}  // namespace telltale
