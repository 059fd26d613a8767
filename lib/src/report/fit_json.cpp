#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "report/json_text.h"
#include "telltale/fit.h"
#include "telltale/run_manifest.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

// Sums of weights such as 1/3 carry noise in their last digits.
auto Rounded(double number) -> double { return std::round(number * 1e6) / 1e6; }

auto Name(FitRefusal::Lack lack) -> std::string_view {
  switch (lack) {
    case FitRefusal::Lack::kPositives:
      break;
    case FitRefusal::Lack::kNegatives:
      return "negatives";
    case FitRefusal::Lack::kDecidablePositives:
      return "decidable_positives";
    case FitRefusal::Lack::kDecidableNegatives:
      return "decidable_negatives";
    case FitRefusal::Lack::kRulesWithHits:
      return "rules_with_hits";
  }
  return "positives";
}

auto CountsJson(const FitCounts& counts) -> Json {
  return {{"positives", Rounded(counts.positives)},
          {"negatives", Rounded(counts.negatives)},
          {"found", Rounded(counts.found)},
          {"false_alarms", Rounded(counts.false_alarms)}};
}

auto CountsJson(const FitCounts& counts, const Fit& fit) -> Json {
  Json json = CountsJson(counts);
  json["cost"] = Rounded(CostOf(counts, fit.miss_weight));
  return json;
}

auto BeforeAfter(const FitCounts& before, const FitCounts& after,
                 const Fit& fit) -> Json {
  return {{"before", CountsJson(before, fit)},
          {"after", CountsJson(after, fit)}};
}

auto RuleJson(const RuleFit& rule) -> Json {
  Json json = {{"rule", rule.rule->name}};
  json["kept"] = rule.kept == Kept::kNot ? Json() : Json(Name(rule.kept));
  json["least"] = rule.range.least;
  json["most"] = rule.range.most;
  json["positive_hits"] = Rounded(rule.positive_hits);
  json["negative_hits"] = Rounded(rule.negative_hits);
  json["before"] = rule.before;
  json["fitted"] = Rounded(rule.fitted);
  json["rounded"] = rule.rounded;
  json["after"] = rule.after;
  json["found"] = Rounded(rule.found);
  json["false_alarms"] = Rounded(rule.false_alarms);
  return json;
}

auto FoldJson(const FitFold& fold, const Fit& fit) -> Json {
  Json json = BeforeAfter(fold.before, fold.after, fit);
  json["records"] = fold.records;
  json["changes"] = fold.changes;
  return json;
}

}  // namespace

auto Name(Kept kept) -> std::string_view {
  switch (kept) {
    case Kept::kNot:
      break;
    case Kept::kContext:
      return "context";
    case Kept::kInactive:
      return "inactive";
    case Kept::kGrave:
      return "grave";
    case Kept::kLocked:
      return "locked";
    case Kept::kOverridden:
      return "overridden";
    case Kept::kFewHits:
      return "few-hits";
  }
  return "";
}

auto FitJson(const Fit& fit, const FitOptions& options,
             const std::string& patch) -> std::string {
  Json json = {{"schema", 1},
               {"end", Name(fit.end)},
               {"lines", fit.lines},
               {"positives", fit.positives},
               {"negatives", fit.negatives},
               {"ignored", fit.ignored},
               {"unlabelled", fit.unlabelled},
               {"rejected", fit.rejected},
               {"clusters", fit.clusters},
               {"decidable", CountsJson(fit.decidable)},
               {"min_labels", options.min_labels},
               {"min_hits", options.min_hits},
               {"deviation", options.deviation},
               {"refusals", Json::array()},
               {"miss_weight", Rounded(fit.miss_weight)},
               {"slope", Rounded(fit.slope)},
               {"rules", Json::array()},
               {"folds", Json::array()}};
  for (const FitRefusal& refusal : fit.refusals) {
    json["refusals"].push_back({{"lack", Name(refusal.lack)},
                                {"have", Rounded(refusal.have)},
                                {"need", Rounded(refusal.need)}});
  }
  for (const RuleFit& rule : fit.rules) {
    json["rules"].push_back(RuleJson(rule));
  }
  for (const FitFold& fold : fit.folds) {
    json["folds"].push_back(FoldJson(fold, fit));
  }
  json["held_out"] = BeforeAfter(fit.held_out_before, fit.held_out_after, fit);
  json["all"] = BeforeAfter(fit.all_before, fit.all_after, fit);
  json["holds_out"] = fit.holds_out();
  json["patch"] = patch;
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(
      json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
