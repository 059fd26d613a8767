// Reads anything as a checkpoint, as it is and with the digest that it should
// end in: it is refused with a reason, or written and read again it is the
// same.

#include <cstddef>
#include <cstdint>
#include <string>

#include "digest/sha256.h"
#include "fuzz/require.h"
#include "report/checkpoint_json.h"

namespace {

using telltale::fuzz::Require;

void TryReading(const std::string& text) {
  const auto checkpoint = telltale::report::ReadCheckpoint(text);
  if (!checkpoint) {
    Require(!checkpoint.error().empty());
    return;
  }
  // A run takes these as indices.
  Require(checkpoint->inputs.size() == checkpoint->input);
  const std::string written = telltale::report::CheckpointText(*checkpoint);
  const auto again = telltale::report::ReadCheckpoint(written);
  Require(again.has_value());
  Require(telltale::report::CheckpointText(*again) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(data, data + size);
  TryReading(text);
  // Nothing but a digest of itself keeps a text from being read.
  TryReading(text + ",\"seal\":\"" + telltale::digest::Sha256Hex(text) +
             "\"}\n");
  return 0;
}
