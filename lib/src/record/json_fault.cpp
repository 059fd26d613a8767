#include "record/json_fault.h"

#include <cstdint>
#include <vector>

#include "record/json_number.h"
#include "record/json_string.h"
#include "text/utf8.h"

namespace telltale::record {

namespace {

constexpr diag::Code kSyntax = diag::Code::kNotJson;
constexpr diag::Code kEncoding = diag::Code::kInvalidUtf8;
constexpr diag::Code kSurrogate = diag::Code::kLoneSurrogate;
constexpr diag::Code kDepth = diag::Code::kJsonTooDeep;

// What may stand next outside of strings.
enum class Expected {
  kValue,
  kValueOrEnd,  // after `[`
  kName,
  kNameOrEnd,  // after `{`
  kColon,
  kCommaOrEnd,
  kNothing,  // the text is complete
};

// The length of the character at `at`; 0 when there is no valid one.
auto CharacterLength(std::string_view line, size_t at) -> size_t {
  const size_t length = text::Decode(line, at).size;
  return length == 1 && !text::IsAscii(line[at]) ? 0 : length;
}

class FaultFinder {
 public:
  explicit FaultFinder(std::string_view line) : line_(line) {}

  auto Run() -> std::optional<JsonFault> {
    while (!fault_) {
      SkipWhiteSpace();
      if (at_ == line_.size()) {
        if (expected_ != Expected::kNothing) {
          SetFault(kSyntax, at_ == 0 || Blank()
                                ? "blank line"
                                : "the line ends before the record does");
        }
        break;
      }
      Step(line_[at_]);
    }
    return fault_;
  }

 private:
  auto Blank() const -> bool {
    return line_.find_first_not_of(" \t\r\n") == std::string_view::npos;
  }

  void SetFault(diag::Code code, std::string_view reason) {
    fault_ = JsonFault{.code = code, .reason = reason, .column = at_ + 1};
  }

  // The fault of a byte that should not stand where it does.
  void SetUnexpected(std::string_view reason) {
    if (line_[at_] == '\0') {
      SetFault(kSyntax, "NUL byte outside of a string (is the text UTF-16?)");
    } else if (CharacterLength(line_, at_) == 0) {
      SetFault(kEncoding, "invalid UTF-8");
    } else {
      SetFault(kSyntax, reason);
    }
  }

  void SkipWhiteSpace() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t' ||
                                  line_[at_] == '\r' || line_[at_] == '\n')) {
      ++at_;
    }
  }

  void Step(char c) {
    switch (expected_) {
      case Expected::kNothing:
        return SetUnexpected("text after the end of the record");
      case Expected::kColon:
        if (c != ':') {
          return SetUnexpected("expected `:` after a member's name");
        }
        ++at_;
        expected_ = Expected::kValue;
        return;
      case Expected::kNameOrEnd:
        if (c == '}') {
          return Close();
        }
        [[fallthrough]];
      case Expected::kName:
        if (c != '"') {
          return SetUnexpected("expected a member's name in double quotes");
        }
        String();
        expected_ = Expected::kColon;
        return;
      case Expected::kCommaOrEnd:
        return CommaOrEnd(c);
      case Expected::kValueOrEnd:
        if (c == ']') {
          return Close();
        }
        [[fallthrough]];
      case Expected::kValue:
        return Value(c);
    }
  }

  void CommaOrEnd(char c) {
    const bool in_object = in_object_.back();
    if (c == (in_object ? '}' : ']')) {
      return Close();
    }
    if (c != ',') {
      return SetUnexpected(in_object ? "expected `,` or `}` in an object"
                                     : "expected `,` or `]` in an array");
    }
    ++at_;
    expected_ = in_object ? Expected::kName : Expected::kValue;
  }

  void Value(char c) {
    switch (c) {
      case '{':
        return Open(true);
      case '[':
        return Open(false);
      case '"':
        String();
        break;
      case 't':
        Word("true");
        break;
      case 'f':
        Word("false");
        break;
      case 'n':
        Word("null");
        break;
      default:
        Number(c);
        break;
    }
    AfterValue();
  }

  void Open(bool object) {
    if (in_object_.size() == kMaxDepth) {
      return SetFault(kDepth,
                      "more than 512 objects and arrays inside another");
    }
    in_object_.push_back(object);
    ++at_;
    expected_ = object ? Expected::kNameOrEnd : Expected::kValueOrEnd;
  }

  void Close() {
    in_object_.pop_back();
    ++at_;
    AfterValue();
  }

  void AfterValue() {
    expected_ = in_object_.empty() ? Expected::kNothing : Expected::kCommaOrEnd;
  }

  void Word(std::string_view word) {
    if (!line_.substr(at_).starts_with(word)) {
      return SetUnexpected("expected a value");
    }
    at_ += word.size();
  }

  void Number(char c) {
    const bool begins_number = c == '-' || (c >= '0' && c <= '9');
    const size_t length = NumberLength(line_.substr(at_));
    if (length == 0) {
      return SetUnexpected(begins_number ? "malformed number"
                                         : "expected a value");
    }
    at_ += length;
  }

  void String() {
    const size_t begin = at_;
    ++at_;
    while (!fault_) {
      if (at_ == line_.size()) {
        at_ = begin;
        return SetFault(kSyntax, "string without a closing quote");
      }
      const char c = line_[at_];
      if (c == '"') {
        ++at_;
        return;
      }
      if (c == '\\') {
        Escape();
      } else if (c >= '\0' && c < ' ') {
        SetFault(kSyntax, "control character in a string; write it as \\u00XX");
      } else if (const size_t length = CharacterLength(line_, at_);
                 length > 0) {
        at_ += length;
      } else {
        SetFault(kEncoding, "invalid UTF-8 in a string");
      }
    }
  }

  void Escape() {
    const char kind = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
    if (kind != 'u') {
      if (std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos) {
        return SetFault(kSyntax, "unknown escape in a string");
      }
      at_ += 2;
      return;
    }
    const std::optional<uint32_t> unit = UnitAt(line_.substr(at_));
    if (!unit) {
      return SetFault(kSyntax, "`\\u` without four hexadecimal digits");
    }
    const bool high = IsHighSurrogate(*unit);
    const bool low = IsLowSurrogate(*unit);
    if (high) {
      const std::optional<uint32_t> next =
          UnitAt(line_.substr(at_ + kUnitSize));
      if (next && IsLowSurrogate(*next)) {
        at_ += 2 * kUnitSize;
        return;
      }
    }
    if (high || low) {
      return SetFault(kSurrogate,
                      "half of a surrogate pair (`\\uD8XX`) without its other "
                      "half");
    }
    at_ += kUnitSize;
  }

  std::string_view line_;
  size_t at_ = 0;
  Expected expected_ = Expected::kValue;
  // One entry for each open container: true for an object.
  std::vector<bool> in_object_;
  std::optional<JsonFault> fault_;
};

}  // namespace

auto FindFault(std::string_view line) -> std::optional<JsonFault> {
  return FaultFinder(line).Run();
}

}  // namespace telltale::record
