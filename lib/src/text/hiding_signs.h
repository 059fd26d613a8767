// Signs that a text hides something from programs that read it.

#ifndef TELLTALE_SRC_TEXT_HIDING_SIGNS_H_
#define TELLTALE_SRC_TEXT_HIDING_SIGNS_H_

#include <string_view>

namespace telltale::text {

// Whether `folded` shows a sign of hiding. Says yes too often, never too
// seldom: without a sign, Revealer changes nothing. One pass, a few
// instructions a character.
auto HasSignOfHiding(std::string_view folded) -> bool;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_HIDING_SIGNS_H_
