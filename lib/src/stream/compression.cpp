#include "stream/compression.h"

namespace telltale::stream {

auto CompressionOf(std::string_view begin) -> Compression {
  using namespace std::string_view_literals;
  if (begin.starts_with("\x1F\x8B"sv)) {
    return Compression::kGzip;
  }
  const bool skippable = begin.size() >= 4 && (begin[0] & 0xF0) == 0x50 &&
                         begin.substr(1, 3) == "\x2A\x4D\x18"sv;
  if (skippable || begin.starts_with("\x28\xB5\x2F\xFD"sv)) {
    return Compression::kZstd;
  }
  if (begin.starts_with("\xFD"
                        "7zXZ\0"sv)) {
    return Compression::kXz;
  }
  if (begin.starts_with("\x5D\0\0"sv)) {
    return Compression::kLzma;
  }
  if (begin.starts_with("BZh"sv)) {
    return Compression::kBzip2;
  }
  return Compression::kNone;
}

auto MayBeCompressed(char byte) -> bool {
  return std::string_view(
             "\x1F\x28\xFD"
             "B")
                 .find(byte) != std::string_view::npos ||
         (byte & 0xF0) == 0x50;
}

auto NameOf(Compression compression) -> std::string_view {
  switch (compression) {
    case Compression::kGzip:
      return "gzip";
    case Compression::kZstd:
      return "zstd";
    case Compression::kXz:
      return "xz";
    case Compression::kLzma:
      return "lzma";
    case Compression::kBzip2:
      return "bzip2";
    case Compression::kNone:
      break;
  }
  return "";
}

}  // namespace telltale::stream
