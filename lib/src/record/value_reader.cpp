#include "record/value_reader.h"

#include <string_view>
#include <utility>

#include "record/descend.h"

namespace telltale::record {

namespace dom = simdjson::dom;

auto Spelt(dom::element value) -> std::string {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    return std::string(text);
  }
  return simdjson::minify(value);
}

ValueReader::ValueReader(std::vector<FieldPath> paths)
    : paths_(std::move(paths)) {}

auto ValueReader::Read(dom::element root) const
    -> std::vector<std::optional<std::string>> {
  std::vector<std::optional<std::string>> values;
  values.reserve(paths_.size());
  for (const FieldPath& path : paths_) {
    std::optional<dom::element> value = root;
    for (size_t i = 0; value && i < path.steps.size(); ++i) {
      value = Descend(*value, path.steps[i]);
    }
    values.push_back(value ? std::optional(Spelt(*value)) : std::nullopt);
  }
  return values;
}

}  // namespace telltale::record
