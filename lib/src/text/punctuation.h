// Punctuation of all scripts as ASCII.

#ifndef TELLTALE_SRC_TEXT_PUNCTUATION_H_
#define TELLTALE_SRC_TEXT_PUNCTUATION_H_

namespace telltale::text {

// The ASCII look-alike of `c`, or 0 if it has none: a quote, dash, stop, comma,
// question mark, bracket or the like of any script; also the few symbols and
// letters that are written for one (minus, fraction slash, letter apostrophe).
auto AsciiLookAlike(char32_t c) -> char;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_PUNCTUATION_H_
