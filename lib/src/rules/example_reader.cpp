#include "rules/example_reader.h"

#include <string>
#include <utility>

#include "rules/node_reader.h"

namespace telltale::rules {

auto ReadExample(const Node& node, Problems& problems)
    -> std::optional<Example> {
  std::optional<std::string> text = ReadText(node, problems);
  if (!text) {
    return std::nullopt;
  }
  return Example{.text = std::move(*text),
                 .location = problems.Locate(node),
                 .excerpt = problems.Excerpt(node)};
}

}  // namespace telltale::rules
