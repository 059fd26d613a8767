#include "telltale/baseline.h"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

#include "evaluate/file_hash.h"
#include "stream/replace_file.h"
#include "telltale/taxonomy.h"

namespace telltale {

namespace {

using Figures = std::map<std::string, std::string>;

// Weighted counts have fractions.
auto Spelt(double number) -> std::string {
  const double whole = std::round(number);
  if (whole == number) {
    return fmt::format("{:.0f}", number);
  }
  return fmt::format("{}", std::round(number * 1e6) / 1e6);
}

auto PackFigures(const Evaluation& evaluation) -> Figures {
  Figures figures = {{"(policy)", evaluation.policy}};
  for (const EvaluatedPack& pack : evaluation.packs) {
    figures[pack.id] = fmt::format("{}, {} rule{}", pack.version, pack.rules,
                                   pack.rules == 1 ? "" : "s");
  }
  return figures;
}

auto DataFigures(const Evaluation& evaluation, std::string& error)
    -> std::optional<Figures> {
  Figures figures;
  for (const std::string& input : evaluation.options.observe.inputs) {
    if (input == "-") {
      error = "a baseline needs files, not standard input";
      return std::nullopt;
    }
    const auto hash = evaluate::FileHash(input);
    if (!hash) {
      error = fmt::format("cannot read `{}` again for its hash", input);
      return std::nullopt;
    }
    // Where the file lies differs from machine to machine.
    std::string name = std::filesystem::path(input).filename().string();
    for (int copy = 2; figures.contains(name); ++copy) {
      name = fmt::format(
          "{} ({})", std::filesystem::path(input).filename().string(), copy);
    }
    figures.emplace(std::move(name), "xxh3:" + *hash);
  }
  return figures;
}

auto LabelsMeaning(const EvaluateOptions& options, Truth truth) -> std::string {
  std::string list;
  for (const auto& [label, meaning] : options.labels) {
    if (meaning == truth) {
      list += (list.empty() ? "" : ", ") + label;
    }
  }
  return list;
}

auto SettingFigures(const EvaluateOptions& options) -> Figures {
  const auto rest = [](const std::optional<Truth>& truth) {
    return std::string(truth ? Name(*truth) : "left out");
  };
  Figures figures = {{"label_field", options.label_field},
                     {"other_labels", rest(options.other_labels)},
                     {"unlabelled", rest(options.unlabelled)},
                     {"min_level", std::string(Name(options.min_level))},
                     {"count_routes", options.count_routes ? "yes" : "no"}};
  for (const Truth truth :
       {Truth::kPositive, Truth::kNegative, Truth::kIgnored}) {
    figures[std::string(Name(truth))] = LabelsMeaning(options, truth);
  }
  std::string texts;
  for (const std::string& field : options.observe.text_fields) {
    texts += (texts.empty() ? "" : ", ") + field;
  }
  for (const auto& [name, value] :
       {std::pair{"cluster_field", options.cluster_field},
        std::pair{"text_fields", texts}}) {
    if (!value.empty()) {
      figures[name] = value;
    }
  }
  return figures;
}

auto RecordFigures(const Evaluation& evaluation) -> Figures {
  Figures figures;
  for (const auto& [name, count] :
       {std::pair{"lines", evaluation.lines},
        std::pair{"positive", evaluation.positive},
        std::pair{"negative", evaluation.negative},
        std::pair{"ignored", evaluation.ignored},
        std::pair{"unmapped", evaluation.unmapped},
        std::pair{"unlabelled", evaluation.unlabelled},
        std::pair{"rejected", evaluation.rejected},
        std::pair{"abstained", evaluation.abstained},
        std::pair{"support", evaluation.support},
        std::pair{"clusters", evaluation.clusters}}) {
    figures[name] = fmt::format("{}", count);
  }
  return figures;
}

}  // namespace

auto BaselineOf(const Evaluation& evaluation, std::string& error)
    -> std::optional<Baseline> {
  std::optional<Figures> data = DataFigures(evaluation, error);
  if (!data) {
    return std::nullopt;
  }
  Baseline baseline;
  baseline.groups["packs"] = PackFigures(evaluation);
  baseline.groups["data"] = *std::move(data);
  baseline.groups["settings"] = SettingFigures(evaluation.options);
  baseline.groups["records"] = RecordFigures(evaluation);
  for (const LevelFigures& level : evaluation.levels) {
    const std::string name(Name(level.level));
    baseline.groups["positive"][name] = Spelt(level.positive);
    baseline.groups["negative"][name] = Spelt(level.negative);
  }
  const Confusion& flagged = evaluation.flagged;
  baseline.groups["flagged"] = {
      {"true_positives", Spelt(flagged.true_positives)},
      {"false_positives", Spelt(flagged.false_positives)},
      {"false_negatives", Spelt(flagged.false_negatives)},
      {"true_negatives", Spelt(flagged.true_negatives)}};
  Figures& rules = baseline.groups["rules"];
  for (const RuleRow& rule : evaluation.rules) {
    rules[rule.rule] =
        fmt::format("{} positive, {} negative", rule.positive, rule.negative);
  }
  return baseline;
}

auto WriteBaseline(const std::string& path, const Baseline& baseline)
    -> std::string {
  constexpr mode_t kMode = 0666;
  auto written = stream::ReplaceFile(path, BaselineJson(baseline), kMode);
  return written ? std::string() : std::move(written).error();
}

auto CompareBaselines(const Baseline& was, const Baseline& is)
    -> std::vector<FigureChange> {
  std::vector<FigureChange> changes;
  const auto figures_of = [](const Baseline& baseline,
                             std::string_view group) -> Figures {
    const auto found = baseline.groups.find(std::string(group));
    return found != baseline.groups.end() ? found->second : Figures{};
  };
  const auto find = [](const Figures& figures, const std::string& name) {
    const auto found = figures.find(name);
    return found != figures.end() ? std::optional(found->second) : std::nullopt;
  };
  for (const std::string_view group : kBaselineGroups) {
    const Figures before = figures_of(was, group);
    const Figures after = figures_of(is, group);
    std::set<std::string> names;
    for (const Figures* figures : {&before, &after}) {
      for (const auto& [name, value] : *figures) {
        names.insert(name);
      }
    }
    for (const std::string& name : names) {
      FigureChange change = {.group = std::string(group),
                             .name = name,
                             .was = find(before, name),
                             .is = find(after, name)};
      if (change.was != change.is) {
        changes.push_back(std::move(change));
      }
    }
  }
  return changes;
}

}  // namespace telltale
