// Packs that load, and are dear to compile: the whole program stays within
// bounds. What does not load, tests/unit/rules has.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <functional>
#include <string>

#include "run_telltale.h"
#include "sanitizers.h"

namespace telltale::cli_test {
namespace {

auto PackOf(size_t rules, const std::function<std::string(size_t)>& pattern,
            const std::string& lexicons = "") -> std::string {
  std::string pack = "pack: p\nversion: 1.0.0\ntitle: T\nlanguages: [en]\n" +
                     lexicons + "rules:\n";
  for (size_t i = 0; i < rules; ++i) {
    pack += fmt::format(
        "  - {{id: r{}, title: T, family: lure, points: 1, sources: "
        "[khan-2025], match: {{en: ['{}']}}, examples: {{match: [a], "
        "no_match: [b]}}}}\n",
        i, pattern(i));
  }
  return pack;
}

// Runs in a process of its own, so that the children are those of one test.
void ExpectWithinBounds(const std::string& pack, int code,
                        const std::string& said) {
  const TemporaryFolder folder;
  const Finished finished = RunTelltale(
      {"screen", "--rules", folder.Write("p.yaml", pack), "--summary", "none"},
      "{\"text\":\"word5 here and there\"}\n");
  EXPECT_EQ(finished.code, code) << finished.error.substr(0, 1000);
  EXPECT_THAT(finished.error, testing::HasSubstr(said));
  rusage usage = {};
  getrusage(RUSAGE_CHILDREN, &usage);
  if (kTakesItsOwnShare) {
    EXPECT_LT(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec, 120);
    // Unit of ru_maxrss: KiB.
    EXPECT_LT(usage.ru_maxrss, 1L << 20);
  }
}

TEST(HostilePacksTest, TenThousandRulesAreScreenedWith) {
  ExpectWithinBounds(
      PackOf(10'000, [](size_t i) { return fmt::format("word{} here", i); }), 0,
      "");
}

TEST(HostilePacksTest, RepetitionsOfRepetitionsAreRefused) {
  ExpectWithinBounds(PackOf(1, [](size_t) { return "(?:a{1000}){1000}"; }), 3,
                     "[R014]");
}

// Each of the first, and then all others at once.
TEST(HostilePacksTest, HugeProgramsAreRefused) {
  ExpectWithinBounds(PackOf(100,
                            [](size_t i) {
                              return fmt::format(R"((?:\pL{{100}}){{10}}x{})",
                                                 i);
                            }),
                     3, "million instructions together [R026]");
}

TEST(HostilePacksTest, ManyWideGapsCompile) {
  ExpectWithinBounds(
      PackOf(500, [](size_t i) { return fmt::format(".{{0,900}}x{}", i); }), 0,
      "");
}

TEST(HostilePacksTest, LexiconsBesideLexiconsCompile) {
  std::string lexicon = "lexicons:\n  a: [";
  for (int i = 0; i < 500; ++i) {
    lexicon += fmt::format("{}w{}x", i > 0 ? ", " : "", i);
  }
  ExpectWithinBounds(
      PackOf(
          300, [](size_t i) { return fmt::format("{{a}} {{a}} {{a}} z{}", i); },
          lexicon + "]\n"),
      0, "");
}

}  // namespace
}  // namespace telltale::cli_test
