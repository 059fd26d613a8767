// Reveal: the view in which the hiding of words is undone.

#ifndef TELLTALE_SRC_TEXT_REVEAL_H_
#define TELLTALE_SRC_TEXT_REVEAL_H_

#include <memory>
#include <string_view>

#include "text/view.h"

namespace telltale::text {

// Reveals texts. Keeps lazily built tables, so a Revealer belongs to one
// thread.
//
// The revealed view of a folded text, in this order:
//   1. Letters and digits written one by one, and words with signs inside, are
//      joined.
//   2. Letters drawn as symbols become letters. In a word of several scripts,
//      letters become their look-alikes (UTS #39, and those of upper case) of
//      the one script that all of the word can be written in.
//   3. Numbers spelled out digit by digit become digits.
//   4. Digits and signs between letters become the letters they stand for.
//
// A text in one script keeps its letters. Zero-width characters, full-width,
// mathematical and circled letters are no matter: folding undoes them.
class Revealer {
 public:
  Revealer();
  Revealer(Revealer&&) noexcept;
  ~Revealer();

  // Fills `revealed`, whose original is folded.bytes(), from `folded`, the
  // folded view of `original`. Returns false when the text hides nothing; then
  // `revealed` means nothing. `folded` must outlive the use of `revealed`.
  auto Reveal(std::string_view original, const View& folded, View& revealed)
      -> bool;

  // The same without first looking for signs of hiding: the oracle for Reveal.
  auto RevealSlowly(std::string_view original, const View& folded,
                    View& revealed) -> bool;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_REVEAL_H_
