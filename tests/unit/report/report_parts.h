// A small language for tests: a ruleset of a few rules, and texts scanned
// with it.

#ifndef TELLTALE_TESTS_UNIT_REPORT_REPORT_PARTS_H_
#define TELLTALE_TESTS_UNIT_REPORT_REPORT_PARTS_H_

#include <string_view>
#include <utility>

#include "telltale/explanation.h"
#include "telltale/scanner.h"
#include "unit/scan/ruleset_parts.h"

namespace telltale {

// Rules of the pack "test": lure (3 points), handoff (2), ransom (7, grave),
// shadow (4), child (2, to urgent-child-safety), and the frames warning (weak:
// cancels lure, halves handoff) and help (strong: cancels all of them, to
// support).
inline auto ReportRules() -> std::vector<Rule> {
  Rule lure = Indicator("free-visa", Family::kLure, 3, AnyOf({"free visa"}));
  lure.title = "Offers visa and ticket for nothing";
  lure.evidence = EvidenceGrade::kExpertList;
  lure.sources = {"ilo-2009", "unlisted"};
  lure.false_positives = {"licensed agencies that pay for the visa"};
  Rule second =
      Indicator("quick-money", Family::kLure, 5, AnyOf({"quick money"}));
  second.title = "Promises quick money";
  Rule handoff =
      Indicator("on-app", Family::kHandoff, 3, AnyOf({"whatsapp", "واٹس ایپ"}));
  handoff.title = "Moves to a messaging app";
  Rule ransom =
      Indicator("ransom", Family::kThreat, 7, AnyOf({"pay the ransom"}));
  ransom.title = "Asks for a ransom";
  ransom.grave = true;
  Rule shadow =
      Indicator("shadowed", Family::kTrade, 4, AnyOf({"three girls"}));
  shadow.title = "Counts people";
  shadow.status = Status::kShadow;
  Rule warning = FrameRule("warns",
                           {.frame = Frame::kWarning,
                            .cancels = {Family::kLure},
                            .damps = {Family::kHandoff}},
                           AnyOf({"beware"}));
  warning.title = "Warns of something";
  Rule help = FrameRule("asks-help",
                        {.frame = Frame::kHelpSeeking,
                         .strong = true,
                         .cancels = {Family::kLure, Family::kThreat},
                         .route = Route::kSupport},
                        AnyOf({"please help me"}));
  help.title = "Asks for help";
  Rule child =
      Indicator("child", Family::kApproach, 2, AnyOf({"how old are you"}));
  child.title = "Asks for the age";
  child.route = Route::kUrgentChildSafety;
  return {lure, second, handoff, ransom, shadow, warning, help, child};
}

inline auto ReportRuleset() -> Ruleset {
  RuleSources sources = SourcesOf(ReportRules());
  sources.citations.push_back({.key = "ilo-2009",
                               .title = "Operational indicators",
                               .reference = "International Labour Office, 2009",
                               .url = "https://example.org/ilo"});
  Diagnostics diagnostics;
  auto ruleset =
      Ruleset::Compile(std::move(sources), {}, "2026-06-01", diagnostics);
  EXPECT_TRUE(ruleset.has_value());
  return std::move(*ruleset);
}

// Holds a ruleset and what it says about one text.
class Screened {
 public:
  explicit Screened(std::string_view text, std::string_view pointer = "/text",
                    ScanOptions options = {})
      : ruleset_(ReportRuleset()), record_{{{pointer, text}}} {
    assessment_ = Scanner(&ruleset_, options).Scan(record_);
  }

  auto Explanation(const ExplanationStyle& style = {},
                   Texts texts = Texts::kShown) const -> std::string {
    return RenderExplanation(assessment_, record_, ruleset_, style, texts);
  }

  auto ruleset() const -> const Ruleset& { return ruleset_; }
  auto record() const -> const Record& { return record_; }
  auto assessment() -> Assessment& { return assessment_; }

 private:
  Ruleset ruleset_;
  Record record_;
  Assessment assessment_;
};

}  // namespace telltale

#endif  // TELLTALE_TESTS_UNIT_REPORT_REPORT_PARTS_H_
