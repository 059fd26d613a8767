#include "record/value_reader.h"

#include <string_view>
#include <utility>

#include "record/descend.h"
#include "record/raw_member.h"

namespace telltale::record {

namespace dom = simdjson::dom;

auto Spelt(dom::element value, std::string_view raw) -> std::string {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text)
                                              : CompactJson(raw);
}

ValueReader::ValueReader(std::vector<FieldPath> paths)
    : paths_(std::move(paths)) {}

auto ValueReader::Read(dom::element root, std::string_view line) const
    -> std::vector<std::optional<std::string>> {
  std::vector<std::optional<std::string>> values;
  values.reserve(paths_.size());
  for (const FieldPath& path : paths_) {
    std::optional<Child> child = Child{.value = root};
    std::string_view raw = line;
    for (size_t i = 0; child && i < path.steps.size(); ++i) {
      child = Descend(child->value, path.steps[i]);
      raw = child ? RawValue(raw, child->index) : raw;
    }
    values.push_back(child ? std::optional(Spelt(child->value, raw))
                           : std::nullopt);
  }
  return values;
}

}  // namespace telltale::record
