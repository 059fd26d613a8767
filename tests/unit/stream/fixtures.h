// Files for the tests of the stream room.

#ifndef TELLTALE_TESTS_UNIT_STREAM_FIXTURES_H_
#define TELLTALE_TESTS_UNIT_STREAM_FIXTURES_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::stream {

// A folder that goes when the test ends.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  auto operator=(const ScratchFolder&) -> ScratchFolder& = delete;

  // The path of `name` in the folder.
  auto Path(std::string_view name) const -> std::string;
  // Writes a file, and returns its path.
  auto File(std::string_view name, std::string_view content) const
      -> std::string;

 private:
  std::filesystem::path path_;
};

auto ReadFile(const std::string& path) -> std::string;

// The lines of `text` without their line feeds.
auto Lines(std::string_view text) -> std::vector<std::string>;

// `text` compressed: "gzip", "zstd", "xz", "lzma" or "bzip2".
auto Compressed(std::string_view text, std::string_view format) -> std::string;

// Text that does not compress to nearly nothing: `count` numbered lines.
auto VariedLines(int count) -> std::string;

}  // namespace telltale::stream

#endif  // TELLTALE_TESTS_UNIT_STREAM_FIXTURES_H_
