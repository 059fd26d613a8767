// Scripts: which ones a text is written in, and which a language is.

#ifndef TELLTALE_SRC_TEXT_SCRIPT_H_
#define TELLTALE_SRC_TEXT_SCRIPT_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace telltale::text {

// A script of Unicode, by ICU's number for it.
enum class Script : int32_t {};

// How many letters a text has, and how many of those are of other scripts than
// some.
struct LetterCount {
  size_t all = 0;
  size_t outside = 0;
};

// Of the first `limit` letters of `view_bytes`, how many are of none of
// `scripts`, which are sorted. Letters that scripts share are of each.
auto CountLettersOutside(std::span<const Script> scripts,
                         std::string_view view_bytes, size_t limit)
    -> LetterCount;

// The scripts that a language is written in; `tag` is of BCP 47: "en", "ur",
// "ur-Latn", "ja". Empty for a tag that says nothing.
auto ScriptsOfLanguage(std::string_view tag) -> std::vector<Script>;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_SCRIPT_H_
