#include "stream/block_writer.h"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

#include "record/utf8.h"
#include "report/log_line.h"
#include "stream/reject_line.h"
#include "stream/screen_block.h"

namespace telltale::stream {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kProgressInterval = std::chrono::milliseconds(250);

// A file that is being written, and what it is called in messages.
struct NamedOutput {
  std::string_view name;
  // Null where there is none.
  const OutputFile* file = nullptr;
};

// Opens the file at `path`, which must be none of `others`; nullopt when there
// is no path, or with `error` set. Does nothing once `error` is set.
auto OpenBeside(std::initializer_list<NamedOutput> others,
                const std::string& path, const ScreenOptions& options,
                std::string& error) -> std::optional<OutputFile> {
  if (path.empty() || !error.empty()) {
    return std::nullopt;
  }
  auto opened = OutputFile::Open(path, options.inputs);
  if (!opened) {
    error = std::move(opened).error();
    return std::nullopt;
  }
  for (const NamedOutput& other : others) {
    if (other.file != nullptr && opened->identity() &&
        opened->identity() == other.file->identity()) {
      error =
          fmt::format("cannot write `{}`: it is also {}", path, other.name);
    }
  }
  return std::move(*opened);
}

}  // namespace

auto BlockWriter::Open(const ScreenOptions* options, const ScreenHooks* hooks)
    -> tl::expected<std::unique_ptr<BlockWriter>, std::string> {
  auto output = OutputFile::Open(options->output, options->inputs);
  if (!output) {
    return tl::unexpected(std::move(output).error());
  }
  std::string error;
  std::optional<OutputFile> rejects =
      OpenBeside({{"the output", &*output}}, options->rejects, *options, error);
  std::optional<OutputFile> log = OpenBeside(
      {{"the output", &*output},
       {"the file of rejects", rejects ? &*rejects : nullptr}},
      options->log, *options, error);
  OutputFile* const files[] = {&*output, rejects ? &*rejects : nullptr,
                               log ? &*log : nullptr};
  // Emptied last, when nothing else can go wrong.
  for (OutputFile* file : files) {
    if (error.empty() && file != nullptr &&
        file->Empty() != WriteStatus::kDone) {
      error = file->error();
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
                      std::move(log)));
}

BlockWriter::BlockWriter(const ScreenOptions* options, const ScreenHooks* hooks,
                         OutputFile output, std::optional<OutputFile> rejects,
                         std::optional<OutputFile> log)
    : options_(options),
      hooks_(hooks),
      output_(std::move(output)),
      rejects_(std::move(rejects)),
      log_(std::move(log)),
      last_progress_(Clock::now()) {}

void BlockWriter::BeginLog(std::string_view header) {
  if (log_ && !failed_) {
    Check(log_->Write(header), *log_);
  }
}

void BlockWriter::Write(const Block& block) {
  if (failed_) {
    return;
  }
  if (block.input != input_) {
    input_ = block.input;
    lines_of_input_ = 0;
  }
  Check(output_.Write(block.output), output_);
  if (!failed_) {
    ReportRejections(block);
  }
  if (!failed_ && log_) {
    WriteLog(block);
  }
  if (failed_) {
    return;
  }
  AddCounts(block.counts, counts_);
  lines_of_input_ += block.counts.lines;
  ReportProgress(block);
}

void BlockWriter::Close() {
  if (!failed_) {
    Check(output_.Close(), output_);
  }
  if (!failed_ && rejects_) {
    Check(rejects_->Close(), *rejects_);
  }
  if (!failed_ && log_) {
    Check(log_->Close(), *log_);
  }
}

void BlockWriter::Check(WriteStatus status, const OutputFile& file) {
  if (status == WriteStatus::kDone) {
    return;
  }
  failed_ = true;
  output_closed_ = status == WriteStatus::kClosed && &file == &output_;
  if (!output_closed_) {
    errors_.push_back(file.error());
  }
}

void BlockWriter::ReportRejections(const Block& block) {
  const std::string& input = options_->inputs[block.input];
  reject_lines_.clear();
  for (const Rejection& rejection : block.rejections) {
    const uint64_t line = lines_of_input_ + rejection.line + 1;
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

void BlockWriter::WriteLog(const Block& block) {
  // A file's name may be any bytes.
  const std::string& name = options_->inputs[block.input];
  const bool in_base64 = !record::IsUtf8(name);
  const std::string input = in_base64 ? Base64(name) : name;
  log_lines_.clear();
  uint64_t line = lines_of_input_;
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
