// Rule files: what a run reads besides its inputs, and may not write.

#ifndef TELLTALE_RULE_FILES_H_
#define TELLTALE_RULE_FILES_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "telltale/run_manifest.h"
#include "telltale/screen.h"

namespace telltale {

// As the user named them.
struct RuleFiles {
  RuleOrigin origin;
  // Of `--require-signed`: files, or keys spelled out.
  std::vector<std::string> keys;
  // Of `--redact-key`; empty for none.
  std::string redact_key;
};

// Why a run with these options and this manifest (empty for none) would destroy
// what it reads: "--output `packs/debt.yaml` is also a file of --rules
// `packs`". Files are told by device and inode, whatever they are called; of a
// folder those count that loading and verifying read. nullopt when it would
// not.
auto OverwriteRefusal(const RuleFiles& files, const ScreenOptions& options,
                      const std::string& manifest)
    -> std::optional<std::string>;

// The same for a command that reads `inputs` and writes one file, `path` (empty
// for none) of `option`, in the place of the one that stands there.
auto OverwriteRefusal(const RuleFiles& files,
                      std::span<const std::string> inputs,
                      const std::string& option, const std::string& path)
    -> std::optional<std::string>;

}  // namespace telltale

#endif  // TELLTALE_RULE_FILES_H_
