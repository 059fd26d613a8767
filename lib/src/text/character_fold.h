// Steps 2 to 4 of folding (see fold.h), for one character at a time.

#ifndef TELLTALE_SRC_TEXT_CHARACTER_FOLD_H_
#define TELLTALE_SRC_TEXT_CHARACTER_FOLD_H_

#include <string>

namespace telltale::text {

// Appends what `c` folds to, `c` being a character of NFKC case-folded text:
// nothing, one character, or several. White space becomes a space; `out` never
// gets a space right after a space.
//
// `base_keeps_marks` says whether marks on the last character before `c` that
// was no mark stay, and is brought up to date.
void AppendFoldedCharacter(char32_t c, bool& base_keeps_marks,
                           std::string& out);

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_CHARACTER_FOLD_H_
