// ScratchFile: an input as a file, for what reads files by their names.

#ifndef TELLTALE_TESTS_FUZZ_SCRATCH_FILE_H_
#define TELLTALE_TESTS_FUZZ_SCRATCH_FILE_H_

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace telltale::fuzz {

// One file, written anew for each input. Processes do not share it.
class ScratchFile {
 public:
  // `name` ends in the extension by which a reader tells formats.
  explicit ScratchFile(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("telltale_fuzz_" + std::to_string(getpid()) + "_" + name)) {}
  ScratchFile(const ScratchFile&) = delete;
  auto operator=(const ScratchFile&) -> ScratchFile& = delete;
  ~ScratchFile() {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }

  void Write(const uint8_t* data, size_t size) const {
    std::ofstream(path_, std::ios::binary)
        .write(reinterpret_cast<const char*>(data),
               static_cast<std::streamsize>(size));
  }

  auto Read() const -> std::string {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  auto path() const -> const std::filesystem::path& { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace telltale::fuzz

#endif  // TELLTALE_TESTS_FUZZ_SCRATCH_FILE_H_
