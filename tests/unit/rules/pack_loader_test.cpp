#include "telltale/pack_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kSources =
    "sources:\n  a-source: {title: A, reference: B, url: "
    "'https://example.org'}\n";

constexpr std::string_view kManifest = R"(schema: 1
pack: sample
version: 1.2.3
requires: '>=0.1'
title: A sample pack
license: Apache-2.0
languages: [en, ur, zh, no]
lexicons:
  messaging_app: [WhatsApp, imo]
  unused: [x]
)";

constexpr std::string_view kRules = R"(rules:
  - id: contact-on-app
    title: Asks to continue on a messaging app
    family: handoff
    points: 2
    grave: true
    route: urgent-child-safety
    status: shadow
    phase: recruitment
    unodc: {act: recruitment, means: deception}
    evidence: survivor-account
    sources: [a-source]
    match:
      en: ['Text me on {messaging_app}']
      zh: ['加我']
      no: [på]
    unless:
      - {en: [official], within: {words: 4}}
    false_positives: [shops that take orders]
    examples:
      match: ["Text me on\n  WhatsApp"]
      no_match: [no, 0123]
  - id: a-warning
    kind: context
    title: Advice to the public
    frame: warning
    strength: strong
    cancels: [lure, handoff]
    damps: all
    route: support
    sources: [a-source]
    match: {en: [beware]}
    examples: {match: [beware], no_match: [hello]}
)";

class PackLoaderTest : public ::testing::Test {
 protected:
  auto Load(std::vector<fs::path> paths) -> std::optional<RuleSources> {
    diagnostics_ = {};
    return LoadRules(paths, diagnostics_);
  }
  auto Codes() const -> std::vector<std::string> {
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : diagnostics_.items()) {
      codes.push_back(diagnostic.code);
    }
    return codes;
  }
  void WriteSample() {
    folder_.Write("rules/sources.yaml", kSources);
    folder_.Write("rules/sample/pack.yaml", kManifest);
    folder_.Write("rules/sample/rules.yaml", kRules);
  }

  TemporaryFolder folder_;
  Diagnostics diagnostics_;
};

TEST_F(PackLoaderTest, LoadsTheWholeOfAPack) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  ASSERT_EQ(sources->packs.size(), 1u);
  const RulePack& pack = sources->packs[0];
  EXPECT_EQ(pack.id, "sample");
  EXPECT_EQ(pack.version, "1.2.3");
  EXPECT_EQ(pack.title, "A sample pack");
  EXPECT_EQ(pack.license, "Apache-2.0");
  EXPECT_THAT(pack.languages, ElementsAre("en", "ur", "zh", "no"));
  ASSERT_EQ(pack.rules.size(), 2u);
}

TEST_F(PackLoaderTest, PointsHaveARangeAndAPlace) {
  const fs::path file = folder_.Write(
      "pack.yaml",
      std::string(kManifest) +
          "rules:\n"
          "  - {id: a, title: \"\u0646\", family: lure, points: 3, "
          "points_range: [1, 4],\n"
          "     sources: [ilo-2012], match: {en: [a]}, status: draft}\n"
          "  - id: b\n"
          "    title: B\n"
          "    family: lure\n"
          "    points:\n"
          "      2\n"
          "    sources: [ilo-2012]\n"
          "    match: {en: [b]}\n"
          "    status: draft\n");
  const auto sources = Load({file});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  const Rule& a = sources->packs[0].rules[0];
  EXPECT_EQ(a.points_range, (PointsRange{.least = 1, .most = 4}));
  EXPECT_EQ(a.points_location.file, file.string());
  EXPECT_EQ(a.points_location.line, 12);
  EXPECT_EQ(a.points_location.column, 47);
  const Rule& b = sources->packs[0].rules[1];
  EXPECT_EQ(b.points_range, std::nullopt);
  EXPECT_EQ(b.points_location.line, 18);
  EXPECT_EQ(b.points_location.column, 7);
}

TEST_F(PackLoaderTest, LoadsTheWholeOfAnIndicator) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  const Rule& rule = sources->packs[0].rules[0];
  EXPECT_EQ(rule.id, "contact-on-app");
  EXPECT_EQ(rule.name, "sample/contact-on-app");
  EXPECT_EQ(rule.title, "Asks to continue on a messaging app");
  EXPECT_FALSE(rule.is_context());
  EXPECT_EQ(rule.family, Family::kHandoff);
  EXPECT_EQ(rule.points, 2);
  EXPECT_TRUE(rule.grave);
  EXPECT_EQ(rule.route, Route::kUrgentChildSafety);
  EXPECT_EQ(rule.status, Status::kShadow);
  EXPECT_EQ(rule.phase, Phase::kRecruitment);
  EXPECT_EQ(rule.unodc_act, "recruitment");
  EXPECT_EQ(rule.unodc_means, "deception");
  EXPECT_EQ(rule.evidence, EvidenceGrade::kSurvivorAccount);
  EXPECT_THAT(rule.sources, ElementsAre("a-source"));
  EXPECT_THAT(rule.false_positives, ElementsAre("shops that take orders"));
  ASSERT_EQ(rule.unless.size(), 1u);
  EXPECT_EQ(rule.unless[0].within->limit, 4);
  EXPECT_EQ(rule.location.line, 2);
  EXPECT_EQ(rule.excerpt, "  - id: contact-on-app");
}

TEST_F(PackLoaderTest, ExamplesAreTheTextsAsWritten) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  const Rule& rule = sources->packs[0].rules[0];
  ASSERT_EQ(rule.match_examples.size(), 1u);
  EXPECT_EQ(rule.match_examples[0].text, "Text me on\n  WhatsApp");
  ASSERT_EQ(rule.no_match_examples.size(), 2u);
  EXPECT_EQ(rule.no_match_examples[0].text, "no");
  EXPECT_EQ(rule.no_match_examples[1].text, "0123");
  EXPECT_EQ(rule.no_match_examples[1].location.line, 22);
}

TEST_F(PackLoaderTest, LoadsTheWholeOfAContextRule) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  const Rule& rule = sources->packs[0].rules[1];
  ASSERT_TRUE(rule.is_context());
  EXPECT_EQ(rule.context->frame, Frame::kWarning);
  EXPECT_TRUE(rule.context->strong);
  EXPECT_THAT(rule.context->cancels,
              ElementsAre(Family::kLure, Family::kHandoff));
  EXPECT_EQ(rule.context->damps.size(), kFamilyCount);
  EXPECT_EQ(rule.context->route, Route::kSupport);
  EXPECT_EQ(rule.route, std::nullopt);
}

TEST_F(PackLoaderTest, PatternsAreExpandedFoldedAndPlaced) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  const std::vector<Pattern>& patterns =
      sources->packs[0].rules[0].match.patterns;
  ASSERT_EQ(patterns.size(), 3u);
  EXPECT_EQ(patterns[0].written, "Text me on {messaging_app}");
  EXPECT_EQ(patterns[0].regex, "Text me on (?:whatsapp|imo)");
  EXPECT_EQ(patterns[0].location.line, 14);
  // The first character of the text, after the quote.
  EXPECT_EQ(patterns[0].location.column, 13);
  EXPECT_EQ(patterns[0].location.length, 26);
  EXPECT_THAT(patterns[0].excerpt, HasSubstr("Text me on"));
  EXPECT_FALSE(patterns[0].matches_anywhere);
  EXPECT_TRUE(patterns[1].matches_anywhere);
  EXPECT_EQ(patterns[2].language, "no");
  EXPECT_EQ(patterns[2].regex, "pa");
}

TEST_F(PackLoaderTest, UsesOfLexiconsAreCounted) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  const std::vector<Lexicon>& lexicons = sources->packs[0].lexicons;
  ASSERT_EQ(lexicons.size(), 2u);
  EXPECT_THAT(lexicons[0].words, ElementsAre("WhatsApp", "imo"));
  EXPECT_EQ(lexicons[0].uses, 1);
  EXPECT_EQ(lexicons[1].uses, 0);
  EXPECT_EQ(lexicons[1].location.line, 10);
}

TEST_F(PackLoaderTest, WithoutAPolicyTheBuiltInOneHolds) {
  WriteSample();
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  EXPECT_EQ(sources->policy.id, "default");
  EXPECT_EQ(sources->policy.review, 5);
}

TEST_F(PackLoaderTest, APolicyBesideThePacksReplacesIt) {
  WriteSample();
  folder_.Write("rules/policy.yaml",
                "policy: mine\nversion: 2.0.0\n"
                "levels: {weak: 2, review: 4, priority: 6}\n"
                "family_caps: {default: 5}\n");
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources);
  EXPECT_EQ(sources->policy.id, "mine");
  EXPECT_EQ(sources->policy.priority, 6);
}

TEST_F(PackLoaderTest, ASingleFileMayHoldManifestAndRules) {
  std::string file(kManifest);
  file += kRules;
  folder_.Write("rules/sources.yaml", kSources);
  folder_.Write("rules/sample.yaml", file);
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  EXPECT_EQ(sources->packs[0].rules.size(), 2u);
}

TEST_F(PackLoaderTest, APackFolderMayBringItsOwnSources) {
  folder_.Write("sample/sources.yaml", kSources);
  folder_.Write("sample/pack.yaml", kManifest);
  folder_.Write("sample/rules.yaml", kRules);
  EXPECT_TRUE(Load({folder_.path() / "sample"}));
}

TEST_F(PackLoaderTest, JsonPacksLoadLikeYaml) {
  folder_.Write("rules/sources.json",
                R"({"sources": {"a-source": {"title": "A"}}})");
  folder_.Write("rules/sample/pack.json",
                R"({"schema": 1, "pack": "sample", "version": "1.0.0",
	"title": "A", "languages": ["en"], "lexicons": {"face": ["\ud83d\ude00"]}})");
  folder_.Write("rules/sample/rules.json",
                R"({"rules": [{"id": "a", "title": "A", "family": "lure",
  "points": 1, "grave": false, "sources": ["a-source"],
  "match": {"en": ["free (?:visa|ticket)\\.", "{face}"]},
  "examples": {"match": ["a free visa."], "no_match": ["b"]}}]})");
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  const std::vector<Pattern>& patterns =
      sources->packs[0].rules[0].match.patterns;
  EXPECT_EQ(patterns[0].regex, "free (?:visa|ticket)\\.");
  EXPECT_EQ(patterns[1].regex, "(?:😀)");
}

TEST_F(PackLoaderTest, PacksComeInTheOrderOfTheirIds) {
  WriteSample();
  const std::string other =
      "pack: another\nversion: 1.0.0\ntitle: B\nlanguages: [en]\nrules: "
      "[{id: a, title: A, family: lure, points: 1, sources: [a-source], match: "
      "{en: [a]}, status: draft}]\n";
  folder_.Write("rules/zz.yaml", other);
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  EXPECT_EQ(sources->packs[0].id, "another");
  EXPECT_EQ(sources->packs[1].id, "sample");
}

TEST_F(PackLoaderTest, ErrorsOfAllFilesAreReportedInOneGo) {
  WriteSample();
  folder_.Write("rules/sample/more.yaml", "rules: 5\n");
  folder_.Write("rules/broken/pack.yaml", "a: [\n");
  folder_.Write("rules/other/pack.yaml", "schema: 99\n");
  EXPECT_FALSE(Load({folder_.path() / "rules", folder_.path() / "missing"}));
  EXPECT_THAT(Codes(), ElementsAre("R001", "R003", "R002", "R009"));
}

// What a newer schema means cannot be known, so its rules are not judged.
TEST_F(PackLoaderTest, NothingElseIsSaidOfANewerPack) {
  folder_.Write("new/pack.yaml", "schema: 2\npakc: x\n");
  folder_.Write("new/rules.yaml", "rules: 5\n");
  EXPECT_FALSE(Load({folder_.path() / "new"}));
  EXPECT_THAT(Codes(), ElementsAre("R002"));
}

TEST_F(PackLoaderTest, LineEndsOfWindowsAndByteOrderMarksLoad) {
  std::string rules = "\xef\xbb\xbf";
  for (const char c : kRules) {
    rules += c == '\n' ? "\r\n" : std::string(1, c);
  }
  WriteSample();
  folder_.Write("rules/sample/rules.yaml", rules);
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  EXPECT_EQ(sources->packs[0].rules[0].excerpt, "  - id: contact-on-app");
}

TEST_F(PackLoaderTest, PatternsOverSeveralLinesAreFoldedToOne) {
  std::string rules(kRules);
  const std::string pattern = "['Text me on {messaging_app}']";
  rules.replace(rules.find(pattern), pattern.size(),
                "\n        - >-\n          text\n          me\n        - |\n"
                "          call me\n");
  WriteSample();
  folder_.Write("rules/sample/rules.yaml", rules);
  const auto sources = Load({folder_.path() / "rules"});
  ASSERT_TRUE(sources) << Render(diagnostics_.items()[0]);
  const std::vector<Pattern>& patterns =
      sources->packs[0].rules[0].match.patterns;
  EXPECT_EQ(patterns[0].regex, "text me");
  EXPECT_EQ(patterns[1].regex, "call me");
}

// A lexicon of a mebibyte named a thousand times would be a gibibyte.
TEST_F(PackLoaderTest, ExpandedPatternsAreBounded) {
  std::string words;
  for (int i = 0; i < 20'000; ++i) {
    words += "word" + std::to_string(i) + ", ";
  }
  folder_.Write("rules/sources.yaml", kSources);
  folder_.Write("rules/big.yaml",
                "pack: big\nversion: 1.0.0\ntitle: B\nlanguages: [en]\n"
                "lexicons: {w: [" +
                    words +
                    "]}\nrules: "
                    "[{id: a, title: A, family: lure, points: 1, "
                    "sources: [a-source], match: {en: ['{w}{w}{w}{w}']}, "
                    "status: draft}]\n");
  EXPECT_FALSE(Load({folder_.path() / "rules"}));
  EXPECT_THAT(Codes(), ElementsAre("R011"));
}

TEST_F(PackLoaderTest, OfManyProblemsTheRestIsCounted) {
  std::string file(kManifest);
  for (int i = 0; i < 1500; ++i) {
    file += "key" + std::to_string(i) + ": 1\n";
  }
  folder_.Write("rules/many.yaml", file);
  EXPECT_FALSE(Load({folder_.path() / "rules"}));
  ASSERT_EQ(diagnostics_.items().size(), 1001u);
  EXPECT_THAT(diagnostics_.items().back().message, HasSubstr("501 more"));
}

TEST_F(PackLoaderTest, PathsAreShownAsTheUserGaveThem) {
  folder_.Write("rules/sample/pack.yaml", "a: [\n");
  const fs::path before = fs::current_path();
  fs::current_path(folder_.path());
  EXPECT_FALSE(Load({"rules/"}));
  fs::current_path(before);
  EXPECT_EQ(diagnostics_.items()[0].location.file, "rules/sample/pack.yaml");
}

}  // namespace
}  // namespace telltale
