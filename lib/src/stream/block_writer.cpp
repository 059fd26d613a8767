#include "stream/block_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "record/utf8.h"
#include "report/json_text.h"
#include "report/log_line.h"
#include "report/output_roles.h"
#include "stream/file_clash.h"
#include "stream/reject_line.h"
#include "stream/screen_block.h"

namespace telltale::stream {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kProgressInterval = std::chrono::milliseconds(250);

auto HighestLevel(const ScreenSummary& counts) -> Level {
  const auto& by_level = counts.flagged_by_level;
  for (size_t i = by_level.size(); i-- > 0;) {
    if (by_level[i] > 0) {
      return static_cast<Level>(i);
    }
  }
  return Level::kNone;
}

// Whether `file` holds what the checkpoint `start` tells of. The result is
// empty, or says why not.
auto Verify(std::string_view role, const report::Checkpoint& start,
            OutputFile& file) -> std::string {
  for (const OutputAccount& account : start.outputs) {
    if (account.role == role) {
      const OutputMark mark{.bytes = account.bytes, .sha256 = account.sha256};
      return file.Verify(mark) == WriteStatus::kDone ? "" : file.error();
    }
  }
  return fmt::format("the checkpoint does not tell of `{}`", file.path());
}

// Opens the file at `path`, if there is a path; nullopt with `error` set when
// that fails. Does nothing once `error` is set.
auto OpenIfNamed(const std::string& path, const ScreenOptions& options,
                 const ScreenHooks& hooks, std::string& error)
    -> std::optional<OutputFile> {
  if (path.empty() || !error.empty()) {
    return std::nullopt;
  }
  auto opened = OutputFile::Open(path, options.inputs, hooks.stop);
  if (!opened) {
    error = std::move(opened).error();
    return std::nullopt;
  }
  return std::move(*opened);
}

}  // namespace

auto BlockWriter::Open(const ScreenOptions* options, const ScreenHooks* hooks,
                       CheckpointPlan plan)
    -> tl::expected<std::unique_ptr<BlockWriter>, std::string> {
  if (const auto clash = FindClash(OutputFiles(*options), {}, *options)) {
    return tl::unexpected(fmt::format("cannot write {}: it is also {}",
                                      OutputName(clash->path), clash->other));
  }
  std::string error;
  std::optional<OutputFile> output =
      OpenIfNamed(options->output, *options, *hooks, error);
  std::optional<OutputFile> rejects =
      OpenIfNamed(options->rejects, *options, *hooks, error);
  std::optional<OutputFile> log =
      OpenIfNamed(options->log, *options, *hooks, error);
  OutputFile* const files[] = {output ? &*output : nullptr,
                               rejects ? &*rejects : nullptr,
                               log ? &*log : nullptr};
  for (size_t i = 0; i < std::size(files) && plan.start; ++i) {
    if (files[i] != nullptr && error.empty()) {
      error = Verify(report::kOutputRoles[i].name, *plan.start, *files[i]);
    }
  }
  if (!error.empty()) {
    for (OutputFile* file : files) {
      if (file != nullptr) {
        file->Withdraw();
      }
    }
    return tl::unexpected(std::move(error));
  }
  return std::unique_ptr<BlockWriter>(
      new BlockWriter(options, hooks, std::move(*output), std::move(rejects),
                      std::move(log), std::move(plan)));
}

auto BlockWriter::PutMarks() -> bool { return WithEach(&OutputFile::PutMark); }

auto BlockWriter::Begin() -> bool { return WithEach(&OutputFile::Begin); }

auto BlockWriter::WithEach(WriteStatus (OutputFile::*step)()) -> bool {
  for (OutputFile* file : files()) {
    if (!failed_) {
      Check((file->*step)(), *file);
    }
  }
  return !failed_;
}

void BlockWriter::Withdraw() {
  for (OutputFile* file : files()) {
    file->Withdraw();
  }
}

BlockWriter::BlockWriter(const ScreenOptions* options, const ScreenHooks* hooks,
                         OutputFile output, std::optional<OutputFile> rejects,
                         std::optional<OutputFile> log, CheckpointPlan plan)
    : options_(options),
      hooks_(hooks),
      output_(std::move(output)),
      rejects_(std::move(rejects)),
      log_(std::move(log)),
      lines_by_input_(options->inputs.size()),
      plan_(std::move(plan)),
      last_progress_(Clock::now()) {
  if (plan_.start) {
    TakeUp(*plan_.start);
  }
}

void BlockWriter::TakeUp(const report::Checkpoint& start) {
  counts_ = start.counts;
  counts_.lines_before = counts_.lines;
  counts_.bytes_before = counts_.bytes;
  highest_level_ = HighestLevel(counts_);
  input_ = start.input;
  for (size_t i = 0; i < start.inputs.size(); ++i) {
    lines_by_input_[i] = start.inputs[i].lines;
  }
  lines_by_input_[input_] = start.lines;
  prefix_bytes_ = start.bytes;
  prefix_sha256_ = start.sha256;
  ended_inputs_ = start.inputs;
}

void BlockWriter::BeginLog(std::string_view header) {
  if (log_ && !failed_) {
    Check(log_->Write(header), *log_);
  }
}

void BlockWriter::Write(const Block& block) {
  if (failed_) {
    return;
  }
  if (block.after_failure && !after_failure_) {
    SaveCheckpoint();
    after_failure_ = true;
  }
  if (failed_) {
    return;
  }
  input_ = block.input;
  highest_level_ = std::max(highest_level_, HighestLevel(block.counts));
  if (output_.is_terminal()) {
    // A record's own bytes may hold what would act there.
    std::string harmless;
    report::AppendHarmless(block.output, harmless);
    Check(output_.WriteShown(block.output, harmless), output_);
  } else {
    Check(output_.Write(block.output), output_);
  }
  if (failed_) {
    return;
  }
  // What stands in the output counts, whatever becomes of the other files.
  const uint64_t lines_above = lines_by_input_[input_];
  AddCounts(block.counts, counts_);
  lines_by_input_[input_] += block.counts.lines;
  ReportRejections(block, lines_above);
  if (!failed_ && log_) {
    WriteLog(block, lines_above);
  }
  if (failed_) {
    return;
  }
  if (plan_.file != nullptr) {
    prefix_bytes_ = block.prefix_bytes;
    prefix_sha256_ = digest::Hex(block.prefix_digest);
    ended_inputs_.insert(ended_inputs_.end(), block.ended_inputs.begin(),
                         block.ended_inputs.end());
    if (plan_.file->IsDue()) {
      SaveCheckpoint();
    }
  }
  ReportProgress(block);
}

void BlockWriter::Abandon(std::string why) {
  failed_ = true;
  output_closed_ = false;
  errors_.push_back(std::move(why));
}

void BlockWriter::Settle() {
  for (OutputFile* file : files()) {
    if (!failed_) {
      Check(file->Sync(), *file);
    }
  }
}

void BlockWriter::Finish() {
  for (OutputFile* file : files()) {
    Check(file->Finish(), *file);
  }
  if (plan_.file != nullptr && !failed_) {
    if (auto removed = plan_.file->Remove(); !removed) {
      failed_ = true;
      errors_.push_back(std::move(removed).error());
    }
  }
}

void BlockWriter::Suspend(std::string_view reason) {
  for (const OutputFile* file : files()) {
    file->Explain(reason);
  }
  SaveCheckpoint();
}

void BlockWriter::SaveCheckpoint() {
  if (plan_.file == nullptr || failed_ || after_failure_ || !last_line()) {
    return;
  }
  report::Checkpoint checkpoint{
      .settings = plan_.settings,
      .input = input_,
      .bytes = prefix_bytes_,
      .lines = lines_by_input_[input_],
      .sha256 = prefix_sha256_,
      .inputs = ended_inputs_,
      .outputs = accounts(),
      .counts = counts_,
      .resumed = plan_.start ? plan_.start->resumed + 1 : 0};
  for (size_t i = 0; i < checkpoint.inputs.size(); ++i) {
    checkpoint.inputs[i].lines = lines_by_input_[i];
  }
  // What the checkpoint tells of has to be there even after a power failure.
  for (OutputFile* file : files()) {
    if (!failed_) {
      Check(file->Sync(), *file);
    }
  }
  if (failed_) {
    return;
  }
  if (auto saved = plan_.file->Save(checkpoint); !saved) {
    failed_ = true;
    errors_.push_back(std::move(saved).error());
  }
}

auto BlockWriter::last_line() const -> std::optional<LinePlace> {
  if (counts_.lines == 0) {
    return std::nullopt;
  }
  return LinePlace{.input = options_->inputs[input_],
                   .line = lines_by_input_[input_]};
}

auto BlockWriter::accounts() const -> std::vector<OutputAccount> {
  std::vector<OutputAccount> accounts;
  const OutputFile* const files[] = {&output_, rejects_ ? &*rejects_ : nullptr,
                                     log_ ? &*log_ : nullptr};
  for (size_t i = 0; i < std::size(files); ++i) {
    if (files[i] != nullptr) {
      const OutputMark mark = files[i]->mark();
      accounts.push_back({.role = std::string(report::kOutputRoles[i].name),
                          .path = files[i]->path(),
                          .bytes = mark.bytes,
                          .sha256 = mark.sha256,
                          .regular = files[i]->identity().has_value()});
    }
  }
  return accounts;
}

auto BlockWriter::files() -> std::vector<OutputFile*> {
  std::vector<OutputFile*> files = {&output_};
  if (rejects_) {
    files.push_back(&*rejects_);
  }
  if (log_) {
    files.push_back(&*log_);
  }
  return files;
}

void BlockWriter::Check(WriteStatus status, const OutputFile& file) {
  if (status == WriteStatus::kDone) {
    return;
  }
  failed_ = true;
  output_closed_ = status == WriteStatus::kStopped ||
                   (status == WriteStatus::kClosed && &file == &output_);
  if (!output_closed_) {
    errors_.push_back(file.error());
  }
}

void BlockWriter::ReportRejections(const Block& block, uint64_t lines_above) {
  const std::string& input = options_->inputs[block.input];
  reject_lines_.clear();
  for (const Rejection& rejection : block.rejections) {
    const uint64_t line = lines_above + rejection.line + 1;
    if (hooks_->rejected) {
      hooks_->rejected({.input = input,
                        .line = line,
                        .column = rejection.column,
                        .code = rejection.code,
                        .reason = rejection.reason});
    }
    if (rejects_) {
      AppendRejectLine(input, line, rejection, reject_lines_);
    }
  }
  if (rejects_) {
    Check(rejects_->Write(reject_lines_), *rejects_);
  }
}

void BlockWriter::WriteLog(const Block& block, uint64_t lines_above) {
  // A file's name may be any bytes.
  const std::string& name = options_->inputs[block.input];
  const bool in_base64 = !record::IsUtf8(name);
  const std::string input = in_base64 ? Base64(name) : name;
  log_lines_.clear();
  uint64_t line = lines_above;
  for (size_t at = 0; at < block.log.size();) {
    const size_t end = block.log.find('\n', at) + 1;
    report::AppendLogStart(input, in_base64, ++line, log_lines_);
    log_lines_.append(block.log, at, end - at);
    at = end;
  }
  Check(log_->Write(log_lines_), *log_);
}

void BlockWriter::ReportProgress(const Block& block) {
  if (!hooks_->progress) {
    return;
  }
  const Clock::time_point now = Clock::now();
  if (now - last_progress_ >= kProgressInterval) {
    last_progress_ = now;
    hooks_->progress(
        {.lines = counts_.lines, .input_bytes = block.input_bytes});
  }
}

}  // namespace telltale::stream
