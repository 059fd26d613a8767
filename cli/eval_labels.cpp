#include "eval_labels.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/taxonomy.h"

namespace telltale::cli {

namespace {

// Stands for every label that is not named.
constexpr std::string_view kAnyLabel = "*";

auto Refuse(const std::string& message) -> bool {
  WriteError(VisibleText(message) + "\nsee `telltale eval --help`");
  return false;
}

auto ParseTruth(std::string_view name) -> std::optional<Truth> {
  static const std::map<std::string_view, Truth> names = {
      {"positive", Truth::kPositive},
      {"negative", Truth::kNegative},
      {"ignore", Truth::kIgnored}};
  const auto found = names.find(name);
  return found != names.end() ? std::optional(found->second) : std::nullopt;
}

using Entry = std::pair<std::string, std::string>;

// "a=b,c=d"; empty where an entry has no `=` or nothing before it.
auto SplitMap(std::string_view map) -> std::optional<std::vector<Entry>> {
  std::vector<Entry> entries;
  while (true) {
    const size_t comma = map.find(',');
    const std::string_view entry = map.substr(0, comma);
    // Labels may hold `=`; what they mean does not.
    const size_t equals = entry.rfind('=');
    if (equals == std::string_view::npos || equals == 0) {
      return std::nullopt;
    }
    entries.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
    if (comma == std::string_view::npos) {
      return entries;
    }
    map.remove_prefix(comma + 1);
  }
}

auto AddLabel(const std::string& label, Truth truth, EvaluateOptions& options)
    -> bool {
  const auto [known, added] = options.labels.emplace(label, truth);
  return added || known->second == truth ||
         Refuse(fmt::format("label `{}` is both {} and {}", label,
                            Name(known->second), Name(truth)));
}

auto ReadMap(const LabelArgs& args, EvaluateOptions& options) -> bool {
  const size_t colon = args.map.find(':');
  const auto entries = colon == std::string::npos || colon == 0
                           ? std::nullopt
                           : SplitMap(args.map.substr(colon + 1));
  if (!entries) {
    return Refuse(fmt::format(
        "--label `{}` is not FIELD:VALUE=positive,VALUE=negative", args.map));
  }
  options.label_field = args.map.substr(0, colon);
  for (const auto& [label, meaning] : *entries) {
    const std::optional<Truth> truth = ParseTruth(meaning);
    if (!truth) {
      return Refuse(fmt::format(
          "label `{}` cannot be `{}`; it is positive, negative or ignore",
          label, meaning));
    }
    if (label == kAnyLabel) {
      options.other_labels = truth;
    } else if (!AddLabel(label, *truth, options)) {
      return false;
    }
  }
  return true;
}

auto ReadLists(const LabelArgs& args, EvaluateOptions& options) -> bool {
  if (!args.field.empty()) {
    options.label_field = args.field;
  }
  for (const auto& [list, truth] :
       {std::pair{&args.positive, Truth::kPositive},
        std::pair{&args.negative, Truth::kNegative},
        std::pair{&args.ignored, Truth::kIgnored}}) {
    for (const std::string& label : *list) {
      if (!AddLabel(label, truth, options)) {
        return false;
      }
    }
  }
  // Who names the positive labels alone has one kind of records to find among
  // all others.
  if (!args.positive.empty() && args.negative.empty()) {
    options.other_labels = Truth::kNegative;
  }
  return true;
}

auto ReadFamilies(const LabelArgs& args, EvaluateOptions& options) -> bool {
  options.family_field = args.family_field;
  if (args.family_field.empty() && !args.family_maps.empty()) {
    return Refuse("--family-map needs --family-field");
  }
  for (const std::string& map : args.family_maps) {
    const auto entries = SplitMap(map);
    if (!entries) {
      return Refuse(
          fmt::format("--family-map `{}` is not LABEL=FAMILY,LABEL=none", map));
    }
    for (const auto& [label, name] : *entries) {
      const std::optional<Family> family = ParseFamily(name);
      if (!family && name != "none") {
        return Refuse(fmt::format("there is no family `{}`", name));
      }
      options.family_labels[label] = family;
    }
  }
  return true;
}

}  // namespace

void AddLabelOptions(CLI::App& command, LabelArgs& args) {
  command
      .add_option("--label", args.map,
                  "The label's field and what its values mean: positive, "
                  "negative or ignore; * for all others")
      ->type_name("FIELD:MAP");
  command
      .add_option("--label-field", args.field,
                  "The label's field, with --positive (default label)")
      ->type_name("FIELD");
  command
      .add_option("--positive", args.positive,
                  "A label of records that should be flagged (repeatable)")
      ->type_name("LABEL")
      ->allow_extra_args(false);
  command
      .add_option("--negative", args.negative,
                  "A label of records that should not; without any, all labels "
                  "that are not named (repeatable)")
      ->type_name("LABEL")
      ->allow_extra_args(false);
  command
      .add_option("--ignore", args.ignored,
                  "A label of records that are in no figure (repeatable)")
      ->type_name("LABEL")
      ->allow_extra_args(false);
  command
      .add_option("--unlabelled", args.unlabelled,
                  "What a record without a label is: positive, negative or "
                  "ignore (default: counted, and in no figure)")
      ->type_name("TRUTH")
      ->check(
          CLI::IsMember({"positive", "negative", "ignore"}).description(""));
  command
      .add_option("--family-field", args.family_field,
                  "Where the families that a record shows are named, one or a "
                  "list; families are then measured against it")
      ->type_name("FIELD");
  command
      .add_option("--family-map", args.family_maps,
                  "Families of labels that have other names; none for labels "
                  "that belong to no family (repeatable)")
      ->type_name("LABEL=FAMILY,...")
      ->allow_extra_args(false);
}

auto ReadLabels(const LabelArgs& args, EvaluateOptions& options) -> bool {
  const bool lists =
      !args.positive.empty() || !args.negative.empty() || !args.ignored.empty();
  if (!args.map.empty() && (lists || !args.field.empty())) {
    return Refuse(
        "--label and --label-field, --positive, --negative, --ignore say the "
        "same; use one");
  }
  if (args.map.empty() && !lists && args.unlabelled.empty()) {
    return Refuse(
        "which labels are positive? For example `--positive spam`, or `--label "
        "expect:flag=positive,*=negative`, or for records without labels "
        "`--unlabelled negative`");
  }
  options.unlabelled = ParseTruth(args.unlabelled);
  return (args.map.empty() ? ReadLists(args, options)
                           : ReadMap(args, options)) &&
         ReadFamilies(args, options);
}

}  // namespace telltale::cli
