// RE2's syntax, as far as folding a regular expression needs it: where its
// pieces end. None of it judges whether the expression is valid.

#ifndef TELLTALE_SRC_TEXT_PATTERN_SYNTAX_H_
#define TELLTALE_SRC_TEXT_PATTERN_SYNTAX_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::text {

// The size of the escape that begins with the backslash at `at`: \d, \., \pL,
// \p{Greek}, \x41, \x{439}.
auto EscapeSize(std::string_view regex, size_t at) -> size_t;

// The size of what opens the group at `at`, which begins with "(?": the flags
// with their colon or parenthesis, or the name with its brackets.
auto GroupHeaderSize(std::string_view regex, size_t at) -> size_t;

// The size of the character class that begins with the bracket at `at`, its
// closing bracket included; 0 if it is never closed.
auto ClassSize(std::string_view regex, size_t at) -> size_t;

// The size of the "[:name:]" at `at` inside a class; 0 if there is none.
auto NamedClassSize(std::string_view regex, size_t at) -> size_t;

// Appends `c` so that it means itself, in and outside a class.
void AppendQuoted(char32_t c, std::string& out);

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_PATTERN_SYNTAX_H_
