#include "rules/node_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "rules/suggestion.h"
#include "telltale/nearest_name.h"

namespace telltale::rules {

namespace {

using diag::Code;

auto IsNumber(std::string_view text) -> bool {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  return !digits.empty() &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

// Long texts would drown the message.
auto Shorten(std::string_view text) -> std::string {
  constexpr size_t kLongest = 40;
  if (text.size() <= kLongest) {
    return std::string(text);
  }
  size_t end = kLongest;
  while (end > 0 && (text[end] & 0xc0) == 0x80) {
    --end;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

auto Describe(const Node& node) -> std::string {
  switch (node.kind) {
    case Node::Kind::kNull:
      return "nothing";
    case Node::Kind::kList:
      return "a list";
    case Node::Kind::kMap:
      return "a map";
    case Node::Kind::kScalar:
      break;
  }
  if (!node.quoted && IsNumber(node.text)) {
    return fmt::format("the number {}", Shorten(node.text));
  }
  return fmt::format("the text `{}`", Shorten(node.text));
}

void AddWrongType(const Node& node, std::string_view wanted, Problems& problems,
                  std::string help) {
  problems.Add(Code::kWrongType, node,
               fmt::format("expected {}, found {}", wanted, Describe(node)),
               std::move(help));
}

MapReader::MapReader(const Node& node, std::string_view what,
                     std::span<const std::string_view> keys, Problems& problems)
    : node_(&node), what_(what), problems_(&problems) {
  if (!node.is_map()) {
    AddWrongType(node, fmt::format("{} (a map)", what), problems);
    return;
  }
  for (size_t i = 0; i < node.keys.size(); ++i) {
    const Node& key = node.keys[i];
    if (!index_.emplace(key.text, i).second) {
      problems.Add(Code::kDuplicateKey, key,
                   fmt::format("key `{}` stands twice in {}", key.text, what),
                   "keep one of the two");
    } else if (std::find(keys.begin(), keys.end(), key.text) == keys.end()) {
      problems.Add(
          Code::kUnknownKey, key,
          fmt::format("unknown key `{}` in {}", Shorten(key.text), what),
          Suggest(key.text, keys, fmt::format("keys of {}", what)));
      misspelt_.insert(NearestName(key.text, keys));
    }
  }
}

auto MapReader::Find(std::string_view key) const -> const Node* {
  const auto found = index_.find(key);
  return found == index_.end() ? nullptr : &node_->items[found->second];
}

auto MapReader::FindKey(std::string_view key) const -> const Node& {
  return node_->keys[index_.find(key)->second];
}

auto MapReader::IsMisspelt(std::string_view key) const -> bool {
  return misspelt_.contains(key);
}

auto MapReader::Require(std::string_view key) const -> const Node* {
  const Node* value = Find(key);
  if (value == nullptr && is_map() && !IsMisspelt(key)) {
    problems_->Add(Code::kMissingKey, *node_,
                   fmt::format("{} without `{}`", what_, key),
                   fmt::format("add `{}:`", key));
  }
  return value;
}

void ForEachEntry(
    const Node& node, std::string_view what, Code duplicate, Problems& problems,
    const std::function<void(const Node& key, const Node& value)>& visit) {
  if (!node.is_map()) {
    AddWrongType(node, fmt::format("{} (a map)", what), problems);
    return;
  }
  if (node.keys.empty()) {
    problems.Add(Code::kEmpty, node, fmt::format("{} is empty", what),
                 "add an entry, or remove the key");
  }
  std::set<std::string_view> seen;
  for (size_t i = 0; i < node.keys.size(); ++i) {
    const Node& key = node.keys[i];
    if (seen.insert(key.text).second) {
      visit(key, node.items[i]);
    } else {
      problems.Add(duplicate, key,
                   fmt::format("`{}` stands twice in {}", key.text, what),
                   "keep one of the two, or join them");
    }
  }
}

auto ReadList(const Node& node, std::string_view what, Problems& problems,
              Emptiness emptiness) -> std::span<const Node> {
  if (!node.is_list()) {
    AddWrongType(node, fmt::format("{} (a list)", what), problems,
                 node.is_scalar() ? "write `[...]`, or one item a line after "
                                    "`- `"
                                  : "");
    return {};
  }
  if (node.items.empty() && emptiness == Emptiness::kRefused) {
    problems.Add(Code::kEmpty, node, fmt::format("{} is empty", what),
                 "add an item, or remove the key");
  }
  return node.items;
}

auto ReadText(const Node& node, Problems& problems)
    -> std::optional<std::string> {
  if (!node.is_scalar()) {
    AddWrongType(node, "a text", problems,
                 node.kind == Node::Kind::kNull
                     ? "write the text; `null` and `~` as words need quotes"
                     : "put a text that looks like a list or map in quotes");
    return std::nullopt;
  }
  if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    problems.Add(Code::kEmpty, node, "a text is empty", "");
    return std::nullopt;
  }
  return node.text;
}

auto ReadTexts(const Node& node, std::string_view what, Problems& problems)
    -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const Node& item : ReadList(node, what, problems)) {
    if (std::optional<std::string> text = ReadText(item, problems)) {
      texts.push_back(std::move(*text));
    }
  }
  return texts;
}

auto ReadInteger(const Node& node, int least, int most, Problems& problems)
    -> std::optional<int> {
  if (!node.is_scalar() || !IsNumber(node.text) || node.quoted) {
    AddWrongType(node, "a whole number", problems,
                 node.quoted && IsNumber(node.text)
                     ? "write the number without quotes"
                     : "");
    return std::nullopt;
  }
  const std::string_view digits =
      std::string_view(node.text).substr(node.text.starts_with('-') ? 1 : 0);
  if (digits.size() > 1 && digits.starts_with('0')) {
    AddWrongType(node, "a decimal number", problems,
                 "write the number without leading zeros");
    return std::nullopt;
  }
  int value = 0;
  const char* end = node.text.data() + node.text.size();
  const auto parsed = std::from_chars(node.text.data(), end, value);
  if (parsed.ec != std::errc() || value < least || value > most) {
    problems.Add(Code::kOutOfRange, node,
                 fmt::format("{} is out of range", Shorten(node.text)),
                 fmt::format("write a number from {} to {}", least, most));
    return std::nullopt;
  }
  return value;
}

auto ReadBoolean(const Node& node, Problems& problems) -> std::optional<bool> {
  if (node.is_scalar() && !node.quoted &&
      (node.text == "true" || node.text == "false")) {
    return node.text == "true";
  }
  AddWrongType(node, "`true` or `false`", problems);
  return std::nullopt;
}

auto ReadName(const Node& node, std::string_view what,
              std::span<const std::string_view> names, Problems& problems)
    -> std::optional<std::string> {
  const std::optional<std::string> text = ReadText(node, problems);
  if (!text) {
    return std::nullopt;
  }
  if (std::find(names.begin(), names.end(), *text) == names.end()) {
    problems.Add(Code::kUnknownValue, node,
                 fmt::format("`{}` is not one of the {}", Shorten(*text), what),
                 Suggest(*text, names, fmt::format("{}", what)));
    return std::nullopt;
  }
  return text;
}

}  // namespace telltale::rules
