// The entries of a file of overrides, by number, in words.

#ifndef TELLTALE_SRC_STREAM_OVERRIDE_ENTRIES_H_
#define TELLTALE_SRC_STREAM_OVERRIDE_ENTRIES_H_

#include <cstdint>
#include <span>
#include <string>

namespace telltale::stream {

// "#1, #3", or "none".
inline auto EntriesText(std::span<const uint64_t> entries) -> std::string {
  std::string text;
  for (const uint64_t entry : entries) {
    text += (text.empty() ? "#" : ", #") + std::to_string(entry);
  }
  return text.empty() ? "none" : text;
}

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_OVERRIDE_ENTRIES_H_
