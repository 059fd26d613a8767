#include "signature/checksum_list.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace telltale::signature {

namespace {

constexpr size_t kDigestSize = 64;

auto Escaped(std::string_view path) -> std::string {
  std::string escaped;
  for (const char c : path) {
    switch (c) {
      case '\\':
        escaped += "\\\\";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

// The path that Escaped made `text` of; nullopt when there is none.
auto Unescaped(std::string_view text) -> std::optional<std::string> {
  std::string path;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      path += text[i];
      continue;
    }
    const char next = ++i < text.size() ? text[i] : '\0';
    if (next != '\\' && next != 'n' && next != 'r') {
      return std::nullopt;
    }
    path += next == 'n' ? '\n' : next == 'r' ? '\r' : '\\';
  }
  return path;
}

auto IsDigest(std::string_view text) -> bool {
  return text.size() == kDigestSize &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Whether each part of the path is a name, so that it stays in its folder.
auto StaysInside(std::string_view path) -> bool {
  while (true) {
    const size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == ".." ||
        part.find('\0') != std::string_view::npos) {
      return false;
    }
    if (slash == std::string_view::npos) {
      return true;
    }
    path.remove_prefix(slash + 1);
  }
}

// One line of a list, or what is wrong with it.
auto ParseLine(std::string_view line)
    -> tl::expected<std::pair<std::string, std::string>, std::string> {
  const bool is_escaped = line.starts_with('\\');
  line.remove_prefix(is_escaped ? 1 : 0);
  const std::string_view digest = line.substr(0, kDigestSize);
  const std::string_view mode =
      line.substr(std::min(line.size(), kDigestSize), 2);
  if (!IsDigest(digest) || (mode != "  " && mode != " *")) {
    return tl::unexpected(std::string("not a digest, two blanks and a path"));
  }
  line.remove_prefix(kDigestSize + mode.size());
  std::optional<std::string> path =
      is_escaped ? Unescaped(line) : std::optional<std::string>(line);
  if (path && path->starts_with("./")) {
    path->erase(0, 2);
  }
  if (!path || !StaysInside(*path)) {
    return tl::unexpected(std::string("path leads out of the folder"));
  }
  return std::pair(*std::move(path), std::string(digest));
}

}  // namespace

auto ParseChecksumList(std::string_view text)
    -> tl::expected<ChecksumList, Fault> {
  ChecksumList list;
  int number = 0;
  for (const std::string_view line : LinesOf(text)) {
    ++number;
    auto entry = ParseLine(line);
    if (!entry) {
      return tl::unexpected(Fault{number, std::move(entry).error()});
    }
    if (!list.insert(*std::move(entry)).second) {
      return tl::unexpected(Fault{number, "path stands here a second time"});
    }
  }
  return list;
}

auto ToText(const ChecksumList& list) -> std::string {
  std::string text;
  for (const auto& [path, sha256] : list) {
    const std::string escaped = Escaped(path);
    text += escaped.size() == path.size() ? "" : "\\";
    text += sha256 + "  " + escaped + "\n";
  }
  return text;
}

}  // namespace telltale::signature
