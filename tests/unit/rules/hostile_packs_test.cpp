// Packs that somebody wrote to do harm: each attack is refused with its place,
// or loads, within bounded memory and time.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sanitizers.h"
#include "telltale/pack_loader.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest =
    "schema: 1\npack: p\nversion: 1.0.0\ntitle: T\nlanguages: [en]\n";

auto Repeat(std::string_view text, size_t times) -> std::string {
  std::string repeated;
  for (size_t i = 0; i < times; ++i) {
    repeated += text;
  }
  return repeated;
}

auto Rule(size_t number, std::string_view pattern) -> std::string {
  return fmt::format(
      "  - {{id: r{}, title: T, family: lure, points: 1, status: draft, "
      "sources: [khan-2025], match: {{en: ['{}']}}}}\n",
      number, pattern);
}

// A rule with these points.
auto PointsOf(std::string_view points) -> std::string {
  std::string rule = Rule(0, "word");
  return "rules:\n" + rule.replace(rule.find("points: ") + 8, 1, points);
}

struct Attack {
  std::string name;
  // Behind kManifest.
  std::string text;
  // "CODE line:column" of what is said first.
  std::string expected;
};

auto Attacks() -> std::vector<Attack> {
  const std::string lexicon = "lexicons:\n  a: [" + [] {
    std::string words;
    for (int i = 0; i < 9000; ++i) {
      words += fmt::format("{}w{}x", i > 0 ? ", " : "", i);
    }
    return words;
  }() + "]\n";
  const std::string bomb = [] {
    std::string text =
        "l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
    for (int i = 1; i < 10; ++i) {
      text += fmt::format("l{0}: &l{0} [", i) +
              Repeat(fmt::format("*l{},", i - 1), 9) + "]\n";
    }
    return text;
  }();
  return {
      {"alias_bomb", bomb, "R024 6:5"},
      {"anchor", "rules: &a [x]\n", "R024 6:8"},
      {"alias_without_anchor", "rules: *a\n", "R024 6:8"},
      {"merge_key", "<<: {title: other}\nrules: []\n", "R007 6:1"},
      {"deep_brackets", "rules: " + Repeat("[", 100'000) + "\n", "R025 6:71"},
      {"four_megabytes_of_brackets", "rules: " + Repeat("[", 4'000'000),
       "R025 6:71"},
      {"deep_closed_brackets",
       "rules: " + Repeat("[", 100'000) + Repeat("]", 100'000) + "\n",
       "R025 6:71"},
      {"deep_maps", "rules: " + Repeat("{a: ", 100'000) + "\n", "R025 6:260"},
      {"deep_dashes", "rules:\n" + Repeat("- ", 100'000) + "\n", "R025 7:127"},
      {"deep_questions", "rules:\n" + Repeat("? ", 100'000) + "\n", "R024 7:3"},
      {"million_items", "rules: [" + Repeat("a,", 1'000'000) + "]\n",
       "R026 6:999985"},
      {"million_items_of_a_block", "rules:\n" + Repeat("- a\n", 1'000'000),
       "R026 499995:3"},
      {"million_nulls", "rules: [" + Repeat("~,", 1'000'000) + "]\n",
       "R026 6:999985"},
      {"million_empty_maps", "rules: [" + Repeat("{},", 1'000'000) + "]\n",
       "R026 6:1499973"},
      {"line_of_texts_in_quotes",
       "rules: [" + Repeat("\"a\",", 200'000) + "]\n", "R009 6:10"},
      {"million_keys_that_stand_twice", Repeat("k: 1\n", 600'000),
       "R026 250000:4"},
      {"quote_never_closed", "rules: '" + std::string(3'000'000, 'x') + "\n",
       "R003 6:8"},
      {"tag_of_python", "rules: !!python/object/apply:os.system [id]\n",
       "R024 6:8"},
      {"tag_of_binary", "rules: !!binary aGVsbG8=\n", "R024 6:8"},
      {"second_document", "rules: []\n---\npack: q\n", "R024 7:1"},
      {"zero_byte", std::string("rules: a\0b\n", 11), "R004 6:9"},
      {"latin_1", "rules: caf\xe9\n", "R004 6:11"},
      {"overlong_utf_8", "rules: \xc0\xaf\n", "R004 6:8"},
      {"surrogate_in_utf_8", "rules: \xed\xa0\x80\n", "R004 6:8"},
      {"utf_16",
       std::string("rules: \xff\xfe"
                   "a\0",
                   11),
       "R004 6:8"},
      {"number_without_end", PointsOf("1e999"), "R009 7:46"},
      {"hexadecimal_number", PointsOf("0x10"), "R009 7:46"},
      {"number_of_a_million_digits", PointsOf(std::string(1'000'000, '9')),
       "R011 7:46"},
      {"not_a_number", PointsOf(".nan"), "R009 7:46"},
      {"lexicon_bomb", lexicon + "rules:\n" + Rule(0, "{a} {a}"), "R011 9:100"},
      {"lexicon_bomb_of_many_rules",
       lexicon + "rules:\n" +
           [] {
             std::string rules;
             for (size_t i = 0; i < 400; ++i) {
               rules += Rule(i, fmt::format("{{a}} z{}", i));
             }
             return rules;
           }(),
       "R026 280:102"},
      {"groups_too_deep",
       "rules:\n" + Rule(0, Repeat("(", 5000) + "a" + Repeat(")", 5000)),
       "R013 7:300"},
      // A bracket that comes first in a class is a member of it.
      {"groups_too_deep_behind_a_class",
       "rules:\n" +
           Rule(0, "[]" + Repeat(")", 21'000) + "]x" + Repeat("(", 21'000) +
                       "a" + Repeat(")", 21'000)),
       "R013 7:21304"},
      {"groups_too_deep_with_quotes_between",
       "rules:\n" +
           Rule(0, Repeat(R"((\Q)\E)", 9000) + "a" + Repeat(")", 9000)),
       "R013 7:1300"},
  };
}

// Unit of the result: bytes.
auto MostMemory() -> size_t {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<size_t>(usage.ru_maxrss) * 1024;
}

// Unit of the result: seconds of the processor.
auto TimeSpent() -> double {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec +
                                    usage.ru_stime.tv_usec);
}

class HostilePackTest : public ::testing::TestWithParam<Attack> {};

TEST_P(HostilePackTest, IsRefusedWithItsPlaceAndWithinBounds) {
  const TemporaryFolder folder;
  const fs::path paths[] = {
      folder.Write("p.yaml", std::string(kManifest) + GetParam().text)};
  const double before = TimeSpent();
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadRules(paths, diagnostics));
  ASSERT_FALSE(diagnostics.empty());
  const Diagnostic& first = diagnostics.items()[0];
  EXPECT_EQ(fmt::format("{} {}:{}", first.code, first.location.line,
                        first.location.column),
            GetParam().expected);
  // Of whatever is said, no more than a screenful of each line is shown.
  EXPECT_LT(Render(first).size(), 1000U);
  EXPECT_LE(diagnostics.items().size(), 1001U);
  if (kTakesItsOwnShare) {
    EXPECT_LT(TimeSpent() - before, 60);
    // A file of 4 MiB, as a tree of half a million nodes.
    EXPECT_LT(MostMemory(), size_t{512} << 20);
  }
}

INSTANTIATE_TEST_SUITE_P(, HostilePackTest, ::testing::ValuesIn(Attacks()),
                         [](const auto& parameter) {
                           return parameter.param.name;
                         });

class HostileFolderTest : public ::testing::Test {
 protected:
  void Load(const fs::path& path) {
    const fs::path paths[] = {path};
    EXPECT_FALSE(LoadRules(paths, diagnostics_));
    ASSERT_FALSE(diagnostics_.empty());
  }

  TemporaryFolder folder_;
  Diagnostics diagnostics_;
};

// Were the file read, its words would be in what is said of it.
TEST_F(HostileFolderTest, WhatALinkLeadsToIsNotRead) {
  folder_.Write("outside/secret.yaml", "canary: 'canary\n");
  folder_.Write("packs/p/pack.yaml", kManifest);
  const fs::path packs = folder_.path() / "packs";
  fs::create_symlink(folder_.path() / "outside/secret.yaml",
                     packs / "p/a.yaml");
  fs::create_symlink("../../outside/secret.yaml", packs / "p/b.yaml");
  fs::create_symlink("../outside/secret.yaml", packs / "policy.yaml");
  fs::create_directory_symlink("../outside", packs / "q");
  Load(packs);
  size_t links = 0;
  for (const Diagnostic& diagnostic : diagnostics_.items()) {
    links += diagnostic.code == "R041" ? 1 : 0;
    EXPECT_THAT(Render(diagnostic),
                ::testing::Not(::testing::HasSubstr("canary")));
  }
  EXPECT_EQ(links, 4U);
}

TEST_F(HostileFolderTest, ByteOrderMarksAndWindowsLineEndsAreFine) {
  std::string text = std::string(kManifest) + "rules:\n" + Rule(0, "word");
  for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos;
       at += 2) {
    text.replace(at, 1, "\r\n");
  }
  const fs::path paths[] = {folder_.Write("p.yaml", "\xef\xbb\xbf" + text)};
  EXPECT_TRUE(LoadRules(paths, diagnostics_));
}

TEST_F(HostileFolderTest, AllFilesTogetherAreBounded) {
  folder_.Write("packs/p/pack.yaml", kManifest);
  const std::string large = "rules: []\n#" + std::string(4'000'000, 'x');
  for (int i = 0; i < 17; ++i) {
    folder_.Write(fmt::format("packs/p/f{:02}.yaml", i), large);
  }
  Load(folder_.path() / "packs");
  EXPECT_EQ(diagnostics_.items()[0].code, "R026");
  EXPECT_THAT(diagnostics_.items()[0].message,
              ::testing::HasSubstr("64 MiB together"));
}

// Each file could have a thousand problems of its own, and each quote the line
// that all of them are in.
TEST_F(HostileFolderTest, ProblemsOfAllFilesTogetherAreBounded) {
  const std::string bad =
      std::string(kManifest) + "rules: [" + Repeat("a,", 3000) + "]\n";
  for (int i = 0; i < 40; ++i) {
    folder_.Write(fmt::format("packs/p{:02}.yaml", i), bad);
  }
  Load(folder_.path() / "packs");
  EXPECT_EQ(diagnostics_.Count(Severity::kError), 10'000U);
  // What of each file is not shown.
  EXPECT_EQ(diagnostics_.Count(Severity::kNote), 40U);
  size_t quoted = 0;
  for (const Diagnostic& diagnostic : diagnostics_.items()) {
    quoted += diagnostic.excerpt.size();
  }
  EXPECT_LT(quoted, size_t{20} << 20);
}

// What waivers name is looked up after the files were read.
TEST_F(HostileFolderTest, ProblemsOfWhatTestsNameAreBounded) {
  const std::string waivers =
      "untested:\n" + Repeat("  - {rule: none, reason: R}\n", 1500);
  const fs::path path =
      folder_.Write("p.yaml", std::string(kManifest) + waivers + "rules:\n" +
                                  Rule(0, "word"));
  Load(path);
  EXPECT_EQ(diagnostics_.Count(Severity::kError), 1000U);
  ASSERT_EQ(diagnostics_.items().size(), 1001U);
  EXPECT_THAT(diagnostics_.items().back().message,
              ::testing::HasSubstr("500 more problems"));
}

// Every pattern, example and rule quotes the line that all of them are in.
TEST_F(HostileFolderTest, PacksOnOneLineQuoteLittleOfIt) {
  std::string rules = "rules: [";
  for (size_t i = 0; i < 5000; ++i) {
    rules += fmt::format(
        "{{id: r{0}, title: T, family: lure, points: 1, status: draft, "
        "sources: [khan-2025], match: {{en: ['word{0} here']}}}}, ",
        i);
  }
  const fs::path paths[] = {
      folder_.Write("p.yaml", std::string(kManifest) + rules + "]\n")};
  const auto sources = LoadRules(paths, diagnostics_);
  ASSERT_TRUE(sources);
  const std::vector<struct Rule>& read = sources->packs[0].rules;
  ASSERT_EQ(read.size(), 5000U);
  for (const size_t i : {size_t{0}, size_t{100}, size_t{4999}}) {
    const Pattern& pattern = read[i].match.patterns[0];
    EXPECT_THAT(pattern.excerpt, ::testing::HasSubstr(pattern.written));
    EXPECT_LE(pattern.excerpt.size(), 1800U);
  }
}

// One pack may make 16 MiB of patterns out of 100 KB, and so might each of
// hundreds.
TEST_F(HostileFolderTest, PatternsOfAllPacksTogetherAreBounded) {
  std::string lexicon = "lexicons:\n  a: [";
  for (int i = 0; i < 6000; ++i) {
    lexicon += fmt::format("{}w{}x", i > 0 ? ", " : "", i);
  }
  for (int pack = 0; pack < 4; ++pack) {
    std::string text = fmt::format(
        "schema: 1\npack: p{}\nversion: 1.0.0\ntitle: T\nlanguages: [en]\n{}]\n"
        "rules:\n",
        pack, lexicon);
    for (size_t i = 0; i < 150; ++i) {
      text += Rule(i, fmt::format("{{a}} z{}", i));
    }
    folder_.Write(fmt::format("packs/p{}.yaml", pack), text);
  }
  Load(folder_.path() / "packs");
  // Said once: at the first pattern that is too much.
  ASSERT_EQ(diagnostics_.items().size(), 1U);
  const Diagnostic& only = diagnostics_.items()[0];
  EXPECT_EQ(only.code, "R026");
  EXPECT_THAT(only.message, ::testing::HasSubstr("16 MiB together"));
  EXPECT_THAT(only.location.file, ::testing::HasSubstr("p2.yaml"));
}

TEST_F(HostileFolderTest, TenThousandRulesLoad) {
  std::string rules = "rules:\n";
  for (size_t i = 0; i < 10'000; ++i) {
    rules += Rule(i, fmt::format("word{} here", i));
  }
  const fs::path paths[] = {
      folder_.Write("p.yaml", std::string(kManifest) + rules)};
  const double before = TimeSpent();
  const auto sources = LoadRules(paths, diagnostics_);
  ASSERT_TRUE(sources);
  EXPECT_EQ(sources->packs[0].rules.size(), 10'000U);
  EXPECT_LT(TimeSpent() - before, 60);
}

}  // namespace
}  // namespace telltale
