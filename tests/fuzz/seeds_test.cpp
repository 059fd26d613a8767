// Runs every fuzz target over its seeds, without libFuzzer: what was found once
// stays found, on every run of the tests and with any compiler. A target that
// does not hold ends the process.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#define FUZZ_TARGET(name, entry) \
  extern "C" auto entry(const uint8_t* data, size_t size)->int;
#include "fuzz_targets.inc"
#undef FUZZ_TARGET

namespace telltale::fuzz {
namespace {

struct Target {
  std::string name;
  int (*run)(const uint8_t* data, size_t size);
};

void PrintTo(const Target& target, std::ostream* out) { *out << target.name; }

auto AllTargets() -> std::vector<Target> {
  return {
#define FUZZ_TARGET(name, entry) {#name, &(entry)},
#include "fuzz_targets.inc"
#undef FUZZ_TARGET
  };
}

auto SeedsOf(const std::string& target) -> std::vector<std::filesystem::path> {
  const std::filesystem::path folder =
      std::filesystem::path(TELLTALE_FUZZ_SEEDS) / target;
  std::vector<std::filesystem::path> seeds;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      seeds.push_back(entry.path());
    }
  }
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

auto Bytes(const std::filesystem::path& path) -> std::vector<uint8_t> {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class FuzzSeedsTest : public testing::TestWithParam<Target> {};

TEST_P(FuzzSeedsTest, Hold) {
  const Target& target = GetParam();
  const std::vector<std::filesystem::path> seeds = SeedsOf(target.name);
  ASSERT_FALSE(seeds.empty()) << "no seeds for " << target.name;
  for (const std::filesystem::path& seed : seeds) {
    // Printed when the process ends here.
    const testing::ScopedTrace trace(__FILE__, __LINE__, seed.string());
    std::vector<uint8_t> bytes = Bytes(seed);
    EXPECT_EQ(target.run(bytes.data(), bytes.size()), 0);
    // An input cut short.
    EXPECT_EQ(target.run(bytes.data(), bytes.size() / 2), 0);
  }
}

// An empty input is one that libFuzzer always begins with.
TEST_P(FuzzSeedsTest, HoldForNoInput) {
  const uint8_t nothing = 0;
  EXPECT_EQ(GetParam().run(&nothing, 0), 0);
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzSeedsTest,
                         testing::ValuesIn(AllTargets()),
                         [](const auto& target) { return target.param.name; });

}  // namespace
}  // namespace telltale::fuzz
