// BlockWriter: screened blocks to output, rejects, log, hooks and counts.

#ifndef TELLTALE_SRC_STREAM_BLOCK_WRITER_H_
#define TELLTALE_SRC_STREAM_BLOCK_WRITER_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "report/checkpoint_json.h"
#include "stream/block.h"
#include "stream/checkpoint_file.h"
#include "stream/output_file.h"
#include "telltale/screen.h"

namespace telltale::stream {

// How a run that is written down again and again goes on after a cut.
struct CheckpointPlan {
  // Null where no checkpoint is wanted.
  CheckpointFile* file = nullptr;
  std::vector<report::Setting> settings;
  // Where the run goes on; nullopt for one that begins.
  std::optional<report::Checkpoint> start;
};

// Takes blocks in the order of the inputs. One thread at a time calls Write;
// any may call failed().
class BlockWriter {
 public:
  // Opens the output and, if asked for, the rejects and the log; what they hold
  // stays until Begin. `options` and `hooks` must outlive the writer.
  //
  // Errors: as OutputFile::Open; also when two files of the run are one, or do
  // not hold what the checkpoint tells of.
  static auto Open(const ScreenOptions* options, const ScreenHooks* hooks,
                   CheckpointPlan plan = {})
      -> tl::expected<std::unique_ptr<BlockWriter>, std::string>;

  // Puts a mark beside each output. False when it failed: errors().
  auto PutMarks() -> bool;

  // Empties the outputs, or cuts them to where the run goes on. Call after
  // PutMarks and before Write. False when it failed: errors().
  auto Begin() -> bool;

  // Removes the outputs that Open made, when nothing is to be written.
  void Withdraw();

  // Writes what the log begins with, before the first block.
  void BeginLog(std::string_view header);

  // Writes `block` and counts its lines; nothing once writing has failed.
  void Write(const Block& block);

  // Says why no more blocks come although there are some. The last one may be
  // written in part, so that no checkpoint is saved from here on.
  void Abandon(std::string why);

  // Waits until all is on the disk, after the last block.
  void Settle();

  // Says that the outputs are all that they should be, after Settle: nothing
  // tells of a run that has not come to its end any more. REQUIRES: nothing
  // failed.
  void Finish();

  // Says beside the outputs why the run did not come to its end, and in a last
  // checkpoint where it can go on. After Settle.
  void Suspend(std::string_view reason);

  // True when nothing more can be written, so that reading may end.
  auto failed() const -> bool { return failed_; }
  // Whether it failed because the reader of the output went away, or because
  // a reader took nothing when the run was told to stop.
  auto output_closed() const -> bool { return output_closed_; }
  // What failed, unless the output was closed.
  auto errors() const -> const std::vector<std::string>& { return errors_; }
  // Lines whose block the output took, whatever became of rejects and log.
  auto counts() const -> const ScreenSummary& { return counts_; }
  // The highest level of a flagged record, those of a block whose writing
  // failed included.
  auto highest_level() const -> Level { return highest_level_; }
  // The same by input.
  auto lines_by_input() const -> const std::vector<uint64_t>& {
    return lines_by_input_;
  }
  // The last line of the counts; nullopt when there is none.
  auto last_line() const -> std::optional<LinePlace>;
  auto accounts() const -> std::vector<OutputAccount>;

 private:
  BlockWriter(const ScreenOptions* options, const ScreenHooks* hooks,
              OutputFile output, std::optional<OutputFile> rejects,
              std::optional<OutputFile> log, CheckpointPlan plan);

  // Does `step` with each output, until one fails.
  auto WithEach(WriteStatus (OutputFile::*step)()) -> bool;
  // The outputs there are.
  auto files() -> std::vector<OutputFile*>;

  // Goes on counting where the run was cut off.
  void TakeUp(const report::Checkpoint& start);
  // Notes how far the run has come, unless an input before could not be read:
  // it is there that the run has to go on, when it can be.
  void SaveCheckpoint();
  void Check(WriteStatus status, const OutputFile& file);
  // `lines_above`: of the block's input, the lines before its first.
  void ReportRejections(const Block& block, uint64_t lines_above);
  void WriteLog(const Block& block, uint64_t lines_above);
  void ReportProgress(const Block& block);

  const ScreenOptions* options_;
  const ScreenHooks* hooks_;
  OutputFile output_;
  std::optional<OutputFile> rejects_;
  std::optional<OutputFile> log_;
  std::atomic<bool> failed_ = false;
  bool output_closed_ = false;
  std::vector<std::string> errors_;
  ScreenSummary counts_;
  Level highest_level_ = Level::kNone;
  // The input of the last block.
  size_t input_ = 0;
  // Its lines, and those of the others, in the blocks written.
  std::vector<uint64_t> lines_by_input_;
  CheckpointPlan plan_;
  // How much of the input has been written, and what came before it.
  uint64_t prefix_bytes_ = 0;
  std::string prefix_sha256_;
  std::vector<InputAccount> ended_inputs_;
  // Set where checkpoints stay as they are from here on.
  bool after_failure_ = false;
  // Reused for the reject lines of a block.
  std::string reject_lines_;
  // Reused for the log lines of a block.
  std::string log_lines_;
  std::chrono::steady_clock::time_point last_progress_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_BLOCK_WRITER_H_
