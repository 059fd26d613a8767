#include "evaluate/test_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "diag/excerpt.h"
#include "telltale/pack_test.h"

namespace telltale::evaluate {

auto Listed(const std::vector<std::string>& items, std::string_view quote,
            size_t most) -> std::string {
  const size_t shown = std::min(items.size(), most);
  std::string listed;
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) {
      listed += i + 1 == items.size() ? " and " : ", ";
    }
    listed += fmt::format("{0}{1}{0}", quote, items[i]);
  }
  if (items.size() > shown) {
    listed += fmt::format(" and {} more", items.size() - shown);
  }
  return listed;
}

void PointAt(std::string_view words, Diagnostic& diagnostic) {
  const size_t found =
      diagnostic.excerpt.find(words, diag::ByteAtCaret(diagnostic));
  if (!words.empty() && found != std::string::npos) {
    diag::PointAt(found, words.size(), diagnostic);
  }
}

auto AtExample(const Example& example, diag::Code code) -> Diagnostic {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::kError;
  diagnostic.code = diag::Text(code);
  diagnostic.location = example.location;
  diagnostic.excerpt = example.excerpt;
  return diagnostic;
}

auto ExampleMissed(const Rule& rule, const Example& example,
                   const std::vector<std::string>& rules_hit) -> Diagnostic {
  Diagnostic diagnostic = AtExample(example, diag::Code::kExampleMissed);
  diagnostic.message =
      fmt::format("`match` example does not hit rule `{}`", rule.name);
  diagnostic.label =
      rules_hit.empty()
          ? "expected a hit, found none"
          : fmt::format("expected a hit, found only {}", Listed(rules_hit, ""));
  diagnostic.help = fmt::format(
      "`telltale explain --why-not {} TEXT` says which part failed", rule.name);
  return diagnostic;
}

auto ExampleHit(const Rule& rule, const Example& example,
                const std::vector<std::string>& evidence) -> Diagnostic {
  Diagnostic diagnostic = AtExample(example, diag::Code::kExampleHit);
  diagnostic.message =
      fmt::format("`no_match` example hits rule `{}`", rule.name);
  diagnostic.label =
      fmt::format("expected no hit, found {}", Listed(evidence, "\""));
  diagnostic.help =
      "narrow the pattern, or take these words away with `unless`";
  if (!evidence.empty()) {
    PointAt(evidence.front(), diagnostic);
  }
  return diagnostic;
}

auto GapClosed(const Rule& rule, const Example& example, bool expected_hit)
    -> Diagnostic {
  Diagnostic diagnostic = AtExample(example, diag::Code::kClosedGap);
  diagnostic.severity = Severity::kNote;
  diagnostic.message =
      fmt::format("known gap of rule `{}` is closed: the text {}", rule.name,
                  expected_hit ? "is a hit" : "is no hit");
  diagnostic.help = fmt::format("move it to `{}`, so that it stays so",
                                expected_hit ? "match" : "no_match");
  return diagnostic;
}

}  // namespace telltale::evaluate

namespace telltale {

auto LowRecall(const PerturbationRecall& recall, double least) -> Diagnostic {
  Diagnostic diagnostic;
  diagnostic.code = diag::Text(diag::Code::kLowRecall);
  diagnostic.location.file = "perturbation " + recall.kind;
  diagnostic.message =
      fmt::format("recall {:.3f} is below {:.3f}: {} of {} examples are found",
                  recall.recall(), least, recall.found, recall.examples);
  return diagnostic;
}

}  // namespace telltale
