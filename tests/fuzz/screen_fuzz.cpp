// Screens any bytes as a file and as a pipe: the prefilter, the number of jobs
// and the kind of input change nothing, every line has one outcome, and
// everything written is JSON.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/few_rules.h"
#include "fuzz/require.h"
#include "fuzz/scratch_file.h"
#include "telltale/screen.h"

namespace {

using nlohmann::json;
using telltale::fuzz::Require;
using telltale::fuzz::ScratchFile;

// Less than a pipe holds, so that nobody has to read while it is filled.
constexpr size_t kMostPiped = 48 << 10;

// A pipe that holds an input and is closed behind it.
class FilledPipe {
 public:
  FilledPipe(const uint8_t* data, size_t size) {
    int ends[2] = {-1, -1};
    Require(pipe2(ends, O_CLOEXEC) == 0);
    Require(write(ends[1], data, size) == static_cast<ssize_t>(size));
    close(ends[1]);
    end_ = ends[0];
  }
  FilledPipe(const FilledPipe&) = delete;
  auto operator=(const FilledPipe&) -> FilledPipe& = delete;
  ~FilledPipe() { close(end_); }

  auto path() const -> std::string {
    return "/proc/self/fd/" + std::to_string(end_);
  }

 private:
  int end_ = -1;
};

struct Run {
  telltale::ScreenResult result;
  std::string output;
  std::string rejects;
  std::string log;
  // "LINE:COLUMN CODE" of each rejected line.
  std::vector<std::string> rejected;
};

auto OptionsFrom(uint8_t bits) -> telltale::ScreenOptions {
  telltale::ScreenOptions options;
  options.all = (bits & 1) != 0;
  options.contacts = (bits & 2) != 0;
  options.min_level =
      (bits & 4) != 0 ? telltale::Level::kWeak : telltale::Level::kReview;
  options.max_line_bytes = (bits & 8) != 0 ? 64 : size_t{1} << 20;
  if ((bits & 16) != 0) {
    options.text_fields = {"text", "ad.body", "/a~1b/0"};
  }
  options.show_urgent_text = (bits & 32) != 0;
  return options;
}

auto RunOnce(telltale::ScreenOptions options, bool logged) -> Run {
  static const telltale::Ruleset ruleset = telltale::fuzz::FewRuleset();
  static const ScratchFile output("output.jsonl");
  static const ScratchFile rejects("rejects.jsonl");
  static const ScratchFile log("screen-log.jsonl");
  options.output = output.path().string();
  options.rejects = rejects.path().string();
  if (logged) {
    options.log = log.path().string();
    options.log_fields = {"id", "label"};
  }
  Run run;
  telltale::ScreenHooks hooks;
  hooks.rejected = [&run](const telltale::RejectedLine& line) {
    run.rejected.push_back(std::to_string(line.line) + ":" +
                           std::to_string(line.column) + " " +
                           std::string(line.code));
    Require(!line.reason.empty());
  };
  run.result = telltale::Screen(ruleset, options, hooks);
  run.output = output.Read();
  run.rejects = rejects.Read();
  if (logged) {
    run.log = log.Read();
  }
  return run;
}

// The number of lines of `text`, each of which is JSON and ends in a line feed.
// Numbers beyond a double's range are JSON, but not to the oracle.
auto CountJsonLines(std::string_view text) -> uint64_t {
  constexpr int kOutOfRange = 406;
  uint64_t count = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    Require(end != std::string_view::npos);
    try {
      const json line = json::parse(text.substr(0, end));
      Require(line.is_object());
    } catch (const json::exception& error) {
      Require(error.id == kOutOfRange);
    }
    ++count;
    text.remove_prefix(end + 1);
  }
  return count;
}

void RequireWhole(const Run& run, bool all) {
  const telltale::ScreenSummary& counts = run.result.summary;
  Require(counts.lines == counts.flagged + counts.not_flagged +
                              counts.abstained + counts.rejected);
  uint64_t of_levels = 0;
  for (const uint64_t count : counts.flagged_by_level) {
    of_levels += count;
  }
  Require(of_levels == counts.flagged);
  Require(CountJsonLines(run.output) ==
          (all ? counts.lines - counts.rejected : counts.flagged));
  Require(CountJsonLines(run.rejects) == counts.rejected);
  Require(run.rejected.size() == counts.rejected);
  if (!run.log.empty()) {
    // One line more says what made the log.
    Require(CountJsonLines(run.log) == counts.lines + 1);
  }
}

void RequireSame(const Run& a, const Run& b) {
  Require(a.output == b.output);
  Require(a.rejected == b.rejected);
  Require(a.result.end == b.result.end);
  Require(a.result.summary.lines == b.result.summary.lines);
  Require(a.result.summary.bytes == b.result.summary.bytes);
  Require(a.result.summary.flagged == b.result.summary.flagged);
  Require(a.result.summary.abstained_by_reason ==
          b.result.summary.abstained_by_reason);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const ScratchFile input("input.jsonl");
  if (size == 0 || size > kMostPiped) {
    return 0;
  }
  // The first byte is for options, the rest is the input.
  const telltale::ScreenOptions options = OptionsFrom(data[0]);
  ++data;
  --size;
  input.Write(data, size);

  telltale::ScreenOptions of_file = options;
  of_file.inputs = {input.path().string()};
  of_file.jobs = 1;
  const Run one = RunOnce(of_file, /*logged=*/false);
  RequireWhole(one, options.all);

  of_file.jobs = 2;
  of_file.prefilter = false;
  const Run slow = RunOnce(of_file, /*logged=*/true);
  RequireWhole(slow, options.all);
  RequireSame(one, slow);
  // Rejects name their input, which is the same here.
  Require(one.rejects == slow.rejects);

  const FilledPipe pipe(data, size);
  telltale::ScreenOptions of_pipe = options;
  of_pipe.inputs = {pipe.path()};
  of_pipe.jobs = 2;
  const Run piped = RunOnce(of_pipe, /*logged=*/false);
  RequireWhole(piped, options.all);
  RequireSame(one, piped);
  return 0;
}
