#include "input_text.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>

#include "standard_streams.h"
#include "telltale/explanation.h"

namespace telltale::cli {

namespace {

constexpr size_t kGreatestText = size_t{16} << 20;
constexpr size_t kBlock = size_t{64} << 10;

auto Failed(std::string_view verb, const std::string& path) -> InputText {
  const std::string reason = std::strerror(errno);
  WriteError(
      fmt::format("cannot {} `{}`: {}", verb, VisibleText(path), reason));
  return {ExitCode::kIoFailed, ""};
}

void RemoveLineEnd(std::string& text) {
  if (text.ends_with('\n')) {
    text.pop_back();
    if (text.ends_with('\r')) {
      text.pop_back();
    }
  }
}

// The length of the well-formed character at the start of `bytes`; 0 when
// there is none.
auto CharacterLength(std::string_view bytes) -> size_t {
  const auto byte = [bytes](size_t i) -> uint32_t {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
  };
  const auto follows = [&byte](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint32_t first = byte(0);
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return follows(1) ? 2 : 0;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool too_great = first == 0xF4 && byte(1) > 0x8F;
    return follows(1) && follows(2) && follows(3) && !overlong && !too_great
               ? 4
               : 0;
  }
  return 0;
}

}  // namespace

auto ReadText(const std::string& path) -> InputText {
  const bool is_standard_input = path == "-";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      is_standard_input ? stdin : std::fopen(path.c_str(), "rb"),
      // Standard input is not ours to close.
      is_standard_input ? [](std::FILE*) { return 0; } : &std::fclose);
  if (!file) {
    return Failed("open", path);
  }
  InputText input;
  std::string block(kBlock, '\0');
  errno = 0;
  while (const size_t size =
             std::fread(block.data(), 1, block.size(), file.get())) {
    input.text.append(block, 0, size);
    if (input.text.size() > kGreatestText) {
      WriteError("the text is longer than 16 MiB");
      return {ExitCode::kInputRejected, ""};
    }
  }
  if (std::ferror(file.get()) != 0) {
    return Failed("read", path);
  }
  RemoveLineEnd(input.text);
  return input;
}

auto FirstInvalidByte(std::string_view text) -> std::optional<size_t> {
  for (size_t at = 0; at < text.size();) {
    const size_t length = CharacterLength(text.substr(at, 4));
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::nullopt;
}

}  // namespace telltale::cli
