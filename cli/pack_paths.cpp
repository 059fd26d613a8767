#include "pack_paths.h"

#include <filesystem>
#include <system_error>

namespace telltale::cli {

namespace {

// What is not there is taken for data unless its name says otherwise.
auto IsPack(const std::string& path) -> bool {
  std::error_code error;
  if (path.ends_with('/') || std::filesystem::is_directory(path, error)) {
    return true;
  }
  return path.ends_with(".yaml") || path.ends_with(".yml") ||
         path.ends_with(".json");
}

}  // namespace

auto TakePacks(const std::vector<std::string>& paths, RuleArgs& rules)
    -> std::vector<std::string> {
  auto data = paths.begin();
  while (data + 1 != paths.end() && IsPack(*data)) {
    rules.rules.push_back(*data++);
  }
  return {data, paths.end()};
}

}  // namespace telltale::cli
