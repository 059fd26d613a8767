// Diagnostics: everything the tool says about somebody's input.
//
// A diagnostic names the place, quotes the author's own line, points at the
// guilty characters and says what to do:
//
//   rules/documents.yaml:11:30: error: group is never closed [R014]
//    11 |       - '(keeps?|holds?) (my|our passports?'
//       |                          ^ in rule documents/passport-kept
//     help: add `)`, or write `\(` for a literal parenthesis

#ifndef TELLTALE_DIAGNOSTIC_H_
#define TELLTALE_DIAGNOSTIC_H_

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace telltale {

enum class Severity { kError, kWarning, kNote };

// A place in a file. Lines and columns count from 1; columns count code points.
// line 0 means the whole file.
struct SourceLocation {
  std::string file;
  int line = 0;
  int column = 0;
  // How many code points the caret underlines; at least 1.
  int length = 1;
  // The column at which what is quoted of the line begins: 1, except far inside
  // a very long line.
  int quoted_from = 1;

  auto operator==(const SourceLocation&) const -> bool = default;
};

struct Diagnostic {
  Severity severity = Severity::kError;
  // Permanent code: `R...` packs and policy, `S...` signatures of packs, `L...`
  // lint, `T...` pack tests, `D...` data, `C...` command line.
  // docs/diagnostics.md explains each.
  std::string code;
  SourceLocation location;
  // Lower case, no full stop, code in backticks; says what is, not what ought.
  std::string message;
  // The author's line from location.quoted_from on, without its line end, and
  // of a very long line not to its end; empty when there is none to show.
  std::string excerpt;
  // What stands under the caret, e.g. "in rule documents/passport-kept".
  std::string label;
  // What to do about it; may be empty.
  std::string help;
};

// Collects diagnostics in the order found. A function that takes one adds every
// problem it meets, rather than stopping at the first.
class Diagnostics {
 public:
  void Add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }

  auto items() const -> std::span<const Diagnostic> { return items_; }
  auto empty() const -> bool { return items_.empty(); }
  auto has_errors() const -> bool { return Count(Severity::kError) > 0; }

  auto Count(Severity severity) const -> size_t {
    size_t count = 0;
    for (const Diagnostic& item : items_) {
      count += item.severity == severity ? 1 : 0;
    }
    return count;
  }

 private:
  std::vector<Diagnostic> items_;
};

enum class Color { kNever, kAlways };

// The text of one diagnostic as people read it, ending in a line feed. Control
// characters of the excerpt are shown escaped, so nothing an author (or an
// attacker) wrote acts on the terminal.
auto Render(const Diagnostic& diagnostic, Color color = Color::kNever)
    -> std::string;

}  // namespace telltale

#endif  // TELLTALE_DIAGNOSTIC_H_
