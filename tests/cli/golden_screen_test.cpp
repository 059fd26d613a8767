// The output of `screen --all` on a fixed pack and fixed records, byte for
// byte. TELLTALE_UPDATE_GOLDEN=1 rewrites the expectation; read the difference
// before committing it, since it is a change of the output format.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

const std::string kFolder =
    std::string(TELLTALE_SOURCE_DIR) + "/tests/golden/screen/";

void ExpectGolden(const std::string& actual, const std::string& name) {
  const std::string path = kFolder + name;
  if (std::getenv("TELLTALE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  EXPECT_EQ(actual, ReadFile(path)) << path;
}

auto Screen(const std::vector<std::string>& more) -> Finished {
  std::vector<std::string> arguments = {
      "screen",    "--rules", kFolder + "trial-pack",
      "--summary", "none",    kFolder + "records.jsonl"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunTelltale(arguments);
}

TEST(GoldenScreenTest, EveryKindOfRecordIsWrittenAsEver) {
  const Finished screened = Screen({"--all"});
  EXPECT_EQ(screened.code, 4) << screened.error;
  ExpectGolden(screened.out, "expected-all.jsonl");
}

TEST(GoldenScreenTest, OnlyFlaggedRecordsAreWrittenWithoutAll) {
  ExpectGolden(Screen({}).out, "expected-flagged.jsonl");
}

TEST(GoldenScreenTest, TheSlowPathWritesTheSameBytes) {
  EXPECT_EQ(Screen({"--all", "--no-prefilter", "--jobs", "2"}).out,
            ReadFile(kFolder + "expected-all.jsonl"));
}

TEST(GoldenScreenTest, RejectsAreKeptWithTheirReason) {
  const TemporaryFolder folder;
  const std::string rejects = folder / "rejects.jsonl";
  Screen({"--rejects", rejects});
  std::string kept = ReadFile(rejects);
  for (size_t at = kept.find(kFolder); at != std::string::npos;
       at = kept.find(kFolder)) {
    kept.erase(at, kFolder.size());
  }
  ExpectGolden(kept, "expected-rejects.jsonl");
}

}  // namespace
}  // namespace telltale::cli_test
