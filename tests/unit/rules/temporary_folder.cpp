#include "unit/rules/temporary_folder.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace telltale {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string pattern =
      (fs::temp_directory_path() / "telltale-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

auto TemporaryFolder::Write(std::string_view name,
                            std::string_view content) const -> fs::path {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  WriteFile(path, content);
  return path;
}

auto ReadFile(const fs::path& path) -> std::string {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void WriteFile(const fs::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
}

}  // namespace telltale
