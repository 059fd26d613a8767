// How a text is compressed, told by its first bytes.

#ifndef TELLTALE_SRC_STREAM_COMPRESSION_H_
#define TELLTALE_SRC_STREAM_COMPRESSION_H_

#include <cstddef>
#include <string_view>

namespace telltale::stream {

enum class Compression { kNone, kGzip, kZstd, kXz, kLzma, kBzip2 };

// Enough bytes to tell.
inline constexpr size_t kSignatureSize = 6;

// The compression of what begins with these bytes. No JSON text does.
auto CompressionOf(std::string_view begin) -> Compression;

// Whether what begins with `byte` may be compressed.
auto MayBeCompressed(char byte) -> bool;

// "gzip"; empty for none.
auto NameOf(Compression compression) -> std::string_view;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_COMPRESSION_H_
