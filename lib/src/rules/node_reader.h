// Readers: nodes of a YAML tree as the values that a format asks for.
//
// Each reports what is wrong with the node and then returns an empty optional
// or a neutral value, so that its caller can go on and find the next problem.

#ifndef TELLTALE_SRC_RULES_NODE_READER_H_
#define TELLTALE_SRC_RULES_NODE_READER_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/problems.h"
#include "rules/yaml_document.h"

namespace telltale::rules {

// What a node is, for messages: "a list", "the text `abc`", "nothing".
auto Describe(const Node& node) -> std::string;

// Reports R009: `node` is not the `wanted` (such as "a list").
void AddWrongType(const Node& node, std::string_view wanted, Problems& problems,
                  std::string help = "");

// A map with known keys. REQUIRES: `node` outlives the reader.
class MapReader {
 public:
  // `what` names the map in messages, e.g. "a rule". Reports a node that is no
  // map, keys outside `keys`, and keys that stand twice.
  MapReader(const Node& node, std::string_view what,
            std::span<const std::string_view> keys, Problems& problems);

  auto is_map() const -> bool { return node_->is_map(); }
  auto node() const -> const Node& { return *node_; }

  // The value of `key`; null when the map does not have it.
  auto Find(std::string_view key) const -> const Node*;
  // The place of the key itself. REQUIRES: Find(key) is not null.
  auto FindKey(std::string_view key) const -> const Node&;
  // Whether an unknown key of the map is probably `key`, misspelt.
  auto IsMisspelt(std::string_view key) const -> bool;
  // The value of `key`, reported when missing; not once more for a node that
  // is no map, or a key that is misspelt.
  auto Require(std::string_view key) const -> const Node*;

 private:
  const Node* node_;
  std::string what_;
  Problems* problems_;
  // Index of the first place of each key.
  std::map<std::string_view, size_t> index_;
  // The known keys that unknown ones are nearest to.
  std::set<std::string_view> misspelt_;
};

// Calls `visit` with each key and value of a map, whatever its keys; reports
// a node that is no map, an empty one (R012), and keys that stand twice
// (`duplicate`), which are visited once.
void ForEachEntry(
    const Node& node, std::string_view what, diag::Code duplicate,
    Problems& problems,
    const std::function<void(const Node& key, const Node& value)>& visit);

enum class Emptiness { kRefused, kAllowed };

// The items of a list; none when it is not a list. An empty list is reported
// (R012) unless allowed.
auto ReadList(const Node& node, std::string_view what, Problems& problems,
              Emptiness emptiness = Emptiness::kRefused)
    -> std::span<const Node>;

// A text with something in it. Any scalar is a text: `title: 2019` too.
auto ReadText(const Node& node, Problems& problems)
    -> std::optional<std::string>;
auto ReadTexts(const Node& node, std::string_view what, Problems& problems)
    -> std::vector<std::string>;

// A whole decimal number in [least, most], not in quotes.
auto ReadInteger(const Node& node, int least, int most, Problems& problems)
    -> std::optional<int>;

// `true` or `false`, not in quotes.
auto ReadBoolean(const Node& node, Problems& problems) -> std::optional<bool>;

// One of `names`; `what` as in "families".
auto ReadName(const Node& node, std::string_view what,
              std::span<const std::string_view> names, Problems& problems)
    -> std::optional<std::string>;

// One of the values of an enum from 0 up to `count`, spelt as Name() has it.
template <typename Enum>
auto ReadEnum(const Node& node, std::string_view what, size_t first,
              size_t count, Problems& problems) -> std::optional<Enum> {
  std::vector<std::string_view> names;
  for (size_t i = first; i < count; ++i) {
    names.push_back(Name(static_cast<Enum>(i)));
  }
  const std::optional<std::string> name = ReadName(node, what, names, problems);
  for (size_t i = first; name && i < count; ++i) {
    if (names[i - first] == *name) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_NODE_READER_H_
