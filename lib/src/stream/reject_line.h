// Reject lines: what becomes of the lines that could not be screened.
//
//   {"input":"ads.jsonl","line":7,"column":12,"code":"D001","reason":"...",
//    "bytes":40,"raw":"..."}

#ifndef TELLTALE_SRC_STREAM_REJECT_LINE_H_
#define TELLTALE_SRC_STREAM_REJECT_LINE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "stream/block.h"

namespace telltale::stream {

// Appends `rejection` to `output` as one JSON line. `line` counts from 1 within
// its input. The rejected line itself is the member "raw", or "raw_base64" when
// it is not valid UTF-8; it is left out where the rejection has none.
void AppendRejectLine(std::string_view input, uint64_t line,
                      const Rejection& rejection, std::string& output);

// `bytes` in base64 (RFC 4648), padded.
auto Base64(std::string_view bytes) -> std::string;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_REJECT_LINE_H_
