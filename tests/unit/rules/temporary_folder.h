// Files of tests, and a folder for those of one test, removed at its end.

#ifndef TELLTALE_TESTS_UNIT_RULES_TEMPORARY_FOLDER_H_
#define TELLTALE_TESTS_UNIT_RULES_TEMPORARY_FOLDER_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace telltale {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  auto operator=(const TemporaryFolder&) -> TemporaryFolder& = delete;
  ~TemporaryFolder();

  auto path() const -> const std::filesystem::path& { return path_; }

  // Writes a file, folders included, and returns its path.
  auto Write(std::string_view name, std::string_view content) const
      -> std::filesystem::path;

 private:
  std::filesystem::path path_;
};

// The bytes of a file; none when it cannot be read.
auto ReadFile(const std::filesystem::path& path) -> std::string;
void WriteFile(const std::filesystem::path& path, std::string_view content);

}  // namespace telltale

#endif  // TELLTALE_TESTS_UNIT_RULES_TEMPORARY_FOLDER_H_
