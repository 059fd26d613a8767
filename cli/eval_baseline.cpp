#include "eval_baseline.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "counted.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "whole_file.h"

namespace telltale::cli {

namespace {

// Figures alone: whatever is longer is something else. Unit: bytes.
constexpr size_t kGreatestBaseline = size_t{64} << 20;

auto Fail(const std::string& doing, const std::string& path,
          const std::string& why) -> ExitCode {
  WriteError(VisibleText(fmt::format("cannot {} `{}`: {}", doing, path, why)));
  return ExitCode::kIoFailed;
}

}  // namespace

BaselineFiles::BaselineFiles(std::string compared, std::string recorded)
    : compared_(std::move(compared)), recorded_(std::move(recorded)) {}

auto BaselineFiles::Open() -> ExitCode {
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
  return baseline_ ? ExitCode::kDone : Fail("read", compared_, error);
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
    view.moved = CompareBaselines(*baseline_, *now);
    if (!view.moved->empty()) {
      WriteError(VisibleText(fmt::format(
          "{} moved from `{}`; where that is meant, run the same command with "
          "--record in the place of --baseline",
          Counted(view.moved->size(), "figure"), compared_)));
    }
    return ExitCode::kDone;
  }
  errno = 0;
  std::ofstream file(recorded_, std::ios::binary | std::ios::trunc);
  file << BaselineJson(*now);
  file.close();
  return file.fail() ? Fail("write", recorded_, std::strerror(errno))
                     : ExitCode::kDone;
}

}  // namespace telltale::cli
