// Scripts: which one a text is written in, and which a language is.

#ifndef TELLTALE_SRC_TEXT_SCRIPT_H_
#define TELLTALE_SRC_TEXT_SCRIPT_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace telltale::text {

// A script of Unicode, by ICU's number for it.
enum class Script : int32_t {};

// The script of more than half of the letters in folded `view_bytes`, or in the
// first thousand of them; nullopt when there is none.
auto MainScript(std::string_view view_bytes) -> std::optional<Script>;

// The scripts that a language is written in; `tag` is of BCP 47: "en", "ur",
// "ur-Latn", "ja". Empty for a tag that says nothing.
auto ScriptsOfLanguage(std::string_view tag) -> std::vector<Script>;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_SCRIPT_H_
