#include "stream/block_writer.h"

#include <fmt/format.h>

#include <utility>

#include "stream/reject_line.h"
#include "stream/screen_block.h"

namespace telltale::stream {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kProgressInterval = std::chrono::milliseconds(250);

}  // namespace

auto BlockWriter::Open(const ScreenOptions* options, const ScreenHooks* hooks)
    -> tl::expected<std::unique_ptr<BlockWriter>, std::string> {
  auto output = OutputFile::Open(options->output, options->inputs);
  if (!output) {
    return tl::unexpected(std::move(output).error());
  }
  std::optional<OutputFile> rejects;
  std::string error;
  if (!options->rejects.empty()) {
    auto opened = OutputFile::Open(options->rejects, options->inputs);
    if (opened) {
      rejects.emplace(std::move(*opened));
    } else {
      error = std::move(opened).error();
    }
  }
  if (rejects && rejects->identity() &&
      rejects->identity() == output->identity()) {
    error = fmt::format("cannot write `{}`: it is also the output",
                        options->rejects);
  }
  // Emptied last, when nothing else can go wrong.
  if (error.empty() && output->Empty() != WriteStatus::kDone) {
    error = output->error();
  }
  if (error.empty() && rejects && rejects->Empty() != WriteStatus::kDone) {
    error = rejects->error();
  }
  if (!error.empty()) {
    output->Withdraw();
    if (rejects) {
      rejects->Withdraw();
    }
    return tl::unexpected(std::move(error));
  }
  return std::unique_ptr<BlockWriter>(
      new BlockWriter(options, hooks, std::move(*output), std::move(rejects)));
}

BlockWriter::BlockWriter(const ScreenOptions* options, const ScreenHooks* hooks,
                         OutputFile output, std::optional<OutputFile> rejects)
    : options_(options),
      hooks_(hooks),
      output_(std::move(output)),
      rejects_(std::move(rejects)),
      last_progress_(Clock::now()) {}

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
