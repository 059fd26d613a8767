// The text of a compressed input.

#ifndef TELLTALE_SRC_STREAM_DECOMPRESSING_SOURCE_H_
#define TELLTALE_SRC_STREAM_DECOMPRESSING_SOURCE_H_

#include <memory>

#include "stream/byte_source.h"
#include "stream/compression.h"
#include "stream/raw_input.h"

namespace telltale::stream {

// `input` decompressed; `compression` is not kNone. A text that is compressed
// in its turn is an error.
auto NewDecompressingSource(RawInput input, Compression compression)
    -> std::unique_ptr<ByteSource>;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_DECOMPRESSING_SOURCE_H_
