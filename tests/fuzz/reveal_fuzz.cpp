// Reveals any text: the fast way and the slow way agree, byte for byte, and
// every character of the revealed view leads back into the folded one.

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "fuzz/utf8_text.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "text/utf8.h"
#include "text/view.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  static telltale::text::Folder folder;
  static telltale::text::Revealer revealer;
  static telltale::text::View folded;
  static telltale::text::View fast;
  static telltale::text::View slow;

  const std::string text = telltale::fuzz::Utf8Text(data, size);
  folder.Fold(text, folded);
  const bool revealed = revealer.Reveal(text, folded, fast);
  Require(revealed == revealer.RevealSlowly(text, folded, slow));
  if (!revealed) {
    return 0;
  }
  Require(fast.bytes() == slow.bytes());
  uint32_t reached = 0;
  for (uint32_t begin = 0; begin < fast.bytes().size();) {
    const uint32_t end =
        begin + telltale::text::Decode(fast.bytes(), begin).size;
    const telltale::OriginalSpan span = fast.ToOriginal({begin, end});
    Require(span == slow.ToOriginal({begin, end}));
    Require(reached <= span.begin && span.begin <= span.end &&
            span.end <= folded.bytes().size());
    reached = span.begin;
    begin = end;
  }
  return 0;
}
