#include "rules/yaml_bounds.h"

#include <algorithm>
#include <vector>

namespace telltale::rules {

namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kFlow = ",[]{}";
constexpr std::string_view kTag =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "-#;/?:@&=+$_.~*'()%!";

auto In(char c, std::string_view set) -> bool { return set.find(c) != kNone; }

// Goes over a text token by token. Outside brackets, the indentation of what a
// text stands in decides how far it goes on.
class Scanner {
 public:
  Scanner(std::string_view text, const YamlBounds& bounds)
      : text_(text), bounds_(bounds) {}

  auto Find() -> std::optional<ExcessivePart> {
    while (SkipToToken()) {
      const char c = text_[at_];
      PopIndents();
      const bool after_json = after_json_;
      after_json_ = false;
      if (IsAtMarker() || (column() == 0 && c == '%')) {
        SkipMarker(c);
      } else if (c == '[' || c == '{') {
        BeginKey();
        open_ += c == '[' ? ']' : '}';
        Pass(1, true);
        ++nodes_;
        expects_item_ = true;
        if (open_.size() > bounds_.depth) {
          return Part();
        }
      } else if (c == ']' || c == '}') {
        if (!open_.empty()) {
          open_.pop_back();
        }
        Pass(1, false);
        after_json_ = true;
        expects_item_ = false;
      } else if (c == ',') {
        Pass(1, true);
        nodes_ += expects_item_ ? 1 : 0;
        expects_item_ = true;
      } else {
        SkipToken(c, after_json);
      }
      // As trees are built: what is open is no node yet.
      if (nodes_ > bounds_.nodes + open_.size()) {
        return Part();
      }
    }
    return std::nullopt;
  }

 private:
  // What was passed.
  auto Part() const -> ExcessivePart {
    return {std::string(text_.substr(0, at_)) +
                std::string(open_.rbegin(), open_.rend()),
            at_};
  }

  struct Indent {
    size_t column = 0;
    bool is_list = false;
  };

  auto in_brackets() const -> bool { return !open_.empty(); }
  auto column() const -> size_t { return at_ - line_; }
  // The next character but `ahead`; a line feed at the end.
  auto Peek(size_t ahead = 0) const -> char {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }

  // A carriage return breaks a line with a line feed behind it, not by itself.
  auto IsBreak(size_t ahead = 0) const -> bool {
    const char c = Peek(ahead);
    return c == '\n' || (c == '\r' && Peek(ahead + 1) == '\n');
  }
  auto IsBlankOrBreak(size_t ahead) const -> bool {
    return In(Peek(ahead), kBlanks) || IsBreak(ahead);
  }

  void Pass(size_t bytes, bool key_allowed) {
    at_ = std::min(at_ + bytes, text_.size());
    key_allowed_ = key_allowed;
  }
  auto FindOrEnd(size_t found) const -> size_t {
    return std::min(found, text_.size());
  }

  // Whether a document begins or ends here.
  auto IsAtMarker() const -> bool {
    const std::string_view rest = text_.substr(at_, 3);
    return column() == 0 && (rest == "---" || rest == "...") &&
           IsBlankOrBreak(3);
  }
  void SkipMarker(char c) {
    if (!in_brackets()) {
      indents_.clear();
    }
    Pass(c == '%' ? FindOrEnd(text_.find('\n', at_)) - at_ : 3, false);
  }

  // Over a line's end, where one is.
  void SkipBreak() {
    at_ = std::min(at_ + (Peek() == '\r' ? 2 : 1), text_.size());
    line_ = at_;
  }

  // False at the end of the text.
  auto SkipToToken() -> bool {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (In(c, kBlanks)) {
        ++at_;
      } else if (c == '#') {
        at_ = FindOrEnd(text_.find('\n', at_));
      } else if (IsBreak()) {
        SkipBreak();
        has_key_ = false;
        key_allowed_ = key_allowed_ || !in_brackets();
      } else {
        return true;
      }
    }
    return false;
  }

  void PopIndents() {
    const bool is_entry = Peek() == '-' && IsBlankOrBreak(1);
    while (!in_brackets() && !indents_.empty()) {
      const Indent& top = indents_.back();
      if (top.column < column() ||
          (top.column == column() && (!top.is_list || is_entry))) {
        return;
      }
      indents_.pop_back();
    }
  }

  void PushIndent(bool is_list) {
    if (in_brackets()) {
      return;
    }
    const bool is_deeper = indents_.empty() ||
                           indents_.back().column < column() ||
                           (indents_.back().column == column() && is_list &&
                            !indents_.back().is_list);
    if (is_deeper) {
      indents_.push_back({column(), is_list});
    }
  }

  // Where a token begins that may turn out to be the key of a map.
  void BeginKey() {
    if (key_allowed_ && !in_brackets()) {
      PushIndent(false);
      has_key_ = true;
    }
  }

  // The column from which on lines belong to a text that begins here.
  auto TextIndent() const -> size_t {
    return indents_.empty() ? 0 : indents_.back().column + 1;
  }

  // Behind quotes and brackets, a colon needs no blank.
  auto IsValueMark(bool after_json) const -> bool {
    return Peek() == ':' &&
           (IsBlankOrBreak(1) ||
            (in_brackets() && (after_json || In(Peek(1), ",]}"))));
  }

  void PassNode() {
    ++nodes_;
    expects_item_ = false;
  }

  void SkipToken(char c, bool after_json) {
    const bool stands_alone = IsBlankOrBreak(1);
    if (stands_alone && (c == '-' || c == '?')) {
      PushIndent(c == '-');
      Pass(1, !in_brackets());
    } else if (IsValueMark(after_json)) {
      const bool is_explicit = !has_key_ && !in_brackets();
      if (is_explicit) {
        PushIndent(false);
      }
      has_key_ = false;
      Pass(1, is_explicit);
    } else if (c == '"' || c == '\'') {
      BeginKey();
      PassNode();
      SkipQuoted(c);
      key_allowed_ = false;
      after_json_ = true;
    } else if (!in_brackets() && (c == '|' || c == '>')) {
      PassNode();
      SkipBlock();
      key_allowed_ = true;
    } else if (c == '&' || c == '*') {
      BeginKey();
      size_t size = 1;
      while (!IsBlankOrBreak(size) && !In(Peek(size), kFlow)) {
        ++size;
      }
      Pass(size, false);
    } else if (c == '!') {
      BeginKey();
      const bool is_verbatim = Peek(1) == '<';
      const size_t end = is_verbatim ? text_.find_first_of(">\r\n", at_)
                                     : text_.find_first_not_of(kTag, at_);
      Pass(FindOrEnd(end) - at_ + (is_verbatim ? 1 : 0), false);
    } else {
      PassNode();
      SkipPlain();
    }
  }

  void SkipQuoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        line_ = at_ + 1;
      } else if (quote == '"' && c == '\\') {
        // A break behind it stays one.
        at_ += IsBreak(1) ? 0 : 1;
      } else if (c == quote && quote == '\'' && Peek(1) == quote) {
        ++at_;
      } else if (c == quote) {
        ++at_;
        return;
      }
    }
  }

  // Blanks from `at_` on.
  auto CountBlanks() const -> size_t {
    return FindOrEnd(text_.find_first_not_of(' ', at_)) - at_;
  }

  // A header, and lines indented at least as far as the first that is not
  // empty.
  void SkipBlock() {
    size_t indent = indents_.empty() ? 0 : indents_.back().column;
    // A sign and a digit at most, in any order; a comment may follow.
    std::string_view marks = text_.substr(at_ + 1, 2);
    marks = marks.substr(0, marks.find_first_not_of("+-123456789"));
    const size_t digit = marks.find_first_of("123456789");
    const bool is_given = digit != kNone;
    indent += is_given ? static_cast<size_t>(marks[digit] - '0') : 1;
    at_ = FindOrEnd(text_.find('\n', at_));
    bool is_known = is_given;
    while (at_ < text_.size()) {
      SkipBreak();
      const size_t blanks = CountBlanks();
      const bool is_empty = at_ + blanks >= text_.size() || IsBreak(blanks);
      if (!is_known) {
        indent = std::max(indent, blanks);
        is_known = !is_empty;
      }
      if (!is_empty && blanks < indent) {
        return;
      }
      at_ = FindOrEnd(text_.find('\n', at_));
    }
  }

  auto EndsPlain() const -> bool {
    const char c = text_[at_];
    if (c == ':') {
      return IsBlankOrBreak(1) || (in_brackets() && In(Peek(1), ",]}"));
    }
    return in_brackets() && (In(c, kFlow) || c == '?');
  }

  // A text without quotes, with the lines that go on with it. Its first
  // character is passed whatever it is.
  void SkipPlain() {
    const size_t indent = in_brackets() ? 0 : TextIndent();
    BeginKey();
    key_allowed_ = false;
    for (++at_; at_ < text_.size() && !EndsPlain();) {
      const char c = text_[at_];
      if (c == '#' && In(text_[at_ - 1], " \t\n")) {
        return;
      }
      if (!IsBreak()) {
        ++at_;
        continue;
      }
      while (at_ < text_.size() && IsBreak()) {
        SkipBreak();
        has_key_ = false;
        at_ = FindOrEnd(text_.find_first_not_of(kBlanks, at_));
      }
      if (column() < indent) {
        key_allowed_ = true;
        return;
      }
      if (IsAtMarker()) {
        return;
      }
    }
  }

  std::string_view text_;
  YamlBounds bounds_;
  // Passed so far.
  size_t nodes_ = 0;
  // A comma here has nothing before it.
  bool expects_item_ = false;
  size_t at_ = 0;
  // Where its line begins.
  size_t line_ = 0;
  // The brackets that would close the open ones, outermost first.
  std::string open_;
  // Of lists and maps without brackets, and of what may be one.
  std::vector<Indent> indents_;
  bool key_allowed_ = true;
  // What may be a key stands before `at_` in its line.
  bool has_key_ = false;
  // A quote or bracket was closed just before.
  bool after_json_ = false;
};

}  // namespace

auto FindExcess(std::string_view text, const YamlBounds& bounds)
    -> std::optional<ExcessivePart> {
  return Scanner(text, bounds).Find();
}

}  // namespace telltale::rules
