// JSON strings, from their escapes to their text.

#ifndef TELLTALE_SRC_RECORD_JSON_STRING_H_
#define TELLTALE_SRC_RECORD_JSON_STRING_H_

#include <string>
#include <string_view>

namespace telltale::record {

// The text of a JSON string, from what stands between its quotes. Never reads
// beyond it: an escape that is none stands for its own characters, and half a
// surrogate pair becomes U+FFFD.
auto DecodeJsonString(std::string_view escaped) -> std::string;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_JSON_STRING_H_
