#include "unit/stream/fixtures.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <stdexcept>

namespace telltale::stream {

ScratchFolder::ScratchFolder() {
  std::string name =
      (std::filesystem::temp_directory_path() / "telltale-test-XXXXXX")
          .string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("cannot make a scratch folder");
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

auto ScratchFolder::Path(std::string_view name) const -> std::string {
  return (path_ / name).string();
}

auto ScratchFolder::File(std::string_view name, std::string_view content) const
    -> std::string {
  std::ofstream file(path_ / name, std::ios::binary);
  file << content;
  return Path(name);
}

auto ReadFile(const std::string& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

auto Lines(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

auto Compressed(std::string_view text, std::string_view format) -> std::string {
  std::string bytes(text.size() + text.size() / 2 + (1 << 16), '\0');
  size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_add_filter_by_name(writer, std::string(format).c_str());
  // The least effort, where the format has a choice.
  archive_write_set_filter_option(writer, nullptr, "compression-level", "1");
  archive_write_set_format_raw(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, "text");
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  const bool written = archive_write_data(writer, text.data(), text.size()) ==
                       static_cast<la_ssize_t>(text.size());
  archive_entry_free(entry);
  const bool closed = archive_write_close(writer) == ARCHIVE_OK;
  archive_write_free(writer);
  if (!written || !closed) {
    throw std::runtime_error("cannot compress with " + std::string(format));
  }
  bytes.resize(used);
  return bytes;
}

auto VariedLines(int count) -> std::string {
  std::mt19937 random(7);
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "line " + std::to_string(i) + " " + std::to_string(random()) +
            std::to_string(random()) + "\n";
  }
  return text;
}

}  // namespace telltale::stream
