// CardDigits: all digits of the payment cards in a text.

#ifndef TELLTALE_SRC_REDACT_CARD_DIGITS_H_
#define TELLTALE_SRC_REDACT_CARD_DIGITS_H_

#include <string>
#include <string_view>
#include <vector>

#include "contact/findings.h"
#include "telltale/span.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "text/view.h"

namespace telltale::redact {

// A card's value lacks most of its digits, and its quote may have them in words
// or among letters, so they are found once more. Reuses its buffers, so an
// object belongs to one thread.
class CardDigits {
 public:
  // Finds the cards of `text`, in place of those found before.
  // REQUIRES: `text` is valid UTF-8, shorter than 4 GiB.
  void Read(std::string_view text);

  // The digits of the card at `place`, in ASCII; of several there, in any view,
  // the first one's. Empty where none was found.
  auto At(OriginalSpan place) const -> std::string_view;

 private:
  struct Card {
    OriginalSpan place;
    std::string digits;
  };

  text::Folder folder_;
  text::Revealer revealer_;
  text::View folded_;
  text::View revealed_;
  contact::Findings findings_;
  std::vector<Card> cards_;
};

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_CARD_DIGITS_H_
