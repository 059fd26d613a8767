// Eval labels: what the user typed about labels, as options of an evaluation.

#ifndef TELLTALE_CLI_EVAL_LABELS_H_
#define TELLTALE_CLI_EVAL_LABELS_H_

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "telltale/evaluation.h"

namespace telltale::cli {

// What the user typed.
struct LabelArgs {
  // "FIELD:VALUE=positive,VALUE=negative".
  std::string map;
  std::string field;
  std::vector<std::string> positive;
  std::vector<std::string> negative;
  std::vector<std::string> ignored;
  // "positive", "negative", "ignore" or empty.
  std::string unlabelled;
  std::string family_field;
  // "LABEL=FAMILY,LABEL=none".
  std::vector<std::string> family_maps;
};

// Declares the options. `args` must outlive parsing.
void AddLabelOptions(CLI::App& command, LabelArgs& args);

// Sets the labels and families of `options`. False, with a message on standard
// error, when the arguments contradict one another or make no sense.
auto ReadLabels(const LabelArgs& args, EvaluateOptions& options) -> bool;

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_EVAL_LABELS_H_
