#include "match/pattern_tree.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace telltale::match {

namespace {

using Kind = PatternNode::Kind;

// A character outside ASCII takes at most so many bytes.
constexpr uint64_t kLongestCharacter = 4;

// Classes with more members than this are not spelled out.
constexpr size_t kMostMembers = 12;

// The parser, and all who walk over a tree, call themselves for each group
// inside another.
constexpr int kMostNested = 250;

constexpr Extent kAnyCharacter = {kLongestCharacter, 0, 1};
constexpr Extent kAnyButSpace = {kLongestCharacter, 0, 0};
constexpr Extent kAsciiButSpace = {1, 0, 0};
constexpr Extent kOneSpace = {1, 0, 1};

auto Unknown(Extent extent) -> PatternNode {
  return {.kind = Kind::kUnknown, .extent = extent};
}

auto Text(std::string_view text) -> PatternNode {
  return {.kind = Kind::kText, .texts = {std::string(text)}};
}

auto IsText(const PatternNode& node) -> bool {
  return node.kind == Kind::kText && node.texts.size() == 1;
}

auto IsAsciiLetterOrDigit(char c) -> bool {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

// Reads a regular expression by recursive descent:
//
//   alternatives: sequence ("|" sequence)*
//   sequence:     (atom repetition*)*
class Parser {
 public:
  explicit Parser(std::string_view regex) : rest_(regex) {}

  auto Alternatives() -> PatternNode {
    PatternNode choice{.kind = Kind::kChoice};
    choice.parts.push_back(Sequence());
    while (Take('|')) {
      choice.parts.push_back(Sequence());
    }
    return choice.parts.size() == 1 ? std::move(choice.parts[0]) : choice;
  }

  // Whether all was read and understood.
  auto understood() const -> bool { return understood_ && rest_.empty(); }

 private:
  auto Sequence() -> PatternNode {
    PatternNode sequence;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      PatternNode atom = Atom();
      while (const auto bounds = Repetition()) {
        PatternNode repeated{.kind = Kind::kRepetition,
                             .least = bounds->first,
                             .most = bounds->second};
        repeated.parts.push_back(std::move(atom));
        atom = std::move(repeated);
      }
      Append(std::move(atom), sequence);
    }
    return sequence;
  }

  // Joins characters to words, each with the space after it.
  static void Append(PatternNode node, PatternNode& sequence) {
    if (node.kind == Kind::kSequence) {
      for (PatternNode& part : node.parts) {
        Append(std::move(part), sequence);
      }
    } else if (IsText(node) && !sequence.parts.empty() &&
               IsText(sequence.parts.back()) &&
               !sequence.parts.back().texts[0].ends_with(' ')) {
      sequence.parts.back().texts[0] += node.texts[0];
    } else {
      sequence.parts.push_back(std::move(node));
    }
  }

  auto Atom() -> PatternNode {
    switch (rest_.front()) {
      case '(':
        Skip(1);
        return Group();
      case '[':
        Skip(1);
        return Class();
      case '\\':
        Skip(1);
        return Escape();
      case '.':
        Skip(1);
        return Unknown(kAnyCharacter);
      case '^':
      case '$':
        Skip(1);
        return {.kind = Kind::kEdge};
      default:
        return Text(TakeCharacter());
    }
  }

  auto Group() -> PatternNode {
    if (Take('?')) {
      if (Take('P')) {
        // A name: (?P<name>...)
        TakeThrough('>');
      } else if (!Take(':')) {
        understood_ = false;
      }
    }
    if (++depth_ > kMostNested) {
      understood_ = false;
      rest_ = {};
      return {};
    }
    PatternNode inside = Alternatives();
    --depth_;
    Take(')');
    return inside;
  }

  // After the opening bracket.
  auto Class() -> PatternNode {
    const bool negated = Take('^');
    // The class holds the space for certain.
    bool names_space = false;
    bool spelled_out = !negated;
    std::vector<std::string> members;
    Extent extent;
    bool first = true;
    while (!rest_.empty() && (first || rest_.front() != ']')) {
      first = false;
      // Without its end it is no named class, but characters.
      if (rest_.starts_with("[:") && rest_.find(":]") != rest_.npos) {
        extent =
            extent.Or(rest_.starts_with("[:^") ? kAnyCharacter : kOneSpace);
        TakeThrough(']');
        spelled_out = false;
        continue;
      }
      names_space =
          names_space || rest_.starts_with(" ") || rest_.starts_with("\\s");
      const unsigned char low = static_cast<unsigned char>(rest_.front());
      const bool escaped = Take('\\');
      PatternNode member = escaped ? Escape() : Text(TakeCharacter());
      extent = extent.Or(ExtentOf(member));
      spelled_out = spelled_out && IsText(member);
      if (spelled_out) {
        members.push_back(std::move(member.texts[0]));
      }
      // A range that starts at a control or an escape may span the space, and
      // one that starts in ASCII may end outside.
      if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        extent = extent.Or(low < ' ' || escaped ? kAnyCharacter : kAnyButSpace);
        spelled_out = false;
      }
    }
    Take(']');
    if (spelled_out && members.size() <= kMostMembers) {
      return {.kind = Kind::kText, .texts = std::move(members)};
    }
    if (negated) {
      return Unknown(names_space ? kAnyButSpace : kAnyCharacter);
    }
    return Unknown({extent.most_bytes, 0, extent.most_spaces});
  }

  // After the backslash.
  auto Escape() -> PatternNode {
    const char kind = rest_.empty() ? '\0' : rest_.front();
    switch (kind) {
      case 'd':
        Skip(1);
        return {.kind = Kind::kDigit};
      case 'w':
        Skip(1);
        return Unknown(kAsciiButSpace);
      case 's':
        Skip(1);
        return Unknown(kOneSpace);
      case 'S':
        Skip(1);
        return Unknown(kAnyButSpace);
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        Skip(1);
        return {.kind = Kind::kEdge};
      case 'p':
        Skip(1);
        return Unknown(Property());
      case 'x':
        Skip(1);
        if (Take('{')) {
          TakeThrough('}');
        } else {
          Skip(2);
        }
        return Unknown(kAnyCharacter);
      case 'Q':
        understood_ = false;
        return {.kind = Kind::kEdge};
      default:
        break;
    }
    if (!IsAsciiLetterOrDigit(kind)) {
      return Text(TakeCharacter());
    }
    // \W \D \P, octal codes, control characters. What is left of a code of
    // several characters is read as text, which only a backslash keeps from
    // being wrong.
    if (kind >= '0' && kind <= '9') {
      understood_ = false;
    }
    const bool named = (kind == 'P') && rest_.size() > 1;
    Skip(1);
    if (named) {
      Property();
    }
    return Unknown(kAnyCharacter);
  }

  // Letters, marks, digits, scripts, punctuation and symbols hold no space;
  // separators (Z), the script Common and Any do, and a negated property may.
  auto Property() -> Extent {
    if (!Take('{')) {
      const bool separator = rest_.starts_with("Z");
      Skip(1);
      return separator ? kAnyCharacter : kAnyButSpace;
    }
    const bool may_hold_space =
        rest_.starts_with("Z") || rest_.starts_with("^") ||
        rest_.starts_with("Common") || rest_.starts_with("Any");
    TakeThrough('}');
    return may_hold_space ? kAnyCharacter : kAnyButSpace;
  }

  // The bounds of a repetition, if one comes next.
  auto Repetition() -> std::optional<std::pair<uint64_t, uint64_t>> {
    std::optional<std::pair<uint64_t, uint64_t>> bounds;
    if (Take('*')) {
      bounds = {0, kUnbounded};
    } else if (Take('+')) {
      bounds = {1, kUnbounded};
    } else if (Take('?')) {
      bounds = {0, 1};
    } else if (rest_.find('}') != rest_.npos &&
               IsBounds(rest_.substr(0, rest_.find('}')))) {
      Skip(1);
      bounds = Bounds(TakeThrough('}'));
    }
    if (bounds) {
      Take('?');
    }
    return bounds;
  }

  // Whether `text` is "{2", "{2," or "{2,5"; RE2 reads other braces as text.
  static auto IsBounds(std::string_view text) -> bool {
    return text.size() > 1 && text[0] == '{' && text[1] != ',' &&
           text.find_first_not_of("0123456789,", 1) == text.npos &&
           std::count(text.begin(), text.end(), ',') <= 1;
  }

  // Of "2", "2," or "2,5".
  static auto Bounds(std::string_view written)
      -> std::pair<uint64_t, uint64_t> {
    const size_t comma = written.find(',');
    const uint64_t least = Number(written.substr(0, comma));
    if (comma == std::string_view::npos) {
      return {least, least};
    }
    const std::string_view most = written.substr(comma + 1);
    return {least, most.empty() ? kUnbounded : Number(most)};
  }

  static auto Number(std::string_view digits) -> uint64_t {
    uint64_t value = 0;
    for (const char digit : digits) {
      value =
          std::min(kUnbounded, value * 10 + static_cast<uint64_t>(digit - '0'));
    }
    return value;
  }

  auto TakeCharacter() -> std::string_view {
    size_t size = 1;
    while (size < rest_.size() &&
           (static_cast<unsigned char>(rest_[size]) & 0xC0) == 0x80) {
      ++size;
    }
    const std::string_view character = rest_.substr(0, size);
    Skip(size);
    return character;
  }

  auto TakeThrough(char end) -> std::string_view {
    const size_t size = std::min(rest_.size(), rest_.find(end));
    const std::string_view taken = rest_.substr(0, size);
    Skip(size + 1);
    return taken;
  }

  auto Take(char wanted) -> bool {
    if (rest_.empty() || rest_.front() != wanted) {
      return false;
    }
    Skip(1);
    return true;
  }

  void Skip(size_t bytes) {
    rest_.remove_prefix(std::min(rest_.size(), bytes));
  }

  std::string_view rest_;
  // Groups that are open here.
  int depth_ = 0;
  bool understood_ = true;
};

auto ExtentOfText(std::string_view text) -> Extent {
  const auto spaces =
      static_cast<uint64_t>(std::count(text.begin(), text.end(), ' '));
  return {text.size(), spaces, spaces};
}

}  // namespace

auto Extent::Then(Extent next) const -> Extent {
  return {std::min(kUnbounded, most_bytes + next.most_bytes),
          least_spaces + next.least_spaces,
          std::min(kUnbounded, most_spaces + next.most_spaces)};
}

auto Extent::Or(Extent other) const -> Extent {
  return {std::max(most_bytes, other.most_bytes),
          std::min(least_spaces, other.least_spaces),
          std::max(most_spaces, other.most_spaces)};
}

auto Extent::Times(uint64_t least, uint64_t most) const -> Extent {
  // 0 of something without bound is 0.
  const auto times = [](uint64_t count, uint64_t repetitions) {
    return count == 0 || repetitions == 0
               ? 0
               : std::min(kUnbounded, count * repetitions);
  };
  return {times(most_bytes, most), times(least_spaces, least),
          times(most_spaces, most)};
}

auto ParsePattern(std::string_view regex) -> std::optional<PatternNode> {
  Parser parser(regex);
  PatternNode tree = parser.Alternatives();
  return parser.understood() ? std::optional(std::move(tree)) : std::nullopt;
}

auto ExtentOf(const PatternNode& node) -> Extent {
  Extent extent;
  switch (node.kind) {
    case Kind::kText:
      if (!node.texts.empty()) {
        extent = ExtentOfText(node.texts[0]);
      }
      for (const std::string& text : node.texts) {
        extent = extent.Or(ExtentOfText(text));
      }
      return extent;
    case Kind::kDigit:
      return kAsciiButSpace;
    case Kind::kUnknown:
      return node.extent;
    case Kind::kEdge:
      return extent;
    case Kind::kSequence:
      for (const PatternNode& part : node.parts) {
        extent = extent.Then(ExtentOf(part));
      }
      return extent;
    case Kind::kChoice:
      extent = ExtentOf(node.parts[0]);
      for (const PatternNode& part : node.parts) {
        extent = extent.Or(ExtentOf(part));
      }
      return extent;
    case Kind::kRepetition:
      return ExtentOf(node.parts[0]).Times(node.least, node.most);
  }
  return extent;
}

}  // namespace telltale::match
