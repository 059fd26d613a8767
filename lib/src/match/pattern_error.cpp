#include "match/pattern_error.h"

#include <optional>
#include <vector>

#include "diag/columns.h"
#include "diag/excerpt.h"

namespace telltale::match {

namespace {

struct Place {
  size_t begin = 0;
  size_t size = 1;
};

// The first bracket that is opened and never closed, or closed and never
// opened. RE2 blames the whole pattern for these.
auto UnpairedGroup(std::string_view regex) -> std::optional<Place> {
  std::vector<size_t> open;
  bool in_class = false;
  size_t class_begin = 0;
  for (size_t i = 0; i < regex.size(); ++i) {
    if (regex[i] == '\\') {
      ++i;
    } else if (in_class) {
      // `]` right after `[` or `[^` stands for itself.
      const bool first =
          i == class_begin + 1 || (i == class_begin + 2 && regex[i - 1] == '^');
      in_class = regex[i] != ']' || first;
    } else if (regex[i] == '[') {
      in_class = true;
      class_begin = i;
    } else if (regex[i] == '(') {
      open.push_back(i);
    } else if (regex[i] == ')') {
      if (open.empty()) {
        return Place{i, 1};
      }
      open.pop_back();
    }
  }
  if (in_class) {
    return Place{class_begin, 1};
  }
  if (!open.empty()) {
    return Place{open.back(), 1};
  }
  return std::nullopt;
}

auto GuiltyPlace(std::string_view written, std::string_view argument) -> Place {
  if (const auto unpaired = UnpairedGroup(written)) {
    return *unpaired;
  }
  const size_t found = written.find(argument);
  if (!argument.empty() && found != std::string_view::npos) {
    return {found, argument.size()};
  }
  return {0, written.size()};
}

// Puts the caret under `place` of the pattern. Of one written over several
// lines only the first is quoted: what does not stand there is not pointed at.
void PlaceCaret(std::string_view written, Place place, Diagnostic& diagnostic) {
  const auto by = static_cast<size_t>(
      diag::CountCodePoints(written.substr(0, place.begin)));
  const int length =
      diag::CountCodePoints(written.substr(place.begin, place.size));
  const auto quoted =
      static_cast<size_t>(diag::CountCodePoints(diagnostic.excerpt));
  // Long lines are cut, and MoveCaret sees to those.
  const bool is_cut =
      quoted == diag::QuotedSize(std::string::npos, diagnostic.location);
  const std::string_view excerpt = diagnostic.excerpt;
  const bool is_quoted =
      excerpt.find(written) != std::string_view::npos ||
      excerpt.substr(diag::ByteAtCaret(diagnostic))
          .starts_with(written.substr(0, place.begin + place.size));
  if (excerpt.empty() || is_cut || is_quoted) {
    diag::MoveCaret(by, length, diagnostic);
  }
}

auto HelpFor(std::string_view error, std::string_view argument) -> std::string {
  if (error.starts_with("missing )")) {
    return "add `)`, or write `\\(` for a literal parenthesis";
  }
  if (error.starts_with("unexpected )")) {
    return "add `(` before it, or write `\\)` for a literal parenthesis";
  }
  if (error.starts_with("missing ]")) {
    return "add `]`, or write `\\[` for a literal bracket";
  }
  if (error.starts_with("invalid perl operator") ||
      error.starts_with("invalid escape")) {
    if (argument.starts_with("(?=") || argument.starts_with("(?!") ||
        argument.starts_with("(?<")) {
      return "RE2 has no look-around; use `unless` with `within` instead";
    }
    if (argument.size() == 2 && argument[1] >= '1' && argument[1] <= '9') {
      return "RE2 has no back-references; write the alternatives out";
    }
    return "see https://github.com/google/re2/wiki/Syntax for what RE2 knows";
  }
  if (error.starts_with("no argument for repetition")) {
    return "put something before it to repeat, or escape it with `\\`";
  }
  if (error.starts_with("bad repetition operator")) {
    return "put the repeated part in a group: `(?:a+)*`";
  }
  if (error.starts_with("invalid repetition size")) {
    return "RE2 allows at most 1000 repetitions; ask for fewer";
  }
  if (error.starts_with("pattern too large")) {
    return "compiled it takes too much memory; repeat less often, or name "
           "smaller classes than `\\pL`";
  }
  return "see https://github.com/google/re2/wiki/Syntax";
}

}  // namespace

auto HasUnpairedBracket(std::string_view regex) -> bool {
  return UnpairedGroup(regex).has_value();
}

auto DescribePatternError(const Pattern& pattern, std::string_view error,
                          std::string_view argument, std::string_view label)
    -> Diagnostic {
  const Place place = GuiltyPlace(pattern.written, argument);
  const std::string_view written = pattern.written;

  Diagnostic diagnostic;
  diagnostic.code = "R014";
  diagnostic.location = pattern.location;
  diagnostic.excerpt = pattern.excerpt;
  PlaceCaret(written, place, diagnostic);
  diagnostic.message = "pattern does not compile: ";
  if (error.starts_with("missing )")) {
    diagnostic.message += "group is never closed";
  } else if (error.starts_with("unexpected )")) {
    diagnostic.message += "`)` closes no group";
  } else if (error.starts_with("missing ]")) {
    diagnostic.message += "character class is never closed";
  } else {
    diagnostic.message += error;
  }
  diagnostic.label = label;
  diagnostic.help = HelpFor(error, argument);
  return diagnostic;
}

auto DescribeSpentBudget(const Pattern& pattern, uint64_t most,
                         std::string_view label) -> Diagnostic {
  return {.code = "R026",
          .location = pattern.location,
          .message = "large patterns of the packs compile to over " +
                     std::to_string(most / 1'000'000) +
                     " million instructions together",
          .excerpt = pattern.excerpt,
          .label = std::string(label),
          .help =
              "repeat less often, name smaller classes than `\\pL`, or "
              "load fewer packs at once"};
}

}  // namespace telltale::match
