// Folding of units: the stretches of a text that fold independently.

#ifndef TELLTALE_SRC_TEXT_UNIT_FOLD_H_
#define TELLTALE_SRC_TEXT_UNIT_FOLD_H_

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::text {

// A text is a sequence of units. A unit is one character and all after it that
// continue it: those which may compose with what is before them, and marks
// that may go. Invisible characters at the end of a unit are not of it.
//
// Steps 1 to 4 of folding (see fold.h) on a unit depend on nothing outside it
// but on whether its first marks have a base that keeps them.
class UnitFolder {
 public:
  UnitFolder();

  // Whether `c` continues the unit before it.
  auto Continues(char32_t c) const -> bool;

  // Whether `c` continues a unit, folds to nothing and is no mark: joiners,
  // soft hyphens, bidi controls and other default-ignorables.
  auto IsInvisible(char32_t c) const -> bool;

  // The bytes of the unit that begins at `at`, and of the invisible characters
  // after it.
  struct Extent {
    size_t unit = 0;
    size_t invisible = 0;
  };
  auto ExtentAt(std::string_view text, size_t at) const -> Extent;

  // Appends the folded `unit` to `out`, by ICU. `base_keeps_marks` is that of
  // AppendFoldedCharacter.
  void Append(std::string_view unit, bool& base_keeps_marks, std::string& out);

  // The same for the unit of one character.
  void AppendCharacter(char32_t c, bool& base_keeps_marks, std::string& out);

 private:
  // Appends the folded unit_.
  void AppendFoldedUnit(bool& base_keeps_marks, std::string& out);

  const icu::Normalizer2* normalizer_;
  // Reused from call to call.
  icu::UnicodeString unit_;
  icu::UnicodeString normalized_;
};

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_UNIT_FOLD_H_
