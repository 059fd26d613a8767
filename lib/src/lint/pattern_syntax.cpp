#include "lint/pattern_syntax.h"

namespace telltale::lint {

namespace {

auto IsAsciiAlnum(char byte) -> bool {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

auto IsDigit(char byte) -> bool { return byte >= '0' && byte <= '9'; }

// From `begin` up to and including `end`; the whole rest when there is none.
auto SizeThrough(std::string_view text, size_t begin, std::string_view end)
    -> size_t {
  const size_t found = text.find(end, begin);
  return (found == std::string_view::npos ? text.size() : found + end.size()) -
         begin;
}

auto CharacterSize(std::string_view text, size_t begin) -> size_t {
  size_t end = begin + 1;
  while (end < text.size() &&
         (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    ++end;
  }
  return end - begin;
}

auto EscapeSize(std::string_view text, size_t begin) -> size_t {
  if (begin + 1 >= text.size()) {
    return 1;
  }
  const char letter = text[begin + 1];
  const bool braced = begin + 2 < text.size() && text[begin + 2] == '{';
  switch (letter) {
    case 'p':
    case 'P':
      return braced ? SizeThrough(text, begin, "}")
                    : 2 + CharacterSize(text, begin + 1);
    case 'x':
      return braced ? SizeThrough(text, begin, "}") : 4;
    case 'Q':
      return SizeThrough(text, begin, "\\E");
    default:
      return 1 + CharacterSize(text, begin + 1);
  }
}

// `{...}`: a lexicon, a repetition, or a brace that stands for itself.
auto BraceToken(std::string_view text, size_t begin) -> Token {
  const size_t size = SizeThrough(text, begin, "}");
  const std::string_view inside = text.substr(begin + 1, size - 2);
  if (inside.empty() || text[begin + size - 1] != '}') {
    return {TokenKind::kLiteral, begin, 1};
  }
  if (!IsDigit(inside.front())) {
    return {TokenKind::kLexicon, begin, size};
  }
  return {inside.back() == ',' ? TokenKind::kUnbounded : TokenKind::kBounded,
          begin, size};
}

// `(`, with `?i:`, `?:` or `?P<name>` when they follow.
auto GroupToken(std::string_view text, size_t begin) -> Token {
  if (text.substr(begin, 4) == "(?P<") {
    return {TokenKind::kSyntax, begin, SizeThrough(text, begin, ">")};
  }
  if (text.substr(begin, 2) != "(?") {
    return {TokenKind::kSyntax, begin, 1};
  }
  const size_t end = text.find_first_of(":)", begin);
  return {TokenKind::kSyntax, begin,
          (end == std::string_view::npos ? text.size() : end + 1) - begin};
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  auto Run() -> std::vector<Token> {
    while (place_ < text_.size()) {
      Token token = in_class_ ? NextInClass() : Next();
      if (token.begin + token.size > text_.size()) {
        token.size = text_.size() - token.begin;
      }
      place_ = token.begin + token.size;
      tokens_.push_back(token);
    }
    return tokens_;
  }

 private:
  auto Next() -> Token {
    switch (text_[place_]) {
      case '\\':
        return {TokenKind::kEscape, place_, EscapeSize(text_, place_)};
      case '[':
        return OpenClass();
      case '(':
        return GroupToken(text_, place_);
      case '{':
        return BraceToken(text_, place_);
      case '*':
      case '+':
        return {TokenKind::kUnbounded, place_, 1};
      case '?':
        return {TokenKind::kBounded, place_, 1};
      case ')':
      case '|':
      case '.':
      case '^':
      case '$':
        return {TokenKind::kSyntax, place_, 1};
      default:
        return {TokenKind::kLiteral, place_, CharacterSize(text_, place_)};
    }
  }

  // `[` or `[^`. A `]` right after it stands for itself.
  auto OpenClass() -> Token {
    in_class_ = true;
    const size_t size = text_.substr(place_, 2) == "[^" ? 2 : 1;
    class_start_ = place_ + size;
    return {TokenKind::kSyntax, place_, size};
  }

  auto NextInClass() -> Token {
    if (text_[place_] == '\\') {
      return {TokenKind::kEscape, place_, EscapeSize(text_, place_)};
    }
    if (text_.substr(place_, 2) == "[:") {
      return {TokenKind::kPosix, place_, SizeThrough(text_, place_, ":]")};
    }
    if (text_[place_] == ']' && place_ != class_start_) {
      in_class_ = false;
      return {TokenKind::kSyntax, place_, 1};
    }
    return {TokenKind::kLiteral, place_, CharacterSize(text_, place_)};
  }

  std::string_view text_;
  size_t place_ = 0;
  bool in_class_ = false;
  size_t class_start_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

auto Tokenize(std::string_view pattern) -> std::vector<Token> {
  return Tokenizer(pattern).Run();
}

auto PlainText(std::string_view pattern) -> std::optional<std::string> {
  std::string text;
  for (const Token& token : Tokenize(pattern)) {
    const std::string_view piece = token.In(pattern);
    if (token.kind == TokenKind::kLiteral) {
      text += piece;
    } else if (token.kind == TokenKind::kEscape && piece.size() == 2 &&
               !IsAsciiAlnum(piece[1])) {
      text += piece[1];
    } else {
      return std::nullopt;
    }
  }
  return text;
}

}  // namespace telltale::lint
