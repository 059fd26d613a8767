#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "telltale/output_record.h"

namespace telltale {

namespace {

constexpr std::string_view kMemberName = "telltale";

// The value of a hexadecimal digit. REQUIRES: `digit` is one.
auto HexValue(char digit) -> uint32_t {
  if (digit <= '9') {
    return static_cast<uint32_t>(digit - '0');
  }
  return static_cast<uint32_t>((digit | 0x20) - 'a') + 10;
}

// `key` with the escapes of ASCII characters decoded. Other escapes become a
// question mark: a key that has one is not a name of ours.
auto DecodedKey(std::string_view key) -> std::string {
  std::string decoded;
  for (size_t i = 0; i < key.size(); ++i) {
    if (key[i] != '\\') {
      decoded.push_back(key[i]);
      continue;
    }
    ++i;
    if (key[i] != 'u') {
      decoded.push_back('?');
      continue;
    }
    uint32_t code = 0;
    for (size_t digit = 1; digit <= 4; ++digit) {
      code = code * 16 + HexValue(key[i + digit]);
    }
    i += 4;
    decoded.push_back(code < 0x80 ? static_cast<char>(code) : '?');
  }
  return decoded;
}

// How many underscores follow "telltale" in `key`, if that is all it is.
auto TakenUnderscores(std::string_view key) -> std::optional<size_t> {
  if (!key.starts_with(kMemberName)) {
    return std::nullopt;
  }
  const std::string_view rest = key.substr(kMemberName.size());
  if (rest.find_first_not_of('_') != std::string_view::npos) {
    return std::nullopt;
  }
  return rest.size();
}

// The end of the string whose opening quote is at `open`: the place of its
// closing quote.
auto ClosingQuote(std::string_view line, size_t open) -> size_t {
  size_t at = open + 1;
  while (at < line.size() && line[at] != '"') {
    at += line[at] == '\\' ? 2 : 1;
  }
  return at;
}

// The numbers of underscores that members of the record itself (not of
// objects inside it) have after "telltale".
auto TakenNames(std::string_view line) -> std::set<size_t> {
  std::set<size_t> taken;
  int depth = 0;
  // At depth 1, whether the next string is a key.
  bool key_follows = false;
  for (size_t at = line.find('{'); at < line.size(); ++at) {
    switch (line[at]) {
      case '{':
      case '[':
        ++depth;
        key_follows = depth == 1;
        break;
      case '}':
      case ']':
        --depth;
        break;
      case ',':
        key_follows = depth == 1;
        break;
      case '"': {
        const size_t close = ClosingQuote(line, at);
        if (depth == 1 && key_follows) {
          const auto underscores =
              TakenUnderscores(DecodedKey(line.substr(at + 1, close - at - 1)));
          if (underscores) {
            taken.insert(*underscores);
          }
          key_follows = false;
        }
        at = close;
        break;
      }
      default:
        break;
    }
  }
  return taken;
}

// How many underscores our member's name needs in this record.
auto FreeUnderscores(std::string_view line) -> size_t {
  // A key can only spell a letter or an underscore as itself or as \uXXXX.
  if (line.find(kMemberName) == std::string_view::npos &&
      line.find("\\u") == std::string_view::npos) {
    return 0;
  }
  const std::set<size_t> taken = TakenNames(line);
  size_t underscores = 0;
  while (taken.contains(underscores)) {
    ++underscores;
  }
  return underscores;
}

}  // namespace

void AppendWithMember(std::string_view line, std::string_view member,
                      std::string& output) {
  // Only white space follows the brace that closes the record.
  const size_t close = line.rfind('}');
  const size_t last = line.find_last_not_of(" \t\r\n", close - 1);
  // The record is empty iff its closing brace follows its opening one: a brace
  // inside a string is followed by a quote.
  const bool is_empty = line[last] == '{';
  output.append(line.substr(0, close));
  output.append(is_empty ? "\"" : ",\"");
  output.append(kMemberName);
  output.append(FreeUnderscores(line), '_');
  output.append("\":");
  output.append(member);
  output.append(line.substr(close));
}

}  // namespace telltale
