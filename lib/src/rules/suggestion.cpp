#include "rules/suggestion.h"

#include <fmt/format.h>

#include "telltale/nearest_name.h"

namespace telltale::rules {

namespace {

// More candidates than this are not listed in full.
constexpr size_t kLongestList = 40;

}  // namespace

auto Suggest(std::string_view name,
             std::span<const std::string_view> candidates,
             std::string_view introduction) -> std::string {
  const std::string_view nearest = NearestName(name, candidates);
  if (!nearest.empty()) {
    return fmt::format("did you mean `{}`?", nearest);
  }
  if (candidates.empty() || candidates.size() > kLongestList) {
    return "";
  }
  std::string list;
  for (const std::string_view candidate : candidates) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", candidate);
  }
  return fmt::format("{}: {}", introduction, list);
}

}  // namespace telltale::rules
