#include "telltale/rule_catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report_parts.h"

namespace telltale {
namespace {

using testing::HasSubstr;

TEST(RuleCatalogueTest, ListsEveryRuleOfEveryPack) {
  const std::string list = RenderRuleList(ReportRuleset(), {});
  for (const Rule& rule : ReportRules()) {
    EXPECT_THAT(list, HasSubstr(rule.id));
  }
  EXPECT_THAT(list, HasSubstr("test 1.0.0"));
  EXPECT_THAT(list, HasSubstr("frame warning"));
}

TEST(RuleCatalogueTest, ListsThemAsJson) {
  const auto json = nlohmann::json::parse(RuleListJson(ReportRuleset()));
  ASSERT_EQ(json["packs"].size(), 1u);
  const auto& pack = json["packs"][0];
  EXPECT_EQ(pack["id"], "test");
  EXPECT_EQ(pack["rules"].size(), ReportRules().size());
  EXPECT_EQ(pack["rules"][0]["rule"], "test/free-visa");
  EXPECT_EQ(pack["rules"][0]["family"], "lure");
  EXPECT_EQ(pack["rules"][5]["cancels"], nlohmann::json({"lure"}));
}

TEST(RuleCatalogueTest, ShowsWhatARuleLooksForAndRestsOn) {
  const Ruleset ruleset = ReportRuleset();
  const std::string shown =
      RenderRule(*ruleset.FindRule("test/free-visa"), ruleset, {});
  EXPECT_THAT(shown, HasSubstr("family lure, 3 points, stable"));
  EXPECT_THAT(shown, HasSubstr("Operational indicators"));
  EXPECT_THAT(shown, HasSubstr("en: free visa"));
  EXPECT_THAT(shown, HasSubstr("may also be: licensed agencies"));
}

TEST(RuleCatalogueTest, ShowsWhichContactsARuleLooksFor) {
  const Ruleset ruleset = CompileRules(
      {Indicator("r", Family::kHandoff, 1,
                 AllOf({ContactOf({ContactKind::kPhone, ContactKind::kHandle}),
                        ContactOf({ContactKind::kLink}, /*obscured=*/true)}))});
  const std::string shown =
      RenderRule(*ruleset.FindRule("test/r"), ruleset, {});
  EXPECT_THAT(shown, HasSubstr("any contact (phone, handle)\n"));
  EXPECT_THAT(shown, HasSubstr("any hidden contact (link)\n"));
}

}  // namespace
}  // namespace telltale
