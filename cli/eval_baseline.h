// Eval baseline: the files behind `eval --record` and `eval --baseline`.

#ifndef TELLTALE_CLI_EVAL_BASELINE_H_
#define TELLTALE_CLI_EVAL_BASELINE_H_

#include <optional>
#include <span>
#include <string>

#include "exit_codes.h"
#include "telltale/baseline.h"
#include "telltale/evaluation.h"
#include "telltale/rule_files.h"

namespace telltale::cli {

// Errors of both functions: a message is written, and the code says how to end.
class BaselineFiles {
 public:
  // `compared` is read and `recorded` written; either may be empty for none.
  BaselineFiles(std::string compared, std::string recorded);

  // Reads the baseline to compare with, before any work is done. Refused when
  // one of `inputs` cannot be read again for its hash, or when the file to
  // write is one of them or of `rules`.
  auto Open(const RuleFiles& rules, std::span<const std::string> inputs)
      -> ExitCode;
  // Compares, and says in `view` and on standard error what moved; or records.
  auto Keep(const Evaluation& evaluation, EvaluationView& view) -> ExitCode;

 private:
  std::string compared_;
  std::string recorded_;
  std::optional<Baseline> baseline_;
};

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_EVAL_BASELINE_H_
