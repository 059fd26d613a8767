#include "rules/spelling.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <vector>

namespace telltale::rules {

namespace {

constexpr size_t kLongestId = 100;

auto IsLower(char c) -> bool { return c >= 'a' && c <= 'z'; }
auto IsUpper(char c) -> bool { return c >= 'A' && c <= 'Z'; }
auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }

auto ToLower(char c) -> char {
  return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
auto ToUpper(char c) -> char {
  return IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

template <typename Predicate>
auto All(std::string_view text, Predicate predicate) -> bool {
  return std::all_of(text.begin(), text.end(), predicate);
}

auto Split(std::string_view text, char separator)
    -> std::vector<std::string_view> {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

// A decimal number without leading zeros, of at most 6 digits.
auto ParseNumber(std::string_view text) -> std::optional<int> {
  constexpr size_t kMostDigits = 6;
  if (text.empty() || text.size() > kMostDigits || !All(text, IsDigit) ||
      (text.size() > 1 && text[0] == '0')) {
    return std::nullopt;
  }
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Up to three numbers with dots between them; missing ones are 0.
auto ParseNumbers(std::string_view text, size_t least)
    -> std::optional<VersionNumber> {
  const std::vector<std::string_view> parts = Split(text, '.');
  VersionNumber version = {};
  if (parts.size() < least || parts.size() > version.size()) {
    return std::nullopt;
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::optional<int> number = ParseNumber(parts[i]);
    if (!number) {
      return std::nullopt;
    }
    version[i] = *number;
  }
  return version;
}

// Non-empty, dot-separated identifiers of [0-9A-Za-z-].
auto AreIdentifiers(std::string_view text) -> bool {
  const std::vector<std::string_view> parts = Split(text, '.');
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return !part.empty() && All(part, [](char c) {
      return IsLower(c) || IsUpper(c) || IsDigit(c) || c == '-';
    });
  });
}

auto IsVariant(std::string_view part) -> bool {
  const bool long_one = part.size() >= 5 && part.size() <= 8;
  const bool short_one = part.size() == 4 && IsDigit(part[0]);
  return (long_one || short_one) &&
         All(part, [](char c) { return IsLower(c) || IsDigit(c); });
}

auto IsPrivate(const std::vector<std::string_view>& parts, size_t from)
    -> bool {
  if (parts[from] != "x" || from + 1 == parts.size()) {
    return false;
  }
  return std::all_of(
      parts.begin() + static_cast<std::ptrdiff_t>(from) + 1, parts.end(),
      [](std::string_view part) {
        return !part.empty() && part.size() <= 8 &&
               All(part, [](char c) { return IsLower(c) || IsDigit(c); });
      });
}

auto IsScript(std::string_view part) -> bool {
  return part.size() == 4 && IsUpper(part[0]) && All(part.substr(1), IsLower);
}

auto IsRegion(std::string_view part) -> bool {
  return (part.size() == 2 && All(part, IsUpper)) ||
         (part.size() == 3 && All(part, IsDigit));
}

auto Compare(VersionNumber version, std::string_view comparison,
             VersionNumber bound) -> bool {
  if (comparison == ">=") {
    return version >= bound;
  }
  if (comparison == "<=") {
    return version <= bound;
  }
  return comparison == ">" ? version > bound : version < bound;
}

}  // namespace

auto IsId(std::string_view text) -> bool {
  return !text.empty() && text.size() <= kLongestId &&
         All(text, [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; });
}

auto IsLexiconName(std::string_view text) -> bool {
  return !text.empty() && text.size() <= kLongestId && IsLower(text[0]) &&
         All(text, [](char c) {
           return IsLower(c) || IsDigit(c) || c == '_' || c == '-';
         });
}

auto IsRuleName(std::string_view text) -> bool {
  const size_t slash = text.find('/');
  return slash != std::string_view::npos && IsId(text.substr(0, slash)) &&
         IsId(text.substr(slash + 1));
}

auto IsDate(std::string_view text) -> bool {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  const std::string_view parts[] = {text.substr(0, 4), text.substr(5, 2),
                                    text.substr(8, 2)};
  int values[3] = {};
  for (size_t i = 0; i < 3; ++i) {
    if (!All(parts[i], IsDigit)) {
      return false;
    }
    std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(),
                    values[i]);
  }
  return std::chrono::year_month_day(
             std::chrono::year(values[0]),
             std::chrono::month(static_cast<unsigned>(values[1])),
             std::chrono::day(static_cast<unsigned>(values[2])))
      .ok();
}

auto IsLanguageTag(std::string_view text) -> bool {
  const std::vector<std::string_view> parts = Split(text, '-');
  if (IsPrivate(parts, 0)) {
    return true;
  }
  const std::string_view language = parts[0];
  if (language.size() < 2 || language.size() > 3 || !All(language, IsLower)) {
    return false;
  }
  size_t next = 1;
  if (next < parts.size() && IsScript(parts[next])) {
    ++next;
  }
  if (next < parts.size() && IsRegion(parts[next])) {
    ++next;
  }
  while (next < parts.size() && IsVariant(parts[next])) {
    ++next;
  }
  return next == parts.size() || IsPrivate(parts, next);
}

auto CanonicalLanguageTag(std::string_view text) -> std::string {
  std::string dashed(text);
  std::replace(dashed.begin(), dashed.end(), '_', '-');
  std::string canonical;
  bool is_private = false;
  for (const std::string_view part : Split(dashed, '-')) {
    const bool first = canonical.empty();
    canonical += first ? "" : "-";
    const size_t begin = canonical.size();
    for (const char c : part) {
      canonical += ToLower(c);
    }
    if (!first && !is_private && part.size() == 4 && !IsDigit(part[0])) {
      canonical[begin] = ToUpper(canonical[begin]);
    } else if (!first && !is_private && part.size() == 2) {
      canonical[begin] = ToUpper(canonical[begin]);
      canonical[begin + 1] = ToUpper(canonical[begin + 1]);
    }
    is_private = is_private || part == "x";
  }
  return IsLanguageTag(canonical) ? canonical : "";
}

auto IsWrittenWithoutSpaces(std::string_view language_tag) -> bool {
  constexpr std::string_view kLanguages[] = {"zh", "ja", "th",
                                             "lo", "km", "my"};
  const std::vector<std::string_view> parts = Split(language_tag, '-');
  // Romanised text of these languages has spaces.
  if (parts.size() > 1 && parts[1] == "Latn") {
    return false;
  }
  return std::find(std::begin(kLanguages), std::end(kLanguages), parts[0]) !=
         std::end(kLanguages);
}

auto ParseVersion(std::string_view text) -> std::optional<VersionNumber> {
  const size_t plus = text.find('+');
  if (plus != std::string_view::npos &&
      !AreIdentifiers(text.substr(plus + 1))) {
    return std::nullopt;
  }
  text = text.substr(0, plus);
  const size_t dash = text.find('-');
  if (dash != std::string_view::npos &&
      !AreIdentifiers(text.substr(dash + 1))) {
    return std::nullopt;
  }
  return ParseNumbers(text.substr(0, dash), 3);
}

auto Meets(VersionNumber version, std::string_view requirement)
    -> std::optional<bool> {
  bool meets = true;
  bool any = false;
  while (true) {
    const size_t begin = requirement.find_first_not_of(", ");
    if (begin == std::string_view::npos) {
      return any ? std::optional(meets) : std::nullopt;
    }
    requirement.remove_prefix(begin);
    const size_t comparison_size =
        std::min(requirement.find_first_not_of("<>="), requirement.size());
    const std::string_view comparison = requirement.substr(0, comparison_size);
    if (comparison != ">=" && comparison != "<=" && comparison != ">" &&
        comparison != "<") {
      return std::nullopt;
    }
    requirement.remove_prefix(comparison_size);
    requirement.remove_prefix(
        std::min(requirement.find_first_not_of(' '), requirement.size()));
    const size_t end =
        std::min(requirement.find_first_of(", "), requirement.size());
    const auto bound = ParseNumbers(requirement.substr(0, end), 1);
    if (!bound) {
      return std::nullopt;
    }
    meets = meets && Compare(version, comparison, *bound);
    any = true;
    requirement.remove_prefix(end);
  }
}

}  // namespace telltale::rules
