// Every message of the loader, compared verbatim.
//
// tests/golden/diagnostics/<what-is-wrong>/ holds files to load and the
// diagnostics expected, expected.txt. The folder itself is loaded as rules,
// unless load.txt says otherwise: `rules PATH...`, `policy PATH` or
// `overrides PATH`, below the folder. TELLTALE_UPDATE_GOLDEN=1 rewrites
// expected.txt.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "diag/codes.h"
#include "telltale/pack_loader.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = TELLTALE_SOURCE_DIR "/tests/golden/diagnostics";

// Codes of a later stage: the compiler reports them.
constexpr std::string_view kNotFromLoader[] = {"R014", "R030", "R031"};

auto ManyRules() -> std::string {
  std::string pack =
      "pack: many\nversion: 1.0.0\ntitle: Many rules\nlanguages: "
      "[en]\nrules:\n";
  for (int i = 0; i < 10'001; ++i) {
    pack += fmt::format(
        "  - {{id: r{0}, title: Rule {0}, family: lure, points: 1, "
        "sources: [palermo-protocol], match: {{en: [w{0}]}}, "
        "status: draft}}\n",
        i);
  }
  return pack;
}

// A list of `items` words in a manifest.
auto ManyItems(size_t items) -> std::string {
  std::string pack =
      "pack: many\nversion: 1.0.0\ntitle: T\nlanguages: [en]\nrules:\n";
  for (size_t i = 0; i < items; ++i) {
    pack += "- a\n";
  }
  return pack;
}

// What cannot be kept among the sources, made below the folder of the case.
const std::map<std::string, std::function<void(const fs::path&)>> kMade = {
    {"file-too-large",
     [](const fs::path& folder) {
       WriteFile(folder / "large.yaml", std::string((4u << 20) + 1, '#'));
     }},
    {"too-many-rules",
     [](const fs::path& folder) {
       WriteFile(folder / "many.yaml", ManyRules());
     }},
    {"too-many-keys-and-values",
     [](const fs::path& folder) {
       WriteFile(folder / "many.yaml", ManyItems(500'000));
     }},
    {"too-many-entries-of-a-folder",
     [](const fs::path& folder) {
       for (int i = 0; i < 10'000; ++i) {
         WriteFile(folder / fmt::format("sample/note-{}", i), "");
       }
     }},
    {"links-and-pipes",
     [](const fs::path& folder) {
       WriteFile(folder.parent_path() / "outside.yaml", "canary: canary\n");
       fs::create_symlink("../../outside.yaml", folder / "sample/link.yaml");
       fs::create_symlink("/etc", folder / "linked-folder");
       fs::create_symlink("/dev/zero", folder / "sample/zero.yaml");
       mkfifo((folder / "sample/pipe.yaml").c_str(), 0600);
       fs::create_directory(folder / "sample/folder.yaml");
     }},
};

auto CaseNames() -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kGolden)) {
    names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Loads what the case says, and renders all that is said about it. Paths are
// relative to the folder above the case.
auto LoadCase(const fs::path& name) -> std::string {
  std::istringstream load(
      fs::exists(name / "load.txt") ? ReadFile(name / "load.txt") : "rules");
  std::string what;
  load >> what;
  std::vector<fs::path> paths;
  for (std::string path; load >> path;) {
    paths.push_back(name / path);
  }
  if (paths.empty()) {
    paths.push_back(name);
  }
  Diagnostics diagnostics;
  bool loaded = false;
  if (what == "policy") {
    loaded = LoadPolicy(paths[0], diagnostics).has_value();
  } else if (what == "overrides") {
    loaded = LoadOverrides(paths[0], diagnostics).has_value();
  } else {
    loaded = LoadRules(paths, diagnostics).has_value();
  }
  EXPECT_EQ(loaded, !diagnostics.has_errors());
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    text += Render(diagnostic);
  }
  return text;
}

class GoldenDiagnosticsTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenDiagnosticsTest, SaysWhatIsExpected) {
  const std::string& name = GetParam();
  const TemporaryFolder folder;
  fs::copy(kGolden / name, folder.path() / name, fs::copy_options::recursive);
  if (const auto made = kMade.find(name); made != kMade.end()) {
    made->second(folder.path() / name);
  }
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const std::string said = LoadCase(name);
  fs::current_path(before);

  const fs::path expected = kGolden / name / "expected.txt";
  if (std::getenv("TELLTALE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(expected, std::ios::binary) << said;
  }
  EXPECT_EQ(said, ReadFile(expected));
  EXPECT_NE(said, "") << "a golden case must have something wrong";
}

INSTANTIATE_TEST_SUITE_P(, GoldenDiagnosticsTest,
                         ::testing::ValuesIn(CaseNames()),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(GoldenCoverageTest, EveryCodeOfTheLoaderHasACase) {
  std::string all;
  for (const std::string& name : CaseNames()) {
    all += ReadFile(kGolden / name / "expected.txt");
  }
  for (const diag::CodeEntry& entry : diag::AllCodes()) {
    const bool from_loader =
        entry.text.starts_with('R') &&
        std::find(std::begin(kNotFromLoader), std::end(kNotFromLoader),
                  entry.text) == std::end(kNotFromLoader);
    if (from_loader) {
      EXPECT_THAT(all, ::testing::HasSubstr(fmt::format("[{}]", entry.text)));
    }
  }
}

}  // namespace
}  // namespace telltale
