// Folding of the character classes of regular expressions.

#ifndef TELLTALE_SRC_TEXT_PATTERN_CLASS_H_
#define TELLTALE_SRC_TEXT_PATTERN_CLASS_H_

#include <string>
#include <string_view>

#include "text/unit_fold.h"

namespace telltale::text {

// The class `written`, brackets included, with its members outside ASCII
// folded. A range keeps its ends, and what its characters fold to outside it
// is added. Empty if no member is left. `base_keeps_marks` is that of
// AppendFoldedCharacter for the character before the class.
//
// A range of more than 4,096 characters stays as it is written: it is meant to
// hold a whole script.
auto FoldedClass(std::string_view written, bool base_keeps_marks,
                 UnitFolder& folder) -> std::string;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_PATTERN_CLASS_H_
