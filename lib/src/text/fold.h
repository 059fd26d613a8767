// Fold: the view that patterns are written for.

#ifndef TELLTALE_SRC_TEXT_FOLD_H_
#define TELLTALE_SRC_TEXT_FOLD_H_

#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "text/view.h"

namespace telltale::text {

// Folds texts. Keeps lazily built tables, so a Folder belongs to one thread.
//
// The folded view of a text (Unicode 15.0, UAX #15 and #44), in this order:
//   1. NFKC with full case folding; default-ignorable, bidi and other format
//      characters (Cf) and controls other than white space go.
//   2. Marks (Mn) on Latin, Greek, Cyrillic, Arabic and Hebrew letters go;
//      other scripts keep theirs, composed as NFKC has them.
//   3. Variants of one letter or digit become one: Arabic-script kaf, yeh, heh
//      and alef forms (ک ی ه ا), tatweel goes; Latin ı ł ø đ become i l o d;
//      decimal digits of every script and circled numbers become 0-9.
//   4. Punctuation (P*) outside ASCII becomes its ASCII look-alike (quotes,
//      dashes, stops, commas, question marks of all scripts) or a space, so
//      that a word boundary is a small character class: see `kBoundaryClass`.
//      Symbols stay if they are currencies, of Latin-1, U+2000-2BFF, CJK or
//      emoji; all else that is no letter, mark or number becomes a space.
//   5. Runs of white space, line ends included, become one space, also at the
//      beginning and the end of the text.
//
// The way back (View::ToOriginal) is by units, see UnitFolder: a letter leads
// to its marks too, and invisible characters belong to a range only where they
// are inside it.
class Folder {
 public:
  Folder();
  Folder(Folder&&) noexcept;
  ~Folder();

  // REQUIRES: `original` is valid UTF-8, shorter than 4 GiB; it must outlive
  // the use of `view`.
  void Fold(std::string_view original, View& view);

  // The same by ICU alone, without tables or vectors: the oracle for Fold.
  void FoldSlowly(std::string_view original, View& view);

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// `text` folded, for words that are not records: lexicon entries.
auto FoldedWord(std::string_view text) -> std::string;

// `regex` (RE2 syntax) with its literal characters folded, so that authors may
// write й, é or ﻻ and match what texts are folded to. Escapes, classes such as
// \pL, and ASCII stay as written (upper case included: lint reports it). A
// character that folds to several becomes a group, and inside a class several
// members; one that folds to nothing goes, its repetition with it. A range of a
// class keeps its ends and gets what its characters fold to. \Q..\E becomes
// single quoted characters. A valid regex stays valid.
auto FoldedRegex(std::string_view regex) -> std::string;

// An RE2 character class, for folded text: matches exactly the characters that
// are no letter, mark, digit or underscore, and those of scripts written
// without spaces (Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar). Small:
// RE2 compiles it to some 70 instructions, `[^\pL\pM\pN_]` to 1,300.
extern const std::string_view kBoundaryClass;

// Letters and digits in folded `view_bytes`, counted up to `limit`.
auto CountLettersAndDigits(std::string_view view_bytes, int limit) -> int;

// The number of words that begin in folded `view_bytes`. A word is a run of
// letters, marks and digits; in scripts written without spaces each letter is
// one. Stops counting beyond `most`.
auto CountWords(std::string_view view_bytes,
                int most = std::numeric_limits<int>::max()) -> int;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_FOLD_H_
