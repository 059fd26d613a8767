// Reads anything as a baseline: it is refused with a reason, or written and
// read again it is the same.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "fuzz/require.h"
#include "telltale/baseline.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;

  std::string error;
  const std::optional<telltale::Baseline> baseline =
      telltale::ReadBaseline(std::string(data, data + size), error);
  Require(baseline.has_value() == error.empty());
  if (!baseline) {
    return 0;
  }
  const std::string written = telltale::BaselineJson(*baseline);
  const auto again = telltale::ReadBaseline(written, error);
  Require(again.has_value());
  Require(*again == *baseline);
  Require(telltale::BaselineJson(*again) == written);
  Require(telltale::CompareBaselines(*baseline, *again).empty());
  return 0;
}
