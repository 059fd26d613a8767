// Holds corpora/baselines to what the built-in packs do on the corpora: a
// change of the packs that changes a count has to change the baseline with it.
//
// TELLTALE_UPDATE_GOLDEN=1 records the baselines anew.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

namespace fs = std::filesystem;

// One file of corpora/baselines, and how it is made.
struct Recorded {
  std::string name;
  // A folder of corpora, or a file of one.
  std::string data;
  std::vector<std::string> options;
};

void PrintTo(const Recorded& recorded, std::ostream* stream) {
  *stream << recorded.name;
}

const std::vector<std::string> kExpectFlag = {
    "--label", "expect:flag=positive,no_flag=negative,context=negative"};

auto AllRecorded() -> std::vector<Recorded> {
  return {
      {"functional-1", "functional/author-1.jsonl", kExpectFlag},
      {"functional-2", "functional/author-2.jsonl", kExpectFlag},
      {"functional-3", "functional/author-3.jsonl", kExpectFlag},
      {"functional-4", "functional/author-4.jsonl", kExpectFlag},
      {"functional-5-read", "functional/author-5-read.jsonl", kExpectFlag},
      {"functional-5-unread", "functional/author-5-unread.jsonl", kExpectFlag},
      {"regression",
       "regression",
       {"--label",
        "expect.level:priority=positive,review=positive,weak=negative,"
        "none=negative"}},
      {"benign", "benign", {"--unlabelled", "negative"}}};
}

auto DataOf(const Recorded& recorded) -> std::vector<std::string> {
  const fs::path path =
      fs::path(TELLTALE_SOURCE_DIR) / "corpora" / recorded.data;
  if (!fs::is_directory(path)) {
    return {path.string()};
  }
  std::vector<std::string> files;
  for (const fs::directory_entry& file : fs::directory_iterator(path)) {
    if (file.path().extension() == ".jsonl") {
      files.push_back(file.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

auto BaselineFolder() -> fs::path {
  return fs::path(TELLTALE_SOURCE_DIR) / "corpora" / "baselines";
}

class BaselinesTest : public testing::TestWithParam<Recorded> {};

TEST_P(BaselinesTest, ThePacksDoWhatWasRecorded) {
  const Recorded& recorded = GetParam();
  const std::string file =
      (BaselineFolder() / (recorded.name + ".json")).string();
  std::vector<std::string> command = {"eval"};
  for (const std::string& data : DataOf(recorded)) {
    command.push_back(data);
  }
  command.insert(command.end(), recorded.options.begin(),
                 recorded.options.end());
  const bool update = std::getenv("TELLTALE_UPDATE_GOLDEN") != nullptr;
  command.insert(command.end(), {update ? "--record" : "--baseline", file});
  const Finished finished = RunTelltale(command);
  const size_t moved = finished.out.find(" moved from the baseline");
  EXPECT_EQ(finished.code, 0)
      << finished.error
      << (moved == std::string::npos
              ? ""
              : finished.out.substr(finished.out.rfind('\n', moved) + 1))
      << "Where that is meant, record the baselines anew and commit them with "
         "the change:\n"
         "  TELLTALE_UPDATE_GOLDEN=1 ctest --test-dir build/dev -R Baselines";
}

INSTANTIATE_TEST_SUITE_P(, BaselinesTest, testing::ValuesIn(AllRecorded()),
                         [](const auto& parameter) {
                           std::string name = parameter.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(BaselineFilesTest, EveryFileIsHeldAndEveryCorpusOfThemIsThere) {
  std::set<std::string> files;
  for (const fs::directory_entry& file :
       fs::directory_iterator(BaselineFolder())) {
    if (file.path().extension() == ".json") {
      files.insert(file.path().stem().string());
    }
  }
  std::set<std::string> held;
  std::set<std::string> cases;
  for (const Recorded& recorded : AllRecorded()) {
    held.insert(recorded.name);
    for (const std::string& data : DataOf(recorded)) {
      cases.insert(data);
    }
  }
  EXPECT_EQ(files, held);
  // A new writer's cases need a baseline too.
  const Recorded functional = {.name = "", .data = "functional", .options = {}};
  for (const std::string& file : DataOf(functional)) {
    EXPECT_TRUE(cases.contains(file)) << file << " has no baseline";
  }
}

}  // namespace
}  // namespace telltale::cli_test
