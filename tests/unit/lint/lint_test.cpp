// Each hazard, on a pack that has it and on one that has not.

#include "telltale/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace telltale {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kIndent = "      - '";

auto MakePattern(const std::string& written, int line = 10) -> Pattern {
  Pattern pattern;
  pattern.language = "en";
  pattern.written = written;
  pattern.regex = text::FoldedRegex(written);
  pattern.location = {.file = "p/rules.yaml",
                      .line = line,
                      .column = static_cast<int>(kIndent.size()) + 1};
  pattern.excerpt = std::string(kIndent) + written + "'";
  return pattern;
}

auto MakeExamples(int line) -> std::vector<Example> {
  std::vector<Example> examples;
  for (const char* text : {"one", "two", "three"}) {
    examples.push_back({.text = text,
                        .location = {.file = "p/rules.yaml", .line = line},
                        .excerpt = std::string("- ") + text});
  }
  return examples;
}

// A rule without any hazard, that matches `patterns`.
auto MakeRule(const std::string& id, const std::vector<std::string>& patterns)
    -> Rule {
  Rule rule;
  rule.id = id;
  rule.name = "p/" + id;
  rule.title = "Title";
  rule.points = 2;
  rule.sources = {"ilo-2012"};
  rule.location = {.file = "p/rules.yaml", .line = 5, .column = 5};
  rule.excerpt = "  - id: " + id;
  for (size_t i = 0; i < patterns.size(); ++i) {
    rule.match.patterns.push_back(
        MakePattern(patterns[i], 10 + static_cast<int>(i)));
  }
  rule.match_examples = MakeExamples(20);
  rule.no_match_examples = MakeExamples(30);
  return rule;
}

auto LintSources(const RuleSources& sources) -> std::vector<Diagnostic> {
  Diagnostics diagnostics;
  Lint(sources, diagnostics);
  return {diagnostics.items().begin(), diagnostics.items().end()};
}

auto LintRules(std::vector<Rule> rules, const Policy& policy = {})
    -> std::vector<Diagnostic> {
  RuleSources sources;
  sources.policy = policy;
  sources.packs.emplace_back();
  sources.packs.back().id = "p";
  sources.packs.back().rules = std::move(rules);
  return LintSources(sources);
}

auto LintPattern(const std::string& written) -> std::vector<Diagnostic> {
  return LintRules({MakeRule("r", {written})});
}

auto Codes(const std::vector<Diagnostic>& findings)
    -> std::vector<std::string> {
  std::vector<std::string> codes;
  for (const Diagnostic& finding : findings) {
    codes.push_back(finding.code);
  }
  return codes;
}

// What the caret of `finding` underlines, in ASCII excerpts.
auto Underlined(const Diagnostic& finding) -> std::string {
  return finding.excerpt.substr(
      static_cast<size_t>(finding.location.column - 1),
      static_cast<size_t>(finding.location.length));
}

TEST(LintTest, ACleanRuleHasNoFindings) {
  EXPECT_THAT(LintPattern(R"((free|paid) visa( and)? ticket \d{2,5})"),
              IsEmpty());
}

TEST(LintTest, AsciiBoundariesAndClassesAreUnderlined) {
  const auto findings = LintPattern(R"(\bvisa [[:alpha:]_]{1,9}\W\w{1,3})");
  EXPECT_THAT(Codes(findings), ElementsAre("L001", "L001", "L001", "L001"));
  EXPECT_EQ(Underlined(findings[0]), R"(\b)");
  EXPECT_EQ(Underlined(findings[1]), "[:alpha:]");
  EXPECT_EQ(Underlined(findings[2]), R"(\W)");
  EXPECT_EQ(findings[0].label, "in rule p/r");
}

TEST(LintTest, DigitsSpacesAndUnicodeClassesAreFine) {
  EXPECT_THAT(LintPattern(R"(visa\s\d\pL\p{Arabic}\S)"), IsEmpty());
}

TEST(LintTest, AnEscapedBackslashBeforeBIsNoBoundary) {
  EXPECT_THAT(LintPattern(R"(visa\\bill)"), IsEmpty());
}

TEST(LintTest, APatternThatMatchesTheEmptyStringIsReportedOnce) {
  const auto findings = LintPattern("(free )?(visa)?");
  EXPECT_THAT(Codes(findings), ElementsAre("L002"));
  EXPECT_EQ(Underlined(findings[0]), "(free )?(visa)?");
  EXPECT_THAT(LintPattern("(free )?visa"), IsEmpty());
}

TEST(LintTest, APatternWithoutADerivableLiteralIsReported) {
  EXPECT_THAT(Codes(LintPattern(R"(\d{3,4} \d{5})")), ElementsAre("L003"));
  EXPECT_THAT(LintPattern(R"(code \d{5})"), IsEmpty());
}

TEST(LintTest, ALanguageWithoutPatternsIsReported) {
  RuleSources sources;
  sources.packs.push_back({.id = "p",
                           .languages = {"en", "ur"},
                           .rules = {MakeRule("r", {"visa"})},
                           .location = {.file = "p/pack.yaml", .line = 2}});
  const auto findings = LintSources(sources);
  ASSERT_THAT(Codes(findings), ElementsAre("L015"));
  EXPECT_THAT(findings[0].message, HasSubstr("`ur`"));
  // An exception is reason enough to list a language.
  Exception exception;
  exception.when = MakeRule("x", {"office"}).match;
  exception.when.patterns[0].language = "ur";
  sources.packs[0].rules[0].unless = {exception};
  EXPECT_THAT(LintSources(sources), IsEmpty());
}

TEST(LintTest, AnEntryThatFoldsToAnotherIsReported) {
  RuleSources sources;
  sources.packs.push_back({.id = "p",
                           .lexicons = {{.name = "paper",
                                         .words = {"visa", "papers", "Vísa"},
                                         .uses = 1}},
                           .rules = {MakeRule("r", {"visa"})}});
  const auto findings = LintSources(sources);
  ASSERT_THAT(Codes(findings), ElementsAre("L014"));
  EXPECT_THAT(findings[0].message, HasSubstr("`Vísa`"));
}

TEST(LintTest, ARuleThatAContactAloneSatisfiesIsReported) {
  Rule rule = MakeRule("r", {"visa"});
  Condition phone;
  phone.entities = {ContactKind::kPhone};
  const Condition visa = rule.match;
  rule.match = phone;
  EXPECT_THAT(Codes(LintRules({rule})), ElementsAre("L003"));
  Condition all;
  all.parts = {visa, phone};
  all.need = 2;
  all.keyword = "all";
  rule.match = all;
  EXPECT_THAT(LintRules({rule}), IsEmpty());
}

// The literals of one part tell which records cannot satisfy an `all`.
TEST(LintTest, APartWithoutALiteralIsFineBesideOneThatHasOne) {
  Rule rule = MakeRule("r", {R"(\d{3,4} \d{5})"});
  Condition all;
  all.keyword = "all";
  all.need = 2;
  all.parts = {rule.match, MakeRule("r", {"ticket"}).match};
  rule.match = all;
  EXPECT_THAT(LintRules({rule}), IsEmpty());

  rule.match.keyword = "any";
  rule.match.need = 1;
  EXPECT_THAT(Codes(LintRules({rule})), ElementsAre("L003"));
}

TEST(LintTest, WordsOfAnyLengthAreBoundedByTheirNumber) {
  EXPECT_THAT(LintPattern(R"(visa (?:\S+ ){0,2}ticket)"), IsEmpty());
}

TEST(LintTest, AnUnusedLexiconIsReportedAtItsOwnLine) {
  RuleSources sources;
  sources.packs.emplace_back();
  sources.packs.back().lexicons = {
      {.name = "app",
       .words = {"imo"},
       .location = {.file = "p/pack.yaml", .line = 9},
       .uses = 0},
      {.name = "job", .words = {"maid"}, .uses = 2}};
  const auto findings = LintSources(sources);
  EXPECT_THAT(Codes(findings), ElementsAre("L004"));
  EXPECT_EQ(findings[0].location.line, 9);
  EXPECT_THAT(findings[0].message, HasSubstr("`app`"));
}

TEST(LintTest, UpperCaseOutsideEscapesNeverMatches) {
  const auto findings = LintPattern(R"(free VISA \pL \S [A-F] \D)");
  EXPECT_THAT(Codes(findings), ElementsAre("L005", "L005", "L005"));
  EXPECT_EQ(Underlined(findings[0]), "VISA");
  EXPECT_EQ(findings[0].help.substr(0, 12), "write `visa`");
}

TEST(LintTest, UpperCaseIsFineInGroupNamesAndIgnoredWhereCaseIs) {
  EXPECT_THAT(LintPattern("(?P<Who>boss) visa"), IsEmpty());
  EXPECT_THAT(Codes(LintPattern("(?i)VISA")), Not(Contains("L005")));
}

TEST(LintTest, APatternTwiceInOneListIsADuplicate) {
  const auto findings =
      LintRules({MakeRule("r", {"free visas?", "paid", "free visas?"})});
  EXPECT_THAT(Codes(findings), ElementsAre("L006"));
  EXPECT_EQ(findings[0].location.line, 12);
  EXPECT_THAT(findings[0].message, HasSubstr("p/rules.yaml:10"));
}

TEST(LintTest, APatternThatAloneHitsTwoRulesIsADuplicate) {
  const auto findings = LintRules(
      {MakeRule("first", {"free visa"}), MakeRule("second", {"free visa"})});
  EXPECT_THAT(Codes(findings), ElementsAre("L006"));
  EXPECT_THAT(findings[0].message, HasSubstr("in rule `first`"));
  EXPECT_EQ(findings[0].label, "in rule p/second");
}

TEST(LintTest, PartsOfAnAllMayRecurFromRuleToRule) {
  std::vector<Rule> rules = {MakeRule("first", {"money"}),
                             MakeRule("second", {"money"})};
  for (Rule& rule : rules) {
    Condition both;
    both.keyword = "all";
    both.need = 2;
    both.parts = {rule.match, MakeRule(rule.id, {rule.id}).match};
    rule.match = both;
  }
  EXPECT_THAT(LintRules(rules), IsEmpty());
}

TEST(LintTest, ALoanwordMayStandUnderTwoLanguagesOfARule) {
  Rule rule = MakeRule("r", {"visa", "visa"});
  rule.match.patterns[1].language = "ur-Latn";
  EXPECT_THAT(LintRules({rule}), IsEmpty());
}

TEST(LintTest, PlainWordsThatAnotherPatternMatchesAnywayAreSwallowed) {
  const auto findings =
      LintRules({MakeRule("r", {"free visa", "free visa and ticket"})});
  EXPECT_THAT(Codes(findings), ElementsAre("L007"));
  EXPECT_EQ(Underlined(findings[0]), "free visa and ticket");
  EXPECT_THAT(findings[0].message, HasSubstr("`free visa`"));
  EXPECT_THAT(
      Codes(LintRules({MakeRule("r", {"(free|paid) visa", "paid visa now"})})),
      ElementsAre("L007"));
}

TEST(LintTest, PartOfAWordSwallowsNothing) {
  EXPECT_THAT(LintRules({MakeRule("r", {"pay", "payment", "prepay"})}),
              IsEmpty());
}

TEST(LintTest, APatternTiedToTheEndOfATextSwallowsNothing) {
  EXPECT_THAT(LintRules({MakeRule("r", {"age(:|$)", "your age"})}), IsEmpty());
  EXPECT_THAT(LintRules({MakeRule("r", {"^my age", "my age is"})}), IsEmpty());
}

TEST(LintTest, AnotherLanguageSwallowsNothing) {
  Rule rule = MakeRule("r", {"visa", "visa muft"});
  rule.match.patterns[1].language = "ur-Latn";
  EXPECT_THAT(LintRules({rule}), IsEmpty());
}

TEST(LintTest, PointsThatFlagAloneAreAHazardUnlessTheRuleIsGrave) {
  Policy policy;
  policy.min_families_review = 1;
  Rule rule = MakeRule("r", {"visa"});
  rule.points = policy.review;
  const auto findings = LintRules({rule}, policy);
  EXPECT_THAT(Codes(findings), ElementsAre("L008"));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);

  rule.grave = true;
  EXPECT_THAT(LintRules({rule}, policy), IsEmpty());
  rule.grave = false;
  rule.points = policy.review - 1;
  EXPECT_THAT(LintRules({rule}, policy), IsEmpty());
}

TEST(LintTest, PointsAtTheBarAreANoteWhereASecondFamilyIsNeeded) {
  Rule rule = MakeRule("r", {"visa"});
  rule.points = Policy().review;
  const auto findings = LintRules({rule});
  EXPECT_THAT(Codes(findings), ElementsAre("L008"));
  EXPECT_EQ(findings[0].severity, Severity::kNote);
}

TEST(LintTest, PointsThatFittingMayGiveARuleAreLookedAtToo) {
  Rule rule = MakeRule("r", {"visa"});
  rule.points_range = PointsRange{.least = 2, .most = Policy().review - 1};
  EXPECT_THAT(LintRules({rule}), IsEmpty());
  ++rule.points_range->most;
  const auto findings = LintRules({rule});
  EXPECT_THAT(Codes(findings), ElementsAre("L008"));
  EXPECT_EQ(findings[0].message,
            "5 points of `points_range` reach level `review` (5), so any "
            "second family flags the record");
}

TEST(LintTest, ARuleWithoutSourcesIsReported) {
  Rule rule = MakeRule("r", {"visa"});
  rule.sources.clear();
  const auto findings = LintRules({rule});
  EXPECT_THAT(Codes(findings), ElementsAre("L009"));
  EXPECT_EQ(findings[0].location.line, 5);
}

TEST(LintTest, NoExamplesAreAWarningAndFewANote) {
  Rule rule = MakeRule("r", {"visa"});
  rule.match_examples.clear();
  rule.no_match_examples.pop_back();
  const auto findings = LintRules({rule});
  EXPECT_THAT(Codes(findings), ElementsAre("L010", "L010"));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_THAT(findings[0].message, HasSubstr("no `match` examples"));
  EXPECT_EQ(findings[1].severity, Severity::kNote);
  EXPECT_THAT(findings[1].message, HasSubstr("2 `no_match` examples"));
}

TEST(LintTest, InvisibleCharactersAreFoundInPatternsTitlesAndExamples) {
  Rule rule = MakeRule("r", {"free vi\u200Bsa"});
  rule.title = "Tit\u202Ele";
  rule.match_examples[1].text = "two\u2060";
  rule.match_examples[1].excerpt = "- two\u2060";
  const auto findings = LintRules({rule});
  EXPECT_THAT(Codes(findings), ElementsAre("L011", "L011", "L011"));
  EXPECT_THAT(findings[0].message, HasSubstr("U+202E in the title"));
  EXPECT_THAT(findings[1].message, HasSubstr("U+200B in a pattern"));
  EXPECT_EQ(findings[1].location.column, static_cast<int>(kIndent.size() + 8));
  EXPECT_THAT(findings[2].message, HasSubstr("U+2060 in an example"));
}

TEST(LintTest, AnInvisibleCharacterWrittenAsAnEscapeCanBeSeen) {
  Rule rule = MakeRule("r", {"visa"});
  rule.match_examples[0].text = "vi\u200Bsa";
  rule.match_examples[0].excerpt = R"(- "vi\u200bsa")";
  EXPECT_THAT(LintRules({rule}), IsEmpty());
}

TEST(LintTest, ADeprecatedRuleIsNoted) {
  Rule rule = MakeRule("r", {"visa"});
  rule.status = Status::kDeprecated;
  const auto findings = LintRules({rule});
  EXPECT_THAT(Codes(findings), ElementsAre("L012"));
  EXPECT_EQ(findings[0].severity, Severity::kNote);
}

TEST(LintTest, APatternWithoutABoundIsNotedAtItsRepetition) {
  const auto findings = LintPattern("visa[+*].*ticket");
  EXPECT_THAT(Codes(findings), ElementsAre("L013"));
  EXPECT_EQ(findings[0].severity, Severity::kNote);
  EXPECT_EQ(Underlined(findings[0]), "*");
  EXPECT_EQ(findings[0].location.column, static_cast<int>(kIndent.size() + 10));
  EXPECT_THAT(LintPattern("visa.{0,40}ticket"), IsEmpty());
}

TEST(LintTest, OneNoteStandsForAllUnboundedPatternsOfARule) {
  const auto findings = LintRules(
      {MakeRule("first", {"visa.*ticket", "job.*abroad", "fee.*first"}),
       MakeRule("second", {"gift.*card"})});
  EXPECT_THAT(Codes(findings), ElementsAre("L013", "L013"));
  EXPECT_THAT(findings[0].message, HasSubstr("; 2 more in this rule"));
  EXPECT_EQ(findings[1].label, "in rule p/second");
}

TEST(LintTest, ExceptionsAreCheckedLikeMatches) {
  Rule rule = MakeRule("r", {"visa"});
  rule.unless.emplace_back();
  rule.unless[0].when.patterns = {MakePattern(R"(\bembassy)", 15)};
  EXPECT_THAT(Codes(LintRules({rule})), ElementsAre("L001"));
}

TEST(LintTest, FindingsComeInOrderOfFileAndLine) {
  Rule rule = MakeRule("r", {"VISA", "ok", R"(\bvisa)"});
  rule.sources.clear();
  EXPECT_THAT(Codes(LintRules({rule})), ElementsAre("L009", "L005", "L001"));
}

}  // namespace
}  // namespace telltale
