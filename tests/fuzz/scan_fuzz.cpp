// Screens any text with the built-in rules: the fast path and the slow one
// agree, the parts sum to the score, and evidence quotes the text.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "fuzz/require.h"
#include "fuzz/utf8_text.h"
#include "telltale/output_record.h"
#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"

namespace {

using telltale::fuzz::Require;

auto BuiltinRuleset() -> telltale::Ruleset {
  telltale::Diagnostics diagnostics;
  auto sources = telltale::LoadBuiltinRules(diagnostics);
  Require(sources.has_value());
  auto ruleset = telltale::Ruleset::Compile(std::move(*sources), {},
                                            "2026-01-01", diagnostics);
  Require(ruleset.has_value());
  return std::move(*ruleset);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const telltale::Ruleset ruleset = BuiltinRuleset();
  static telltale::Scanner fast(&ruleset);
  static telltale::Scanner slow(&ruleset, {.prefilter = false});

  const std::string text = telltale::fuzz::Utf8Text(data, size);
  const telltale::Record record = {{{.pointer = "/text", .text = text}}};
  const telltale::Assessment assessment = fast.Scan(record);
  int sum = 0;
  for (const telltale::Contribution& part : assessment.contributions) {
    sum += part.applied;
    Require(0 <= part.applied && part.applied <= part.points);
    Require(!part.evidence.empty());
    for (const telltale::Evidence& evidence : part.evidence) {
      Require(evidence.span.begin < evidence.span.end);
      Require(evidence.span.end <= text.size());
    }
  }
  Require(sum == assessment.score);
  Require(telltale::AssessmentJson(assessment, record, ruleset,
                                   telltale::Texts::kShown) ==
          telltale::AssessmentJson(slow.Scan(record), record, ruleset,
                                   telltale::Texts::kShown));
  return 0;
}
