// Pattern syntax: a pattern as its author wrote it, cut into the pieces that
// lint looks at.

#ifndef TELLTALE_SRC_LINT_PATTERN_SYNTAX_H_
#define TELLTALE_SRC_LINT_PATTERN_SYNTAX_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::lint {

enum class TokenKind {
  kLiteral,    // one character that stands for itself
  kEscape,     // \b \pL \p{Latin} \Q...\E \.
  kPosix,      // [:alpha:], inside a class
  kLexicon,    // {messaging_app}
  kUnbounded,  // * + {2,}
  kBounded,    // ? {2} {2,3}
  kSyntax,     // every other character with a meaning, e.g. ( | [ ^ (?i)
};

// A piece of a pattern. Unit: bytes.
struct Token {
  TokenKind kind = TokenKind::kLiteral;
  size_t begin = 0;
  size_t size = 1;

  auto In(std::string_view pattern) const -> std::string_view {
    return pattern.substr(begin, size);
  }
};

// The tokens of `pattern`, in order, with no gap. A pattern that RE2 refuses
// is cut as well as can be.
auto Tokenize(std::string_view pattern) -> std::vector<Token>;

// The only text that `pattern` matches, when it is plain words: no
// alternatives, classes or repetition. Escaped punctuation is plain.
auto PlainText(std::string_view pattern) -> std::optional<std::string>;

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PATTERN_SYNTAX_H_
