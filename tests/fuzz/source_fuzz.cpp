// Reads any file as an input, compressed or not: what comes out does not depend
// on how much is asked for at a time, and a plain file comes out as it is.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "fuzz/require.h"
#include "fuzz/scratch_file.h"
#include "stream/byte_source.h"

namespace {

using telltale::fuzz::Require;

// More than a compressed input of a few kilobytes would take this long to make.
constexpr size_t kMostText = size_t{4} << 20;

struct ReadOut {
  std::string text;
  std::string error;
  uint64_t input_bytes = 0;

  auto operator==(const ReadOut&) const -> bool = default;
};

auto ReadAll(const std::string& path, std::span<char> buffer) -> ReadOut {
  ReadOut out;
  auto source = telltale::stream::OpenSource(path, {});
  if (!source) {
    out.error = source.error();
    return out;
  }
  while (out.text.size() < kMostText) {
    const auto size = (*source)->Read(buffer);
    if (!size) {
      Require(!size.error().empty());
      out.error = size.error();
      break;
    }
    Require(*size <= buffer.size());
    if (*size == 0) {
      break;
    }
    out.text.append(buffer.data(), *size);
  }
  out.input_bytes = (*source)->input_bytes();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const telltale::fuzz::ScratchFile file("source");
  static std::array<char, size_t{64} << 10> buffer;
  file.Write(data, size);
  const std::string path = file.path().string();

  const ReadOut all = ReadAll(path, buffer);
  if (all.text.size() >= kMostText) {
    return 0;
  }
  Require(all.input_bytes <= size);
  for (const size_t piece : {size_t{1}, size_t{61}}) {
    const ReadOut pieces = ReadAll(path, std::span(buffer).first(piece));
    Require(pieces.text == all.text);
    Require(pieces.error == all.error);
  }
  if (size > 0 && data[0] == '{') {
    Require(all.text == std::string(data, data + size));
    Require(all.error.empty());
  }
  return 0;
}
