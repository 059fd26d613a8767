// The digests of packs, held against what sha256sum says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "telltale/pack_loader.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPack =
    "pack: sample\nversion: 1.0.0\ntitle: A pack\nlanguages: [en]\n";
constexpr std::string_view kRules =
    "rules:\n"
    "  - {id: r, title: R, family: lure, points: 1, status: draft,\n"
    "     sources: [khan-2025], match: {en: [word]}}\n";

// The first word that `command` prints.
auto FirstWordOf(const std::string& command) -> std::string {
  struct Closer {
    void operator()(std::FILE* file) const { pclose(file); }
  };
  const std::unique_ptr<std::FILE, Closer> pipe(popen(command.c_str(), "r"));
  char word[200] = {};
  EXPECT_EQ(std::fscanf(pipe.get(), "%199s", word), 1) << command;
  return word;
}

class PackDigestTest : public ::testing::Test {
 protected:
  auto Load(const fs::path& path) const -> RuleSources {
    Diagnostics diagnostics;
    const fs::path paths[] = {path};
    auto sources = LoadRules(paths, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.items()) {
      ADD_FAILURE() << Render(diagnostic);
    }
    return std::move(sources).value_or(RuleSources{});
  }
  auto DigestOfOnlyPack(const fs::path& path) const -> std::string {
    const RuleSources sources = Load(path);
    EXPECT_EQ(sources.packs.size(), 1U);
    return sources.packs.empty() ? "" : sources.packs[0].sha256;
  }

  TemporaryFolder folder_;
};

TEST_F(PackDigestTest, OfASingleFileIsThatOfTheFile) {
  const fs::path file =
      folder_.Write("one.yaml", std::string(kPack) + std::string(kRules));
  EXPECT_EQ(DigestOfOnlyPack(file),
            FirstWordOf("sha256sum '" + file.string() + "'"));
}

TEST_F(PackDigestTest, OfAFolderIsThatOfItsList) {
  folder_.Write("p/pack.yaml", kPack);
  folder_.Write("p/a.yaml", kRules);
  folder_.Write("p/sources.yaml",
                "sources: {k: {title: T, reference: R, url: "
                "'https://example.org'}}\n");
  folder_.Write(
      "p/Zz.yaml",
      "scenarios:\n  - {name: s, text: word, level: {at_most: weak}}\n");
  const std::string expected =
      FirstWordOf("cd '" + (folder_.path() / "p").string() +
                  "' && LC_ALL=C sha256sum *.yaml | sha256sum");
  EXPECT_EQ(DigestOfOnlyPack(folder_.path() / "p"), expected);

  // Neither what is not loaded nor where the folder lies is part of it.
  folder_.Write("p/README.md", "words");
  fs::rename(folder_.path() / "p", folder_.path() / "q");
  EXPECT_EQ(DigestOfOnlyPack(folder_.path() / "q"), expected);
  // As one of several packs, too.
  EXPECT_EQ(DigestOfOnlyPack(folder_.path()), expected);
}

TEST_F(PackDigestTest, ChangesWithEachByteAndEachName) {
  folder_.Write("p/pack.yaml", kPack);
  folder_.Write("p/a.yaml", kRules);
  const std::string before = DigestOfOnlyPack(folder_.path() / "p");
  folder_.Write("p/a.yaml", std::string(kRules) + "\n");
  const std::string longer = DigestOfOnlyPack(folder_.path() / "p");
  folder_.Write("p/a.yaml", kRules);
  fs::rename(folder_.path() / "p/a.yaml", folder_.path() / "p/b.yaml");
  const std::string renamed = DigestOfOnlyPack(folder_.path() / "p");
  EXPECT_NE(longer, before);
  EXPECT_NE(renamed, before);
  EXPECT_NE(renamed, longer);
}

TEST_F(PackDigestTest, OfPolicyAndOverridesIsThatOfTheFile) {
  Diagnostics diagnostics;
  const fs::path policy =
      folder_.Write("policy.yaml",
                    "policy: p\nversion: 1.0.0\nlevels: {weak: 1, review: 5, "
                    "priority: 9}\nfamily_caps: {default: 5}\n");
  const fs::path overrides =
      folder_.Write("mine.yaml",
                    "overrides:\n  - {rule: a/b, points: 1}\n"
                    "  - {rule: a/c, disable: true}\n");
  const auto loaded_policy = LoadPolicy(policy, diagnostics);
  const auto loaded_overrides = LoadOverrides(overrides, diagnostics);
  ASSERT_TRUE(loaded_policy && loaded_overrides);
  EXPECT_EQ(loaded_policy->sha256,
            FirstWordOf("sha256sum '" + policy.string() + "'"));
  ASSERT_EQ(loaded_overrides->size(), 2U);
  for (const Override& entry : *loaded_overrides) {
    EXPECT_EQ(entry.file_sha256,
              FirstWordOf("sha256sum '" + overrides.string() + "'"));
  }
}

}  // namespace
}  // namespace telltale
