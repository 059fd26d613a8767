#include "match/space_count.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace telltale::match {

namespace {

// Spaces in the longest match; kUnbounded absorbs.
using Count = uint64_t;
constexpr Count kUnbounded = std::numeric_limits<uint32_t>::max();

auto Times(Count count, Count repetitions) -> Count {
  return count == 0 ? 0 : std::min(kUnbounded, count * repetitions);
}

// Reads a regular expression that RE2 has accepted, by recursive descent:
//
//   alternatives: sequence ("|" sequence)*
//   sequence:     (atom repetition*)*
//
// What it does not know counts as unbounded.
class Reader {
 public:
  explicit Reader(std::string_view regex) : rest_(regex) {}

  auto Alternatives() -> Count {
    Count most = 0;
    for (;;) {
      most = std::max(most, Sequence());
      if (!Take('|')) {
        return most;
      }
    }
  }

  auto at_end() const -> bool { return rest_.empty(); }

 private:
  auto Sequence() -> Count {
    Count sum = 0;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      Count atom = Atom();
      while (const auto repetitions = Repetition()) {
        atom = Times(atom, *repetitions);
      }
      sum = std::min(kUnbounded, sum + atom);
    }
    return sum;
  }

  auto Atom() -> Count {
    const char first = Next();
    switch (first) {
      case '(':
        return Group();
      case '[':
        return Class();
      case '\\':
        return Escape() ? 1 : 0;
      case '.':
      case ' ':
        return 1;
      default:
        return 0;
    }
  }

  auto Group() -> Count {
    if (Take('?')) {
      // (?:...) (?i:...) (?P<name>...) or flags alone: (?i)
      while (!rest_.empty() && rest_.front() != ':' && rest_.front() != '>' &&
             rest_.front() != ')') {
        Next();
      }
      if (!Take(':')) {
        Take('>');
      }
    }
    const Count inside = Alternatives();
    Take(')');
    return inside;
  }

  // After the opening bracket.
  auto Class() -> Count {
    const bool negated = Take('^');
    // May hold the space; holds it for certain.
    bool has_space = false;
    bool names_space = false;
    bool first = true;
    while (!rest_.empty() && (first || rest_.front() != ']')) {
      first = false;
      if (rest_.starts_with("[:")) {
        const bool space_like = !rest_.starts_with("[:alpha:]") &&
                                !rest_.starts_with("[:alnum:]") &&
                                !rest_.starts_with("[:digit:]");
        has_space = has_space || space_like;
        rest_.remove_prefix(std::min(rest_.size(), rest_.find(":]") + 2));
        continue;
      }
      const unsigned char low = static_cast<unsigned char>(Next());
      const bool escaped = low == '\\';
      // `\s` names the space among others.
      names_space =
          names_space || low == ' ' || (escaped && rest_.starts_with('s'));
      has_space = has_space || low == ' ' || (escaped && Escape());
      // A range that starts below the space, or at an escape, may span it.
      if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        has_space = has_space || low < ' ' || escaped;
      }
    }
    Take(']');
    return (negated ? !names_space : has_space) ? 1 : 0;
  }

  // After the backslash. Whether what is escaped may be a space.
  auto Escape() -> bool {
    const char kind = Next();
    switch (kind) {
      case 'd':
      case 'w':
      case 'S':
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        return false;
      case 'p':
        // Letters, marks, digits, scripts, punctuation and symbols hold no
        // space; separators (Z) do.
        return TakeProperty().starts_with('Z');
      case 'x':
        if (Take('{')) {
          TakeThrough('}');
        } else {
          Next();
          Next();
        }
        return true;
      default:
        // Escaped punctuation stands for itself; other escapes (\s \W \D \P
        // \Q \C and so on) may match a space.
        return kind == ' ' || (kind >= '0' && kind <= '9') ||
               (kind >= 'A' && kind <= 'Z') || (kind >= 'a' && kind <= 'z');
    }
  }

  auto TakeProperty() -> std::string_view {
    if (Take('{')) {
      // A negated property may hold the space.
      return Take('^') ? (TakeThrough('}'), std::string_view("Z"))
                       : TakeThrough('}');
    }
    const std::string_view one = rest_.substr(0, 1);
    Next();
    return one;
  }

  auto Repetition() -> std::optional<Count> {
    std::optional<Count> times;
    if (Take('*') || Take('+')) {
      times = kUnbounded;
    } else if (Take('?')) {
      times = 1;
    } else if (rest_.size() > 1 && rest_[0] == '{' && rest_[1] >= '0' &&
               rest_[1] <= '9') {
      Next();
      times = Bounds(TakeThrough('}'));
    }
    if (times) {
      Take('?');
    }
    return times;
  }

  // The upper bound of "2", "2," or "2,5".
  static auto Bounds(std::string_view bounds) -> Count {
    const size_t comma = bounds.find(',');
    if (comma != std::string_view::npos) {
      bounds.remove_prefix(comma + 1);
      if (bounds.empty()) {
        return kUnbounded;
      }
    }
    Count value = 0;
    for (const char digit : bounds) {
      value = std::min<Count>(kUnbounded,
                              value * 10 + static_cast<Count>(digit - '0'));
    }
    return value;
  }

  auto TakeThrough(char end) -> std::string_view {
    const size_t size = std::min(rest_.size(), rest_.find(end));
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(std::min(rest_.size(), size + 1));
    return taken;
  }

  auto Take(char wanted) -> bool {
    if (rest_.empty() || rest_.front() != wanted) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  auto Next() -> char {
    if (rest_.empty()) {
      return '\0';
    }
    const char next = rest_.front();
    rest_.remove_prefix(1);
    return next;
  }

  std::string_view rest_;
};

}  // namespace

auto MaxSpaces(std::string_view regex) -> std::optional<uint32_t> {
  // Quoted stretches and free-spacing change what every character means.
  if (regex.find("\\Q") != std::string_view::npos) {
    return std::nullopt;
  }
  Reader reader(regex);
  const Count count = reader.Alternatives();
  if (count >= kUnbounded || !reader.at_end()) {
    return std::nullopt;
  }
  return static_cast<uint32_t>(count);
}

}  // namespace telltale::match
