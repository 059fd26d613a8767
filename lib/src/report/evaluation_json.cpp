#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "report/evaluation_cells.h"
#include "report/json_text.h"
#include "telltale/evaluation.h"
#include "telltale/run_manifest.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

// Whole where it is; weighted counts have fractions.
auto Number(double count) -> Json {
  if (count == std::round(count)) {
    return static_cast<uint64_t>(count);
  }
  return count;
}

template <typename Value>
auto OrNull(const std::optional<Value>& value) -> Json {
  return value ? Json(*value) : Json(nullptr);
}

auto TruthJson(const std::optional<Truth>& truth) -> Json {
  return truth ? Json(Name(*truth)) : Json(nullptr);
}

auto EstimateJson(const Estimate& estimate) -> Json {
  if (!estimate.value) {
    return {{"value", nullptr}, {"low", nullptr}, {"high", nullptr}, {"n", 0}};
  }
  return {{"value", *estimate.value},
          {"low", estimate.low},
          {"high", estimate.high},
          {"n", Number(estimate.effective)}};
}

void AddCounts(const Confusion& counts, Json& json) {
  json["tp"] = Number(counts.true_positives);
  json["fp"] = Number(counts.false_positives);
  json["fn"] = Number(counts.false_negatives);
  json["tn"] = Number(counts.true_negatives);
  json["precision"] = EstimateJson(counts.precision);
  json["recall"] = EstimateJson(counts.recall);
  json["f1"] = EstimateJson(counts.f1);
  json["false_positive_rate"] = EstimateJson(counts.false_positive_rate);
}

auto RecordsJson(const Evaluation& evaluation) -> Json {
  return {{"lines", evaluation.lines},
          {"positive", evaluation.positive},
          {"negative", evaluation.negative},
          {"ignored", evaluation.ignored},
          {"unmapped", evaluation.unmapped},
          {"unlabelled", evaluation.unlabelled},
          {"rejected", evaluation.rejected},
          {"abstained", evaluation.abstained},
          {"support", evaluation.support},
          {"clusters", evaluation.clusters},
          {"unclustered", evaluation.unclustered}};
}

auto LabelsJson(const std::vector<LabelRow>& labels, size_t shown) -> Json {
  Json rows = Json::array();
  for (size_t i = 0; i < shown; ++i) {
    rows.push_back({{"label", OrNull(labels[i].label)},
                    {"counts_as", TruthJson(labels[i].truth)},
                    {"records", labels[i].records}});
  }
  return rows;
}

auto SettingsJson(const EvaluateOptions& options) -> Json {
  const auto field = [](const std::string& name) {
    return name.empty() ? Json(nullptr) : Json(name);
  };
  return {{"inputs", options.observe.inputs},
          {"label_field", options.label_field},
          {"min_level", Name(options.min_level)},
          {"count_routes", options.count_routes},
          {"family_field", field(options.family_field)},
          {"cluster_field", field(options.cluster_field)}};
}

auto PartJson(const PartFigures& part, const char* kind) -> Json {
  Json json = {{kind, part.name}};
  AddCounts(part.counts, json);
  json["average_precision"] = EstimateJson(part.average_precision);
  return json;
}

auto SliceJson(const Slice& slice, const EvaluationView& view) -> Json {
  Json rows = Json::array();
  const size_t shown = report::Shown(slice.rows.size(), view);
  for (size_t i = 0; i < shown; ++i) {
    Json row = {{"value", OrNull(slice.rows[i].value)},
                {"records", slice.rows[i].records}};
    AddCounts(slice.rows[i].counts, row);
    rows.push_back(std::move(row));
  }
  return {{"by", slice.field},
          {"values", slice.rows.size()},
          {"left_out", slice.left_out},
          {"rows", std::move(rows)}};
}

auto FiguresJson(const Evaluation& evaluation) -> Json {
  Json flagged = Json::object();
  AddCounts(evaluation.flagged, flagged);
  Json json = {
      {"flagged", std::move(flagged)},
      {"average_precision", EstimateJson(evaluation.average_precision)},
      {"prevalences", Json::array()},
      {"levels", Json::array()},
      {"scores", Json::array()}};
  for (const PrevalenceRow& row : evaluation.prevalences) {
    json["prevalences"].push_back(
        {{"prevalence", row.prevalence},
         {"precision", OrNull(row.precision)},
         {"low", row.precision ? Json(row.low) : Json(nullptr)},
         {"high", row.precision ? Json(row.high) : Json(nullptr)}});
  }
  for (const LevelFigures& level : evaluation.levels) {
    Json row = {{"level", Name(level.level)},
                {"positive", Number(level.positive)},
                {"negative", Number(level.negative)}};
    AddCounts(level.counts, row);
    json["levels"].push_back(std::move(row));
  }
  for (const ScoreRow& row : evaluation.scores) {
    json["scores"].push_back({{"score", row.score},
                              {"positive", Number(row.positive)},
                              {"negative", Number(row.negative)}});
  }
  return json;
}

auto MovedJson(const std::vector<FigureChange>& moved) -> Json {
  Json rows = Json::array();
  for (const FigureChange& change : moved) {
    rows.push_back({{"group", change.group},
                    {"name", change.name},
                    {"was", OrNull(change.was)},
                    {"is", OrNull(change.is)}});
  }
  return rows;
}

}  // namespace

auto EvaluationJson(const Evaluation& evaluation, const EvaluationView& view)
    -> std::string {
  Json json = {
      {"schema", 1},
      {"end", Name(evaluation.end)},
      {"settings", SettingsJson(evaluation.options)},
      {"policy", evaluation.policy},
      {"records", RecordsJson(evaluation)},
      {"labels", LabelsJson(evaluation.labels,
                            report::Shown(evaluation.labels.size(), view))}};
  json.update(FiguresJson(evaluation));
  json["packs"] = Json::array();
  for (size_t i = 0; i < evaluation.pack_figures.size(); ++i) {
    Json pack = PartJson(evaluation.pack_figures[i], "pack");
    pack["version"] = evaluation.packs[i].version;
    pack["rules"] = evaluation.packs[i].rules;
    json["packs"].push_back(std::move(pack));
  }
  json["families"] = Json::array();
  for (const PartFigures& family : evaluation.family_figures) {
    json["families"].push_back(PartJson(family, "family"));
  }
  json["family_records"] = evaluation.family_records;
  json["unmapped_families"] =
      LabelsJson(evaluation.unmapped_families,
                 report::Shown(evaluation.unmapped_families.size(), view));
  json["slices"] = Json::array();
  for (const Slice& slice : evaluation.slices) {
    json["slices"].push_back(SliceJson(slice, view));
  }
  json["rules"] = Json::array();
  for (const RuleRow& rule : evaluation.rules) {
    json["rules"].push_back({{"rule", rule.rule},
                             {"positive", rule.positive},
                             {"negative", rule.negative}});
  }
  if (view.moved) {
    json["moved"] = MovedJson(*view.moved);
  }
  // Bytes that are not UTF-8 become U+FFFD rather than an exception.
  return report::Harmless(
      json.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace telltale
