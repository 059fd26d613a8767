// Screen: inputs, pipeline and outputs put together.

#include "telltale/screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <utility>

#include "report/account_faults.h"
#include "report/log_line.h"
#include "stream/block.h"
#include "stream/block_writer.h"
#include "stream/byte_source.h"
#include "stream/checkpoint_file.h"
#include "stream/file_clash.h"
#include "stream/file_identity.h"
#include "stream/input_reader.h"
#include "stream/pipeline.h"
#include "stream/replace_file.h"
#include "stream/screen_block.h"
#include "stream/shelf.h"
#include "telltale/explanation.h"

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
  if (hooks.begins) {
    serialized.begins = guarded(hooks.begins);
  }
  if (hooks.ends) {
    serialized.ends = guarded(hooks.ends);
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

auto EndOf(const stream::InputReader& reader, const stream::BlockWriter& writer,
           const ScreenHooks& hooks) -> ScreenEnd {
  // A quiet end hides no input that could not be read, and no stop that the
  // reader did not live to hear of.
  if (writer.output_closed() && reader.errors().empty()) {
    const bool stopped = reader.stopped() || (hooks.stop && hooks.stop());
    return stopped ? ScreenEnd::kInterrupted : ScreenEnd::kOutputClosed;
  }
  if (!writer.errors().empty() || reader.refused()) {
    return ScreenEnd::kIoFailed;
  }
  if (reader.stopped()) {
    return ScreenEnd::kInterrupted;
  }
  return reader.errors().empty() ? ScreenEnd::kDone : ScreenEnd::kIoFailed;
}

// Whether all that could be read was read and written.
auto ReachedTheEnd(const stream::InputReader& reader,
                   const stream::BlockWriter& writer) -> bool {
  return !writer.failed() && !reader.stopped();
}

// Where the run goes on, and how it is written down. `file` must outlive the
// result.
auto PlanCheckpoints(const Ruleset& ruleset, const ScreenOptions& options,
                     stream::CheckpointFile* file)
    -> tl::expected<stream::CheckpointPlan, std::string> {
  stream::CheckpointPlan plan;
  if (options.checkpoint.empty()) {
    return plan;
  }
  if (auto refusal = CheckpointRefusal(options)) {
    return tl::unexpected(std::move(*refusal));
  }
  plan.file = file;
  plan.settings = stream::SettingsOf(ruleset, options);
  auto start = file->Load(plan.settings, options);
  if (!start) {
    return tl::unexpected(std::move(start).error());
  }
  if (*start && !options.resume) {
    return tl::unexpected(fmt::format(
        "`{}` is of a run that has not come to its end; add --resume to go on "
        "with it, or remove the file to begin anew",
        options.checkpoint));
  }
  if (*start && (*start)->input >= options.inputs.size()) {
    return tl::unexpected(fmt::format(
        "cannot go on from `{}`: it tells of an input there is none of",
        options.checkpoint));
  }
  plan.start = std::move(*start);
  return plan;
}

auto ReadingPlanOf(const stream::CheckpointPlan& plan) -> stream::ReadingPlan {
  stream::ReadingPlan reading{.accounts = true,
                              .prefixes = plan.file != nullptr};
  if (plan.start) {
    reading.start = {.input = plan.start->input,
                     .bytes = plan.start->bytes,
                     .sha256 = plan.start->sha256,
                     .before = plan.start->inputs};
  }
  return reading;
}

auto AccountsOf(const stream::InputReader& reader,
                const stream::BlockWriter& writer,
                const std::vector<std::string>& paths)
    -> std::vector<InputAccount> {
  std::vector<InputAccount> accounts = reader.accounts();
  for (size_t i = 0; i < accounts.size(); ++i) {
    accounts[i].path = paths[i];
    accounts[i].lines = writer.lines_by_input()[i];
  }
  return accounts;
}

// What stands beside outputs that are not all that they should be, as people
// will read it on a terminal.
auto WhyUnfinished(const stream::InputReader& reader,
                   const stream::BlockWriter& writer, ScreenEnd end)
    -> std::string {
  const std::optional<LinePlace> last = writer.last_line();
  if (end == ScreenEnd::kInterrupted) {
    return last ? fmt::format("The run was stopped after line {} of {}.\n",
                              last->line,
                              VisibleText(stream::InputName(last->input)))
                : "The run was stopped before the first line.\n";
  }
  if (!writer.errors().empty()) {
    return fmt::format("The run could not come to its end: {}.\n",
                       VisibleText(writer.errors().front()));
  }
  return reader.errors().empty()
             ? ""
             : fmt::format("Not all could be read: {}.\n",
                           VisibleText(reader.errors().front()));
}

auto CannotGoOn(const std::exception& error) -> std::string {
  const bool memory = dynamic_cast<const std::bad_alloc*>(&error) != nullptr;
  return fmt::format("cannot go on: {}",
                     memory ? "memory ran out" : error.what());
}

auto SecondsSince(Clock::time_point begin) -> double {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// What is known of a run that goes on, before it does.
void TellOf(const report::Checkpoint& start, const ScreenOptions& options,
            ScreenResult& result) {
  result.resumed = start.resumed + 1;
  result.summary = start.counts;
  result.summary.lines_before = start.counts.lines;
  result.summary.bytes_before = start.counts.bytes;
  result.stopped_after =
      LinePlace{.input = options.inputs[start.input], .line = start.lines};
}

// Sums up what was read and written, and lets go of the marks and the
// checkpoint if that is all.
void Conclude(const stream::InputReader& reader, stream::BlockWriter& writer,
              const ScreenOptions& options, const ScreenHooks& hooks,
              Clock::time_point begin, ScreenResult& result) {
  result.summary = writer.counts();
  result.summary.seconds = SecondsSince(begin);
  result.inputs = AccountsOf(reader, writer, options.inputs);
  result.outputs = writer.accounts();
  result.errors = reader.errors();
  result.errors.insert(result.errors.end(), writer.errors().begin(),
                       writer.errors().end());
  result.end = EndOf(reader, writer, hooks);
  result.highest_level = writer.highest_level();
  result.stopped_after =
      ReachedTheEnd(reader, writer) ? std::nullopt : writer.last_line();
  if (!report::FaultOfCounts(result.summary).empty()) {
    result.end = ScreenEnd::kIoFailed;
    result.errors.push_back(
        "the counts do not add up to the lines read: this is a fault of "
        "telltale, please report it");
  }
  if (result.end != ScreenEnd::kDone) {
    writer.Suspend(WhyUnfinished(reader, writer, result.end));
    return;
  }
  if (hooks.ends && !hooks.ends(result)) {
    result.end = ScreenEnd::kIoFailed;
    return;
  }
  writer.Finish();
  if (writer.failed()) {
    result.end = ScreenEnd::kIoFailed;
    result.errors = writer.errors();
  }
}

// Screens from where `plan` says into `result`, but for the time.
void Run(const Ruleset& ruleset, const ScreenOptions& options,
         const ScreenHooks& hooks, Clock::time_point begin,
         ScreenResult& result) {
  result.end = ScreenEnd::kIoFailed;
  stream::CheckpointFile checkpoint(options.checkpoint,
                                    options.checkpoint_interval);
  auto plan = PlanCheckpoints(ruleset, options, &checkpoint);
  if (!plan) {
    result.errors.push_back(std::move(plan).error());
    return;
  }
  stream::BlockPool pool(kBlockSize);
  stream::InputReader reader(options.inputs, options.max_line_bytes, &pool,
                             hooks.stop, ReadingPlanOf(*plan));
  const bool begins = !plan->start;
  if (!begins) {
    TellOf(*plan->start, options, result);
    if (!reader.TakeUp() || reader.stopped()) {
      result.errors = reader.errors();
      result.end =
          reader.stopped() ? ScreenEnd::kInterrupted : ScreenEnd::kIoFailed;
      return;
    }
  }
  auto writer = stream::BlockWriter::Open(&options, &hooks, std::move(*plan));
  if (!writer && hooks.stop && hooks.stop()) {
    // A pipe that nobody came to read.
    result.end = ScreenEnd::kInterrupted;
    return;
  }
  if (!writer) {
    result.errors.push_back(std::move(writer).error());
    return;
  }
  // What was read of the checkpoint may be old by the time the outputs are
  // ours.
  if (!options.checkpoint.empty()) {
    if (std::string change = checkpoint.ChangeSinceLoad(); !change.empty()) {
      (*writer)->Withdraw();
      result.errors.push_back(std::move(change));
      return;
    }
  }
  // Nothing is dropped before all that can fail beforehand has gone well.
  if (!options.checkpoint.empty()) {
    if (auto can_be_saved = stream::TryToReplace(options.checkpoint);
        !can_be_saved) {
      (*writer)->Withdraw();
      result.errors.push_back(std::move(can_be_saved).error());
      return;
    }
  }
  if (!(*writer)->PutMarks() || (hooks.begins && !hooks.begins()) ||
      !(*writer)->Begin()) {
    (*writer)->Withdraw();
    result.errors = (*writer)->errors();
    return;
  }
  if (!options.log.empty() && begins) {
    std::string header;
    report::AppendLogHeader(ruleset, options.log_fields, header);
    (*writer)->BeginLog(header);
  }
  stream::Shelf<stream::BlockScreener> screeners([&] {
    return std::make_unique<stream::BlockScreener>(&ruleset, &options);
  });
  const stream::PipelineStages stages = {
      .read = [&]() -> stream::Block* {
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
          }};
  try {
    stream::RunPipeline(stages, options.jobs);
  } catch (const std::exception& error) {
    // Memory or threads ran out; what was written by then still counts.
    (*writer)->Abandon(CannotGoOn(error));
  }
  (*writer)->Settle();
  Conclude(reader, **writer, options, hooks, begin, result);
}

}  // namespace

auto CheckpointRefusal(const ScreenOptions& options)
    -> std::optional<std::string> {
  if (options.checkpoint.empty()) {
    return std::nullopt;
  }
  namespace fs = std::filesystem;
  std::error_code ignored;
  for (const std::string& input : options.inputs) {
    // One that is missing is reported when it is opened.
    if (input == "-" ||
        (fs::exists(input, ignored) && !fs::is_regular_file(input, ignored))) {
      return fmt::format(
          "a run can only go on with inputs that can be read again, and {} "
          "cannot; write it to a file first",
          stream::InputName(input));
    }
  }
  if (const auto clash = stream::FindClash(
          stream::ReplacedFiles(options.checkpoint, "the checkpoint"),
          stream::OutputFiles(options), options)) {
    return fmt::format("the checkpoint `{}` is also {}", clash->path,
                       clash->other);
  }
  if (!stream::CanBeReplaced(options.checkpoint)) {
    return fmt::format("the checkpoint `{}` is no regular file",
                       options.checkpoint);
  }
  for (const std::string& output :
       {options.output, options.rejects, options.log}) {
    if (stream::NamesDescriptor(output) ||
        (!output.empty() && fs::exists(output, ignored) &&
         !fs::is_regular_file(output, ignored))) {
      return fmt::format(
          "a run can only go on with outputs that can be cut, and {} cannot; "
          "name a file with --output",
          output == "-" ? "standard output" : fmt::format("`{}`", output));
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
    Run(ruleset, WithinLimits(options), Serialized(hooks, &mutex), begin,
        result);
  } catch (const std::exception& error) {
    // Memory or threads ran out.
    result.end = ScreenEnd::kIoFailed;
    result.errors.push_back(CannotGoOn(error));
  }
  result.summary.seconds = SecondsSince(begin);
  return result;
}

}  // namespace telltale
