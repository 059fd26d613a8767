// Screening: many records in, the flagged ones out, every line accounted for.

#ifndef TELLTALE_SCREEN_H_
#define TELLTALE_SCREEN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/redaction.h"
#include "telltale/ruleset.h"
#include "telltale/run_account.h"
#include "telltale/scanner.h"
#include "telltale/taxonomy.h"

namespace telltale {

struct ScreenOptions {
  // Paths of JSONL files, plain or compressed with gzip, zstd, xz or bzip2
  // (told by content); "-" is standard input. Read in this order.
  std::vector<std::string> inputs = {"-"};
  // Path of the output; "-" is standard output.
  std::string output = "-";
  // Where rejected lines go, as JSONL; empty for nowhere.
  std::string rejects;
  // Where a line about every record goes, without its text (docs/
  // output-format.md, "The log"); empty for nowhere. Every record is assessed
  // in full then, which takes longer.
  std::string log;
  // JSON Pointers or dotted paths of values to copy into the log, such as a
  // label. None may name a text (FieldOfText in redaction.h).
  std::vector<std::string> log_fields;
  // JSON Pointers ("/ad/body") or dotted paths ("ad.body") of the texts to
  // screen; empty for the usual names (text, body, message, content,
  // description, title).
  std::vector<std::string> text_fields;
  // Records below this level are not written...
  Level min_level = Level::kReview;
  // ...unless all are asked for: then every record is written, the abstained
  // and the unflagged with their outcome.
  bool all = false;
  // Worker threads; 0 for as many as the machine has cores. The output does
  // not depend on it.
  int jobs = 0;
  // Lines longer than this are rejected. Unit: bytes. At most 1 GiB.
  size_t max_line_bytes = size_t{16} << 20;
  // Off for the slow oracle (ScanOptions::prefilter).
  bool prefilter = true;
  // Lists the contacts of each record that is written (ScanOptions::contacts).
  bool contacts = false;
  // Off: of records that go to Route::kUrgentChildSafety no text is written,
  // neither in their members nor as evidence.
  bool show_urgent_text = false;
  // What is kept back of the records that are written, of what the log copies,
  // and of rejected lines, which are then told without their bytes.
  RedactOptions redaction;
  // Where to note, again and again, how far the run has come, so that it can go
  // on after it was killed; empty for nowhere. Inputs and outputs have to be
  // regular files then (CheckpointRefusal). The file holds no text, and goes
  // when the run has come to its end.
  std::string checkpoint;
  // Goes on where the checkpoint says; begins anew when there is none. Off: a
  // checkpoint that is there already is a failure.
  bool resume = false;
  // Least time between two checkpoints. Unit: seconds; 0 for one after each
  // block of lines.
  double checkpoint_interval = 1;
};

// Why these options allow no checkpoint: an input or output that cannot be read
// or written again, such as a pipe. nullopt when they allow one, or ask for
// none.
auto CheckpointRefusal(const ScreenOptions& options)
    -> std::optional<std::string>;

// What was wrong with an input line.
struct RejectedLine {
  std::string_view input;
  // Counts from 1 within its input.
  uint64_t line = 0;
  // The byte within the line, counted from 1; 0 when the whole line is meant.
  uint64_t column = 0;
  // A diagnostic code, `D...`.
  std::string_view code;
  std::string_view reason;
};

struct Progress {
  uint64_t lines = 0;
  // Bytes read from the inputs, before decompression.
  uint64_t input_bytes = 0;
};

// A line of an input.
struct LinePlace {
  std::string input;
  // Counts from 1.
  uint64_t line = 0;
};

// lines == flagged + not_flagged + abstained + rejected, always.
struct ScreenSummary {
  uint64_t lines = 0;
  uint64_t flagged = 0;
  uint64_t not_flagged = 0;
  uint64_t abstained = 0;
  uint64_t rejected = 0;
  // Of the flagged: how many of each level, by Level, and of each route, by
  // Route.
  std::array<uint64_t, static_cast<size_t>(Level::kPriority) + 1>
      flagged_by_level = {};
  std::array<uint64_t, static_cast<size_t>(Route::kUrgentChildSafety) + 1>
      flagged_by_route = {};
  // By AbstainReason.
  std::array<uint64_t,
             static_cast<size_t>(AbstainReason::kScriptNotCovered) + 1>
      abstained_by_reason = {};
  // Unit: bytes of JSONL after decompression, line feeds included.
  uint64_t bytes = 0;
  // Of `lines` and `bytes`, what was counted before the run was resumed.
  uint64_t lines_before = 0;
  uint64_t bytes_before = 0;
  // Of this process alone, and so is the speed.
  double seconds = 0;
};

enum class ScreenEnd : uint8_t {
  kDone,
  kOutputClosed,  // the reader of our output went away: a quiet end
  kIoFailed,      // an input or output could not be opened, read or written
  kInterrupted,   // ScreenHooks::stop said so; whole lines were written
};

struct ScreenResult {
  ScreenEnd end = ScreenEnd::kDone;
  // What failed, for people: "cannot open `ads.jsonl`: No such file or
  // directory". Set when kIoFailed, one entry for each failure. An input that
  // fails does not keep the others from being screened.
  std::vector<std::string> errors;
  // Of the whole run, with what was done before it was resumed.
  ScreenSummary summary;
  // The inputs that were opened, in their order.
  std::vector<InputAccount> inputs;
  std::vector<OutputAccount> outputs;
  // The highest level of a flagged record, those included whose writing failed:
  // they may have been written in part, and the summary leaves them out.
  Level highest_level = Level::kNone;
  // The last line with an outcome, when the run was kept from its end.
  std::optional<LinePlace> stopped_after;
  // How often the run had been cut off before.
  uint64_t resumed = 0;
};

// Called from one thread at a time. Any may be empty.
struct ScreenHooks {
  // Each rejected line, in input order.
  std::function<void(const RejectedLine&)> rejected;
  // Now and then, at most a few times a second.
  std::function<void(const Progress&)> progress;
  // Polled between blocks; true ends the run at a whole line.
  std::function<bool()> stop;
  // Once the outputs are this run's own, before they are emptied or cut. False
  // ends the run as kIoFailed, with the outputs as they were.
  std::function<bool()> begins;
  // Once all is written and on the disk, with the result as it will be, while
  // a checkpoint and the marks beside the outputs still say that the run has
  // not ended. False leaves them there, and makes the end kIoFailed.
  std::function<bool(const ScreenResult&)> ends;
};

// Screens the inputs. Output bytes and counts do not depend on `jobs`. Memory
// is bounded whatever the inputs' size.
auto Screen(const Ruleset& ruleset, const ScreenOptions& options,
            const ScreenHooks& hooks) -> ScreenResult;

}  // namespace telltale

#endif  // TELLTALE_SCREEN_H_
