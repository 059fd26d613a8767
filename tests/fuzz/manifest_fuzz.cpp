// Reads anything as the manifest of a run: it is refused with a reason, or
// written and read again it is the same, and what it says can be checked.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "fuzz/require.h"
#include "telltale/run_manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;

  std::string error;
  const std::optional<telltale::RunManifest> manifest =
      telltale::ReadRunManifest(std::string(data, data + size), error);
  Require(manifest.has_value() == error.empty());
  if (!manifest) {
    return 0;
  }
  const std::string written = telltale::RunManifestJson(*manifest);
  const auto again = telltale::ReadRunManifest(written, error);
  Require(again.has_value());
  Require(telltale::RunManifestJson(*again) == written);
  return 0;
}
