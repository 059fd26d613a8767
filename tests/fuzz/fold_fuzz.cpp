// Folds any text: the fast way and the slow way agree, byte for byte, and every
// character of the view leads back into the original.

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "fuzz/utf8_text.h"
#include "text/fold.h"
#include "text/view.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  static telltale::text::Folder folder;
  static telltale::text::View fast;
  static telltale::text::View slow;

  const std::string text = telltale::fuzz::Utf8Text(data, size);
  folder.Fold(text, fast);
  folder.FoldSlowly(text, slow);
  Require(fast.bytes() == slow.bytes());

  const auto length = static_cast<uint32_t>(fast.bytes().size());
  for (uint32_t begin = 0, end = 0; begin < length; begin = end) {
    for (++end; end < length && (fast.bytes()[end] & 0xC0) == 0x80; ++end) {
    }
    const telltale::OriginalSpan span = fast.ToOriginal({begin, end});
    Require(span.begin <= span.end && span.end <= text.size());
    Require(span == slow.ToOriginal({begin, end}));
  }
  return 0;
}
