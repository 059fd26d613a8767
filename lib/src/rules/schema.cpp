#include "telltale/schema.h"

#include <fmt/format.h>

#include "telltale/pack_loader.h"

namespace telltale {

auto FindSchema(std::string_view name) -> std::optional<std::string_view> {
  const std::string path = fmt::format("schema/{}.schema.json", name);
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    if (file.path == path) {
      return file.content;
    }
  }
  return std::nullopt;
}

}  // namespace telltale
