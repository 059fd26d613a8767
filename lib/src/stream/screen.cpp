// Screen: inputs, pipeline and outputs put together.

#include "telltale/screen.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>

#include "record/field_path.h"
#include "report/log_line.h"
#include "stream/block.h"
#include "stream/block_writer.h"
#include "stream/input_reader.h"
#include "stream/pipeline.h"
#include "stream/screen_block.h"
#include "stream/shelf.h"

namespace telltale {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kBlockSize = size_t{256} << 10;
constexpr size_t kMostLineBytes = size_t{1} << 30;

// The hooks, called from one thread at a time although reading and writing
// happen on different ones. `mutex` must outlive the result.
auto Serialized(const ScreenHooks& hooks, std::mutex* mutex) -> ScreenHooks {
  const auto guarded = [mutex](const auto& hook) {
    return [mutex, &hook](const auto&... arguments) {
      const std::lock_guard lock(*mutex);
      return hook(arguments...);
    };
  };
  ScreenHooks serialized;
  if (hooks.rejected) {
    serialized.rejected = guarded(hooks.rejected);
  }
  if (hooks.progress) {
    serialized.progress = guarded(hooks.progress);
  }
  if (hooks.stop) {
    serialized.stop = guarded(hooks.stop);
  }
  return serialized;
}

auto WithinLimits(ScreenOptions options) -> ScreenOptions {
  options.max_line_bytes = std::min(options.max_line_bytes, kMostLineBytes);
  if (options.jobs <= 0) {
    options.jobs = stream::DefaultJobs();
  }
  return options;
}

auto EndOf(const stream::InputReader& reader, const stream::BlockWriter& writer)
    -> ScreenEnd {
  if (writer.output_closed()) {
    return ScreenEnd::kOutputClosed;
  }
  if (!writer.errors().empty()) {
    return ScreenEnd::kIoFailed;
  }
  if (reader.stopped()) {
    return ScreenEnd::kInterrupted;
  }
  return reader.errors().empty() ? ScreenEnd::kDone : ScreenEnd::kIoFailed;
}

// Every line has exactly one outcome.
auto AddsUp(const ScreenSummary& counts) -> bool {
  return counts.lines == counts.flagged + counts.not_flagged +
                             counts.abstained + counts.rejected;
}

auto Run(const Ruleset& ruleset, const ScreenOptions& options,
         const ScreenHooks& hooks, ScreenResult& result) -> ScreenEnd {
  auto writer = stream::BlockWriter::Open(&options, &hooks);
  if (!writer) {
    result.errors.push_back(std::move(writer).error());
    return ScreenEnd::kIoFailed;
  }
  if (!options.log.empty()) {
    std::string header;
    report::AppendLogHeader(ruleset, options.log_fields, header);
    (*writer)->BeginLog(header);
  }
  stream::BlockPool pool(kBlockSize);
  stream::InputReader reader(options.inputs, options.max_line_bytes, &pool,
                             hooks.stop);
  stream::Shelf<stream::BlockScreener> screeners([&] {
    return std::make_unique<stream::BlockScreener>(&ruleset, &options);
  });
  stream::RunPipeline(
      {.read = [&]() -> stream::Block* {
         return (*writer)->failed() ? nullptr : reader.Next();
       },
       .screen =
           [&](stream::Block& block) {
             screeners.Borrow([&](stream::BlockScreener& screener) {
               screener.Screen(block);
             });
           },
       .write =
           [&](stream::Block& block) {
             (*writer)->Write(block);
             pool.Release(&block);
           }},
      options.jobs);
  (*writer)->Close();
  result.summary = (*writer)->counts();
  result.errors = reader.errors();
  result.errors.insert(result.errors.end(), (*writer)->errors().begin(),
                       (*writer)->errors().end());
  return EndOf(reader, **writer);
}

}  // namespace

auto LogFieldOfText(const ScreenOptions& options)
    -> std::optional<std::string> {
  const std::vector<record::FieldPath> texts =
      record::ParseFieldPaths(options.text_fields);
  for (const std::string& field : options.log_fields) {
    const std::vector<std::string> steps = record::ParseFieldPath(field).steps;
    for (const record::FieldPath& text : texts) {
      const size_t shared = std::min(steps.size(), text.steps.size());
      if (std::equal(steps.begin(),
                     steps.begin() + static_cast<std::ptrdiff_t>(shared),
                     text.steps.begin())) {
        return field;
      }
    }
  }
  return std::nullopt;
}

auto Screen(const Ruleset& ruleset, const ScreenOptions& options,
            const ScreenHooks& hooks) -> ScreenResult {
  const Clock::time_point begin = Clock::now();
  ScreenResult result;
  std::mutex mutex;
  try {
    result.end =
        Run(ruleset, WithinLimits(options), Serialized(hooks, &mutex), result);
  } catch (const std::exception& error) {
    // Memory or threads ran out.
    result.end = ScreenEnd::kIoFailed;
    result.errors.push_back(std::string("cannot go on: ") + error.what());
  }
  result.summary.seconds =
      std::chrono::duration<double>(Clock::now() - begin).count();
  if (!AddsUp(result.summary)) {
    result.end = ScreenEnd::kIoFailed;
    result.errors.push_back(
        "the counts do not add up to the lines read: this is a fault of "
        "telltale, please report it");
  }
  return result;
}

}  // namespace telltale
