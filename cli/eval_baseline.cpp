#include "eval_baseline.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "counted.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "whole_file.h"

namespace telltale::cli {

namespace {

// Figures alone: whatever is longer is something else. Unit: bytes.
constexpr size_t kGreatestBaseline = size_t{64} << 20;

auto Refuse(const std::string& reason) -> ExitCode {
  WriteError(VisibleText(reason));
  return ExitCode::kUsage;
}

}  // namespace

BaselineFiles::BaselineFiles(std::string compared, std::string recorded)
    : compared_(std::move(compared)), recorded_(std::move(recorded)) {}

auto BaselineFiles::Open(const RuleFiles& rules,
                         std::span<const std::string> inputs) -> ExitCode {
  if (compared_.empty() && recorded_.empty()) {
    return ExitCode::kDone;
  }
  for (const std::string& input : inputs) {
    std::error_code error;
    const auto status = std::filesystem::status(input, error);
    if (input == "-" || (std::filesystem::exists(status) &&
                         !std::filesystem::is_regular_file(status))) {
      return Refuse(fmt::format(
          "a baseline needs data that can be read twice, and {} is no regular "
          "file\nsee `telltale eval --help`",
          input == "-" ? "standard input" : "`" + input + "`"));
    }
  }
  if (const auto refusal =
          OverwriteRefusal(rules, inputs, "--record", recorded_)) {
    return Refuse(*refusal);
  }
  if (compared_.empty()) {
    return ExitCode::kDone;
  }
  const auto json = ReadWholeFile(compared_, kGreatestBaseline);
  if (!json) {
    WriteError(VisibleText(json.error()));
    return ExitCode::kIoFailed;
  }
  std::string error;
  baseline_ = ReadBaseline(*json, error);
  if (!baseline_) {
    WriteError(
        VisibleText(fmt::format("cannot read `{}`: {}", compared_, error)));
    return ExitCode::kIoFailed;
  }
  return ExitCode::kDone;
}

auto BaselineFiles::Keep(const Evaluation& evaluation, EvaluationView& view)
    -> ExitCode {
  if (!baseline_ && recorded_.empty()) {
    return ExitCode::kDone;
  }
  std::string error;
  const std::optional<Baseline> now = BaselineOf(evaluation, error);
  if (!now) {
    WriteError(VisibleText(error));
    return ExitCode::kIoFailed;
  }
  if (baseline_) {
    // As it would be read again: bytes that JSON cannot hold are replaced.
    const std::optional<Baseline> as_read =
        ReadBaseline(BaselineJson(*now), error);
    view.moved = CompareBaselines(*baseline_, as_read.value_or(*now));
    if (!view.moved->empty()) {
      WriteError(VisibleText(fmt::format(
          "{} moved from `{}`; where that is meant, run the same command with "
          "--record in the place of --baseline",
          Counted(view.moved->size(), "figure"), compared_)));
    }
    return ExitCode::kDone;
  }
  const std::string failure = WriteBaseline(recorded_, *now);
  if (!failure.empty()) {
    WriteError(VisibleText(failure));
    return ExitCode::kIoFailed;
  }
  return ExitCode::kDone;
}

}  // namespace telltale::cli
