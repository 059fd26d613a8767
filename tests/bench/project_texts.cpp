#include "bench/project_texts.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

namespace telltale::bench {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void Fail(std::string_view what, std::string_view name) {
  std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(what.size()),
               what.data(), static_cast<int>(name.size()), name.data());
  std::exit(EXIT_FAILURE);
}

auto IsAscii(std::string_view text) -> bool {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

}  // namespace

auto CorpusLines(std::string_view folder) -> std::vector<std::string> {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(
           fs::path(TELLTALE_SOURCE_DIR) / "corpora" / folder, error)) {
    if (entry.path().extension() == ".jsonl") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> lines;
  for (const fs::path& path : files) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      lines.push_back(line);
    }
  }
  if (lines.empty()) {
    Fail("no records in corpora", folder);
  }
  return lines;
}

auto TextsIn(std::string_view language) -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const std::string_view folder : {"benign", "demo"}) {
    for (const std::string& line : CorpusLines(folder)) {
      const auto record = nlohmann::json::parse(line);
      if (record.value("lang", "") == language) {
        texts.push_back(record.value("text", ""));
      }
    }
  }
  if (texts.empty()) {
    Fail("no texts in", language);
  }
  return texts;
}

auto LongText(std::string_view language, size_t size, bool ascii_only)
    -> std::string {
  const std::vector<std::string> texts = TextsIn(language);
  // Used as it is: std::uniform_int_distribution may differ among libraries.
  std::mt19937 random(static_cast<unsigned int>(size));
  std::string joined;
  while (joined.size() < size) {
    const std::string& text = texts[random() % texts.size()];
    if (!ascii_only || IsAscii(text)) {
      joined += text;
      joined += ' ';
    }
  }
  return joined;
}

}  // namespace telltale::bench
