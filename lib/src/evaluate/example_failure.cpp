// The diagnostics T001 and T002: what an example expected and what was found.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "diag/codes.h"
#include "diag/columns.h"
#include "telltale/pack_test.h"

namespace telltale {

namespace {

// `items` as "a", "a and b", "a, b and c".
auto Listed(const std::vector<std::string>& items, std::string_view quote)
    -> std::string {
  std::string listed;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      listed += i + 1 == items.size() ? " and " : ", ";
    }
    listed += fmt::format("{0}{1}{0}", quote, items[i]);
  }
  return listed;
}

// Moves the caret from the example to the words in it that matched, when the
// author's line shows them as they are.
void PointAt(std::string_view words, Diagnostic& diagnostic) {
  const size_t found = std::string_view(diagnostic.excerpt).find(words);
  if (words.empty() || found == std::string_view::npos) {
    return;
  }
  const std::string_view before =
      std::string_view(diagnostic.excerpt).substr(0, found);
  diagnostic.location.column = diag::CountCodePoints(before) + 1;
  diagnostic.location.length = diag::CountCodePoints(words);
}

void DescribeMiss(const ExampleFailure& failure, Diagnostic& diagnostic) {
  const std::string& rule = failure.rule->name;
  diagnostic.code = diag::Text(diag::Code::kExampleMissed);
  diagnostic.message =
      fmt::format("`match` example does not hit rule `{}`", rule);
  diagnostic.label = failure.rules_hit.empty()
                         ? "expected a hit, found none"
                         : fmt::format("expected a hit, found only {}",
                                       Listed(failure.rules_hit, ""));
  diagnostic.help = fmt::format(
      "`telltale explain --why-not {} TEXT` says which part failed", rule);
}

void DescribeHit(const ExampleFailure& failure, Diagnostic& diagnostic) {
  diagnostic.code = diag::Text(diag::Code::kExampleHit);
  diagnostic.message =
      fmt::format("`no_match` example hits rule `{}`", failure.rule->name);
  diagnostic.label =
      fmt::format("expected no hit, found {}", Listed(failure.evidence, "\""));
  diagnostic.help =
      "narrow the pattern, or take these words away with `unless`";
  if (!failure.evidence.empty()) {
    PointAt(failure.evidence.front(), diagnostic);
  }
}

}  // namespace

auto ToDiagnostic(const ExampleFailure& failure) -> Diagnostic {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::kError;
  diagnostic.location = failure.example->location;
  diagnostic.excerpt = failure.example->excerpt;
  if (failure.expected_hit) {
    DescribeMiss(failure, diagnostic);
  } else {
    DescribeHit(failure, diagnostic);
  }
  return diagnostic;
}

}  // namespace telltale
