// Hidden characters: what a reader of a rule does not see, yet is there.

#ifndef TELLTALE_SRC_LINT_HIDDEN_CHARACTERS_H_
#define TELLTALE_SRC_LINT_HIDDEN_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace telltale::lint {

// A character that is not seen, or that reorders what is (Unicode UTS #55).
struct HiddenCharacter {
  uint32_t code_point = 0;
  // Where it begins. Unit: bytes.
  size_t begin = 0;
};

// The first hidden character of `text`: bidirectional controls, zero-width and
// other default-ignorable characters, controls other than tab and line feed.
// Joiners and variation selectors that follow a character beyond ASCII are
// ordinary spelling (Persian, Urdu, Hindi, emoji) and are passed over.
//
// REQUIRES: `text` is valid UTF-8.
auto FindHiddenCharacter(std::string_view text)
    -> std::optional<HiddenCharacter>;

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_HIDDEN_CHARACTERS_H_
