// Masker: overwrites the contacts of a text.

#ifndef TELLTALE_SRC_REDACT_MASKER_H_
#define TELLTALE_SRC_REDACT_MASKER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contact/findings.h"
#include "telltale/span.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "text/view.h"

namespace telltale::redact {

// What stands in the place of each byte.
inline constexpr char kMask = '*';

// Reuses its buffers, so a Masker belongs to one thread.
class Masker {
 public:
  // `text` with `*` for each byte of what looks like a contact in its folded or
  // in its revealed view: the contacts but for amounts, and shapes
  // (redact/shapes.h). Of the same length, and valid UTF-8. nullopt when there
  // is nothing to overwrite.
  //
  // What is left has no such contact: Mask(*Mask(text)) is nullopt. A text that
  // still has some after a few rounds is overwritten whole, but for its spaces.
  //
  // REQUIRES: `text` is valid UTF-8, shorter than 4 GiB.
  // Cost: linear.
  auto Mask(std::string_view text) -> std::optional<std::string>;

 private:
  // Overwrites once; true when that changed a byte.
  auto Overwrite(std::string& text) -> bool;
  // Fills found_ with the spans of `view`, which was made from `original`.
  void Find(const text::View& view, std::string_view original);

  text::Folder folder_;
  text::Revealer revealer_;
  text::View folded_;
  text::View revealed_;
  contact::Findings findings_;
  std::vector<ViewSpan> found_;
  std::vector<OriginalSpan> places_;
};

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_MASKER_H_
