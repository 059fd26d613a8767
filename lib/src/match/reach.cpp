#include "match/reach.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace telltale::match {

namespace {

// kUnbounded absorbs whatever is added or multiplied.
using Count = uint64_t;
constexpr Count kUnbounded = std::numeric_limits<uint32_t>::max();

// A character outside ASCII takes at most so many bytes.
constexpr Count kLongestCharacter = 4;

struct Extent {
  Count bytes = 0;
  Count spaces = 0;

  auto Then(Extent next) const -> Extent {
    return {std::min(kUnbounded, bytes + next.bytes),
            std::min(kUnbounded, spaces + next.spaces)};
  }

  auto Or(Extent other) const -> Extent {
    return {std::max(bytes, other.bytes), std::max(spaces, other.spaces)};
  }

  auto Times(Count repetitions) const -> Extent {
    // 0 of something without bound is 0.
    const auto times = [&](Count count) {
      return count == 0 ? 0 : std::min(kUnbounded, count * repetitions);
    };
    return {times(bytes), times(spaces)};
  }
};

constexpr Extent kAnyCharacter = {kLongestCharacter, 1};
constexpr Extent kAnyButSpace = {kLongestCharacter, 0};
constexpr Extent kAsciiButSpace = {1, 0};
constexpr Extent kSpace = {1, 1};
constexpr Extent kNothing = {0, 0};

// Reads a regular expression that RE2 has accepted, by recursive descent:
//
//   alternatives: sequence ("|" sequence)*
//   sequence:     (atom repetition*)*
class Reader {
 public:
  explicit Reader(std::string_view regex) : rest_(regex) {}

  auto Alternatives() -> Extent {
    Extent most = Sequence();
    while (Take('|')) {
      most = most.Or(Sequence());
    }
    return most;
  }

  auto at_end() const -> bool { return rest_.empty(); }

 private:
  auto Sequence() -> Extent {
    Extent sum;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      Extent atom = Atom();
      while (const auto repetitions = Repetition()) {
        atom = atom.Times(*repetitions);
      }
      sum = sum.Then(atom);
    }
    return sum;
  }

  auto Atom() -> Extent {
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
        return kAnyCharacter;
      case '^':
      case '$':
        Skip(1);
        return kNothing;
      default:
        return Literal();
    }
  }

  auto Literal() -> Extent {
    if (Take(' ')) {
      return kSpace;
    }
    return {TakeCharacter(), 0};
  }

  auto Group() -> Extent {
    if (Take('?')) {
      // (?:...) (?s:...) (?P<name>...) or flags alone: (?s)
      while (!rest_.empty() && rest_.front() != ':' && rest_.front() != '>' &&
             rest_.front() != ')') {
        Skip(1);
      }
      if (!Take(':')) {
        Take('>');
      }
    }
    const Extent inside = Alternatives();
    Take(')');
    return inside;
  }

  // After the opening bracket.
  auto Class() -> Extent {
    const bool negated = Take('^');
    // The class holds the space for certain.
    bool names_space = false;
    Extent members;
    bool first = true;
    while (!rest_.empty() && (first || rest_.front() != ']')) {
      first = false;
      if (rest_.starts_with("[:")) {
        TakeThrough(']');
        members = members.Or(kSpace);
        continue;
      }
      names_space =
          names_space || rest_.starts_with(" ") || rest_.starts_with("\\s");
      const unsigned char low = static_cast<unsigned char>(rest_.front());
      const bool escaped = Take('\\');
      members = members.Or(escaped ? Escape() : Literal());
      // A range that starts at a control or an escape may span the space, and
      // one that starts in ASCII may end outside.
      if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        members =
            members.Or(low < ' ' || escaped ? kAnyCharacter : kAnyButSpace);
      }
    }
    Take(']');
    if (negated) {
      return names_space ? kAnyButSpace : kAnyCharacter;
    }
    return members;
  }

  // After the backslash.
  auto Escape() -> Extent {
    const char kind = rest_.empty() ? '\0' : rest_.front();
    switch (kind) {
      case 'd':
      case 'w':
        Skip(1);
        return kAsciiButSpace;
      case 's':
        Skip(1);
        return kSpace;
      case 'S':
        Skip(1);
        return kAnyButSpace;
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        Skip(1);
        return kNothing;
      case 'p':
        Skip(1);
        return Property();
      case 'x':
        Skip(1);
        if (Take('{')) {
          TakeThrough('}');
        } else {
          Skip(2);
        }
        return kAnyCharacter;
      default:
        break;
    }
    const bool punctuation = !(kind >= '0' && kind <= '9') &&
                             !(kind >= 'A' && kind <= 'Z') &&
                             !(kind >= 'a' && kind <= 'z');
    if (punctuation) {
      return Literal();
    }
    // \W \D \P, octal codes, control characters.
    Skip(1);
    return kAnyCharacter;
  }

  // Letters, marks, digits, scripts, punctuation and symbols hold no space;
  // separators (Z) do, and a negated property may.
  auto Property() -> Extent {
    if (!Take('{')) {
      const bool separator = rest_.starts_with("Z");
      Skip(1);
      return separator ? kAnyCharacter : kAnyButSpace;
    }
    const bool may_hold_space =
        rest_.starts_with("Z") || rest_.starts_with("^");
    TakeThrough('}');
    return may_hold_space ? kAnyCharacter : kAnyButSpace;
  }

  auto Repetition() -> std::optional<Count> {
    std::optional<Count> times;
    if (Take('*') || Take('+')) {
      times = kUnbounded;
    } else if (Take('?')) {
      times = 1;
    } else if (rest_.size() > 1 && rest_[0] == '{' && rest_[1] >= '0' &&
               rest_[1] <= '9') {
      Skip(1);
      times = UpperBound(TakeThrough('}'));
    }
    if (times) {
      Take('?');
    }
    return times;
  }

  // Of "2", "2," or "2,5".
  static auto UpperBound(std::string_view bounds) -> Count {
    const size_t comma = bounds.find(',');
    if (comma != std::string_view::npos) {
      bounds.remove_prefix(comma + 1);
      if (bounds.empty()) {
        return kUnbounded;
      }
    }
    Count value = 0;
    for (const char digit : bounds) {
      value =
          std::min(kUnbounded, value * 10 + static_cast<Count>(digit - '0'));
    }
    return value;
  }

  // Takes one character; returns its bytes.
  auto TakeCharacter() -> Count {
    size_t size = 1;
    while (size < rest_.size() &&
           (static_cast<unsigned char>(rest_[size]) & 0xC0) == 0x80) {
      ++size;
    }
    Skip(size);
    return size;
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
};

auto Bounded(Count count) -> std::optional<uint32_t> {
  return count >= kUnbounded ? std::nullopt
                             : std::optional(static_cast<uint32_t>(count));
}

}  // namespace

auto ReachOf(std::string_view regex) -> Reach {
  // Quoted stretches change what characters mean, and ignoring case what they
  // match.
  if (regex.find("\\Q") != std::string_view::npos ||
      regex.find("(?i") != std::string_view::npos) {
    return {};
  }
  Reader reader(regex);
  const Extent extent = reader.Alternatives();
  if (!reader.at_end()) {
    return {};
  }
  return {Bounded(extent.bytes), Bounded(extent.spaces)};
}

}  // namespace telltale::match
