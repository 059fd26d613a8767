// The matrix of families by languages, as text and as JSON.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "telltale/rule_catalogue.h"
#include "unit/scan/ruleset_parts.h"

namespace telltale {
namespace {

using testing::Eq;
using testing::HasSubstr;
using testing::Not;

auto In(const std::string& language, std::string regex) -> Condition {
  Condition condition = AnyOf({std::move(regex)});
  condition.patterns.front().language = language;
  return condition;
}

// Two lure rules (en and es; en), a payment rule in Russian with an exception
// in French, a warning in English, and a draft and a shadow rule in German.
auto Rules() -> std::vector<Rule> {
  Rule both = Indicator("both", Family::kLure, 3,
                        AllOf({In("en", "free visa"), In("es", "visa gratis"),
                               In("es", "boleto gratis")}));
  Rule english =
      Indicator("english", Family::kLure, 3, In("en", "quick money"));
  Rule russian = Indicator("russian", Family::kPayment, 3, In("ru", "залог"));
  russian.unless.push_back({.when = In("fr", "caution")});
  Rule draft = Indicator("draft", Family::kTrade, 3, In("de", "ein wort"));
  draft.status = Status::kDraft;
  Rule shadow = draft;
  shadow.id = "shadow";
  shadow.name = "test/shadow";
  shadow.status = Status::kShadow;
  Rule warning =
      FrameRule("warns", {.frame = Frame::kWarning}, In("en", "beware"));
  return {both, english, russian, draft, shadow, warning};
}

auto Text(int width) -> std::string {
  return RenderCoverage(CompileRules(Rules()), {.width = width});
}

TEST(CoverageTest, ShowsFamiliesByLanguagesWithTheCommonestFirst) {
  EXPECT_EQ(Text(80),
            "Rules that have patterns in each language. Drafts and shadow "
            "rules are left out.\n"
            "\n"
            "  kind                rules  en  es  ru\n"
            "  lure                    2   2   1   .\n"
            "  handoff                 .   .   .   .\n"
            "  movement                .   .   .   .\n"
            "  documents               .   .   .   .\n"
            "  payment                 1   .   .   1\n"
            "  debt                    .   .   .   .\n"
            "  control                 .   .   .   .\n"
            "  threat                  .   .   .   .\n"
            "  exploitation            .   .   .   .\n"
            "  trade                   .   .   .   .\n"
            "  approach                .   .   .   .\n"
            "  frame warning           1   1   .   .\n"
            "  frame report            .   .   .   .\n"
            "  frame help-seeking      .   .   .   .\n"
            "  frame legitimate        .   .   .   .\n"
            "  -------------------------------------\n"
            "  all                     4   3   1   1\n");
}

TEST(CoverageTest, LanguagesThatDoNotFitContinueBelow) {
  const std::string text = Text(40);
  EXPECT_THAT(text, HasSubstr("rules  en  es\n"));
  EXPECT_THAT(text, HasSubstr("rules  ru\n"));
  EXPECT_THAT(text, HasSubstr("  payment                 1   1\n"));
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 40U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
}

TEST(CoverageTest, JsonHoldsEveryLanguageInEveryRow) {
  const auto json = nlohmann::json::parse(CoverageJson(CompileRules(Rules())));
  EXPECT_EQ(json["rules"], 4);
  EXPECT_EQ(json["languages"],
            nlohmann::json({{"en", 3}, {"es", 1}, {"ru", 1}}));
  ASSERT_EQ(json["coverage"].size(), kFamilyCount + 4);
  const nlohmann::json lure = {
      {"kind", "indicator"},
      {"family", "lure"},
      {"rules", 2},
      {"languages", {{"en", 2}, {"es", 1}, {"ru", 0}}}};
  EXPECT_EQ(json["coverage"][0], lure);
  const auto& warning = json["coverage"][kFamilyCount];
  EXPECT_EQ(warning["frame"], "warning");
  EXPECT_EQ(warning["rules"], 1);
}

TEST(CoverageTest, NoRulesStillShowTheFamilies) {
  const std::string text = RenderCoverage(CompileRules({}), {});
  EXPECT_THAT(text, HasSubstr("lure"));
  EXPECT_THAT(text, Not(HasSubstr(" en")));
  EXPECT_THAT(nlohmann::json::parse(CoverageJson(CompileRules({})))["rules"],
              Eq(0));
}

}  // namespace
}  // namespace telltale
