#include "redact/line_redactor.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "record/json_string.h"
#include "record/raw_member.h"
#include "redact/shapes.h"
#include "report/json_text.h"
#include "telltale/redaction.h"

namespace telltale {

namespace redact {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Reads a valid document from the front.
class Cursor {
 public:
  explicit Cursor(std::string_view line) : line_(line) {}

  auto peek() const -> char { return at_ < line_.size() ? line_[at_] : '\0'; }

  auto Blanks() -> std::string_view {
    return To(std::min(line_.find_first_not_of(kBlanks, at_), line_.size()));
  }

  // One bracket, comma or colon.
  auto Sign() -> std::string_view {
    return To(std::min(at_ + 1, line_.size()));
  }

  // A string with its quotes, a number or a word.
  auto Scalar() -> std::string_view {
    if (peek() == '"') {
      return To(record::StringEnd(line_, at_));
    }
    return To(std::min(line_.find_first_of(",]} \t\r\n", at_), line_.size()));
  }

  // A value of any kind.
  auto Value() -> std::string_view {
    const size_t begin = at_;
    size_t depth = 0;
    do {
      if (peek() == '{' || peek() == '[') {
        ++depth;
        Sign();
      } else if (peek() == '}' || peek() == ']') {
        --depth;
        Sign();
      } else if (peek() == ',' || peek() == ':') {
        Sign();
      } else {
        Scalar();
      }
      if (depth > 0) {
        Blanks();
      }
    } while (depth > 0 && at_ < line_.size());
    return line_.substr(begin, at_ - begin);
  }

 private:
  auto To(size_t end) -> std::string_view {
    const std::string_view passed = line_.substr(at_, end - at_);
    at_ = end;
    return passed;
  }

  std::string_view line_;
  size_t at_ = 0;
};

// What stands between the quotes.
auto Inside(std::string_view string) -> std::string_view {
  return string.substr(1, string.size() - 2);
}

auto IsContainer(char first) -> bool { return first == '{' || first == '['; }

auto HasManyDigits(std::string_view number) -> bool {
  return static_cast<size_t>(
             std::count_if(number.begin(), number.end(), [](char c) {
               return c >= '0' && c <= '9';
             })) >= kLeastHiddenDigits;
}

// Calls `element(index)` for each element of the array at `cursor`, which it
// must pass, and `pass` with all bytes between.
template <typename Element, typename Pass>
void ForEachElement(Cursor& cursor, const Element& element, const Pass& pass) {
  pass(cursor.Sign());
  pass(cursor.Blanks());
  for (size_t index = 0; cursor.peek() != ']' && cursor.peek() != '\0';
       ++index) {
    element(index);
    pass(cursor.Blanks());
    if (cursor.peek() == ',') {
      pass(cursor.Sign());
      pass(cursor.Blanks());
    }
  }
  pass(cursor.Sign());
}

// Whether an array without elements is at `cursor`.
auto IsEmptyArray(Cursor cursor) -> bool {
  if (cursor.peek() != '[') {
    return false;
  }
  cursor.Sign();
  cursor.Blanks();
  return cursor.peek() == ']';
}

// Null for a text, and for each text of a list of them.
void AppendWithoutTexts(Cursor& cursor, std::string& output) {
  if (cursor.peek() != '[' || IsEmptyArray(cursor)) {
    cursor.Value();
    output += "null";
    return;
  }
  ForEachElement(
      cursor,
      [&](size_t) {
        cursor.Value();
        output += "null";
      },
      [&](std::string_view bytes) { output += bytes; });
}

auto ChildOf(const FieldNode* node, std::string_view name) -> const FieldNode* {
  return node == nullptr || node->children.empty() ? nullptr
                                                   : node->Child(name);
}

// Writes a line anew, value by value.
class LineMasker {
 public:
  // Without a `masker`, only texts change.
  LineMasker(std::string_view line, Texts texts, Masker* masker)
      : cursor_(line), texts_(texts), masker_(masker) {}

  auto Run(const FieldNode& fields) -> std::string {
    Pass(cursor_.Blanks());
    Value(&fields);
    Pass(cursor_.Blanks());
    return std::move(output_);
  }

 private:
  void Pass(std::string_view bytes) { output_ += bytes; }

  // The value here; `node` is null where nothing below it is special.
  void Value(const FieldNode* node) {
    if (node != nullptr && node->is_text && texts_ == Texts::kSuppressed) {
      return AppendWithoutTexts(cursor_, output_);
    }
    if (node != nullptr ? node->is_kept : masker_ == nullptr) {
      return Pass(cursor_.Value());
    }
    switch (cursor_.peek()) {
      case '{':
        return Object(node);
      case '[':
        return ForEachElement(
            cursor_,
            [&](size_t index) { Value(ChildOf(node, std::to_string(index))); },
            [&](std::string_view bytes) { Pass(bytes); });
      case '"':
        return String(cursor_.Scalar());
      default:
        const std::string_view scalar = cursor_.Scalar();
        Pass(masker_ != nullptr && HasManyDigits(scalar) ? "null" : scalar);
    }
  }

  void Object(const FieldNode* node) {
    Pass(cursor_.Sign());
    Pass(cursor_.Blanks());
    while (cursor_.peek() == '"') {
      const std::string_view name = cursor_.Scalar();
      const FieldNode* child =
          node == nullptr
              ? nullptr
              : ChildOf(node, record::DecodeJsonString(Inside(name)));
      if (child != nullptr) {
        Pass(name);
      } else {
        String(name);
      }
      Pass(cursor_.Blanks());
      Pass(cursor_.Sign());
      Pass(cursor_.Blanks());
      Value(child);
      Pass(cursor_.Blanks());
      if (cursor_.peek() == ',') {
        Pass(cursor_.Sign());
        Pass(cursor_.Blanks());
      }
    }
    Pass(cursor_.Sign());
  }

  // A string or a name, with its quotes.
  void String(std::string_view string) {
    const std::optional<std::string> masked =
        masker_ == nullptr
            ? std::nullopt
            : masker_->Mask(record::DecodeJsonString(Inside(string)));
    if (masked) {
      report::AppendJsonString(*masked, output_);
    } else {
      Pass(string);
    }
  }

  Cursor cursor_;
  Texts texts_;
  Masker* masker_;
  std::string output_;
};

class LinePruner {
 public:
  explicit LinePruner(std::string_view line) : cursor_(line) {}

  auto Run(const FieldNode& fields) -> std::string {
    cursor_.Blanks();
    Value(fields);
    return std::move(output_);
  }

 private:
  // The value here, of which `node` says what is wanted.
  void Value(const FieldNode& node) {
    if (node.is_text) {
      AppendWithoutTexts(cursor_, output_);
    } else if (node.is_kept) {
      output_ += cursor_.Value();
    } else if (cursor_.peek() == '{') {
      Object(node);
    } else if (cursor_.peek() == '[') {
      Array(node);
    } else {
      cursor_.Value();
      output_ += "null";
    }
  }

  void Array(const FieldNode& node) {
    ForEachElement(
        cursor_,
        [&](size_t index) {
          if (const FieldNode* child = node.Child(std::to_string(index))) {
            Value(*child);
          } else {
            cursor_.Value();
            output_ += "null";
          }
        },
        [&](std::string_view bytes) { output_ += bytes; });
  }

  void Object(const FieldNode& node) {
    cursor_.Sign();
    cursor_.Blanks();
    output_ += '{';
    bool is_first = true;
    while (cursor_.peek() == '"') {
      const std::string_view name = cursor_.Scalar();
      cursor_.Blanks();
      cursor_.Sign();
      cursor_.Blanks();
      const FieldNode* child =
          node.Child(record::DecodeJsonString(Inside(name)));
      if (child == nullptr || !IsWanted(*child)) {
        cursor_.Value();
      } else {
        output_ += is_first ? "" : ",";
        output_ += name;
        output_ += ':';
        Value(*child);
        is_first = false;
      }
      cursor_.Blanks();
      if (cursor_.peek() == ',') {
        cursor_.Sign();
        cursor_.Blanks();
      }
    }
    cursor_.Sign();
    output_ += '}';
  }

  // A value on the way to a named one is wanted only where it leads on.
  auto IsWanted(const FieldNode& node) const -> bool {
    return node.is_text || node.is_kept || IsContainer(cursor_.peek());
  }

  Cursor cursor_;
  std::string output_;
};

}  // namespace

auto MaskedLine(std::string_view line, const FieldNode& fields, Texts texts,
                Masker& masker) -> std::string {
  return LineMasker(line, texts, &masker).Run(fields);
}

auto WithoutTexts(std::string_view line, const FieldNode& fields)
    -> std::string {
  return LineMasker(line, Texts::kSuppressed, nullptr).Run(fields);
}

auto PrunedLine(std::string_view line, const FieldNode& fields) -> std::string {
  return LinePruner(line).Run(fields);
}

}  // namespace redact

auto WithoutTexts(std::string_view line,
                  const std::vector<std::string>& text_fields) -> std::string {
  return redact::WithoutTexts(line, redact::BuildFieldTree(text_fields, {}));
}

}  // namespace telltale
