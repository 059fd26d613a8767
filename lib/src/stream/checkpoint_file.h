// CheckpointFile: the one file that is always the checkpoint before or the one
// after, never half of either.

#ifndef TELLTALE_SRC_STREAM_CHECKPOINT_FILE_H_
#define TELLTALE_SRC_STREAM_CHECKPOINT_FILE_H_

#include <chrono>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "report/checkpoint_json.h"
#include "stream/file_identity.h"
#include "telltale/ruleset.h"
#include "telltale/screen.h"

namespace telltale::stream {

// What decides the outputs of a run, to be compared when it goes on.
auto SettingsOf(const Ruleset& ruleset, const ScreenOptions& options)
    -> std::vector<report::Setting>;

class CheckpointFile {
 public:
  // The file at `path`, which is written at most every `interval` seconds.
  CheckpointFile(std::string path, double interval);

  // What the file says; nullopt when there is none. `settings` are those of
  // `options`.
  //
  // Errors: "cannot go on from `run.checkpoint`: ..." when it is no checkpoint,
  // or of a run with other settings.
  auto Load(const std::vector<report::Setting>& settings,
            const ScreenOptions& options)
      -> tl::expected<std::optional<report::Checkpoint>, std::string>;

  // Whether the file is still what Load met: a run that went on meanwhile has
  // changed it. The result is empty, or says that it has, or why that cannot be
  // known.
  auto ChangeSinceLoad() const -> std::string;

  auto IsDue() const -> bool;

  // Replaces what the file says. It can be read by its owner alone.
  //
  // Errors: "cannot write `run.checkpoint`: No space left on device"; also when
  // the file is neither the one that was loaded nor the one saved last.
  auto Save(const report::Checkpoint& checkpoint)
      -> tl::expected<void, std::string>;

  // Removes the file, if there is one. Errors: as above.
  auto Remove() const -> tl::expected<void, std::string>;

 private:
  // The result is empty, or says that another run writes the file.
  auto IsAnothers() const -> std::string;

  std::string path_;
  // A digest of what was loaded; nullopt when there was nothing.
  std::optional<std::string> loaded_;
  // The file that was loaded or saved last.
  std::optional<FileIdentity> own_;
  std::chrono::duration<double> interval_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_CHECKPOINT_FILE_H_
