// The spelling of ids, versions, language tags and dates.

#ifndef TELLTALE_SRC_RULES_SPELLING_H_
#define TELLTALE_SRC_RULES_SPELLING_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace telltale::rules {

// Pack and rule ids, source keys: [a-z0-9-]+, up to 100 characters.
auto IsId(std::string_view text) -> bool;

// Lexicon names: a small letter, then small letters, digits and `_` or `-`.
auto IsLexiconName(std::string_view text) -> bool;

// "<pack id>/<rule id>".
auto IsRuleName(std::string_view text) -> bool;

// A day of the calendar as YYYY-MM-DD.
auto IsDate(std::string_view text) -> bool;

// A BCP-47 tag (language, script, region, variants, private use) in canonical
// case: en, ur-Latn, es-419, x-cant.
auto IsLanguageTag(std::string_view text) -> bool;

// `text` in canonical case when that makes it a language tag; else empty.
auto CanonicalLanguageTag(std::string_view text) -> std::string;

// True for languages written without spaces between words.
auto IsWrittenWithoutSpaces(std::string_view language_tag) -> bool;

// Major, minor, patch.
using VersionNumber = std::array<int, 3>;

// SemVer 2.0.0; a pre-release and build part are allowed and ignored.
auto ParseVersion(std::string_view text) -> std::optional<VersionNumber>;

// Whether `version` meets a requirement such as ">=0.1" or ">=0.1, <2"; empty
// when `requirement` is not of that form.
auto Meets(VersionNumber version, std::string_view requirement)
    -> std::optional<bool>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SPELLING_H_
