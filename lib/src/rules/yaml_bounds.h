// Whether a YAML text nests too deeply or holds too much, before it is parsed.
//
// yaml-cpp keeps every token of a list or map in brackets until its last
// bracket is read, since what is in brackets might be a key. Of a file that
// opens millions and closes none it makes a gigabyte before anybody can count.

#ifndef TELLTALE_SRC_RULES_YAML_BOUNDS_H_
#define TELLTALE_SRC_RULES_YAML_BOUNDS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace telltale::rules {

struct YamlBounds {
  // Brackets inside one another.
  size_t depth = 0;
  // Scalars, and lists and maps in brackets.
  size_t nodes = 0;
};

// The beginning of a text, up to where it holds more than it may.
struct ExcessivePart {
  // With all open brackets closed again.
  std::string text;
  // The bytes of it that are the text's own.
  size_t size = 0;
};

// Up to the first token beyond the bounds; empty when none seems to be.
//
// Quotes, comments and texts without quotes are read as yaml-cpp reads them,
// but this is no parser, and may be wrong about texts that are not valid YAML.
// So nothing is to be refused for it alone, but for what a parser says of the
// part's own bytes: it would say the same of the whole.
auto FindExcess(std::string_view text, const YamlBounds& bounds)
    -> std::optional<ExcessivePart>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_YAML_BOUNDS_H_
