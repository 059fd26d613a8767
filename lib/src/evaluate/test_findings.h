// What tests say when they do not pass: the diagnostics T001 to T009.

#ifndef TELLTALE_SRC_EVALUATE_TEST_FINDINGS_H_
#define TELLTALE_SRC_EVALUATE_TEST_FINDINGS_H_

#include <string>
#include <vector>

#include "diag/codes.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::evaluate {

// At the text of `example`.
auto AtExample(const Example& example, diag::Code code) -> Diagnostic;

// T001: `rules_hit` are the other rules that fired.
auto ExampleMissed(const Rule& rule, const Example& example,
                   const std::vector<std::string>& rules_hit) -> Diagnostic;

// T002: `evidence` are the words that matched.
auto ExampleHit(const Rule& rule, const Example& example,
                const std::vector<std::string>& evidence) -> Diagnostic;

// T006, a note. `expected_hit`: a `todo_match` example, otherwise a
// `todo_no_match` one.
auto GapClosed(const Rule& rule, const Example& example, bool expected_hit)
    -> Diagnostic;

// Moves the caret from a text to `words` in it, when the author's line shows
// them as they are.
void PointAt(std::string_view words, Diagnostic& diagnostic);

// `items` as "a", "a and b", "a, b and c", each in `quote`; of more than `most`
// the rest is only counted.
auto Listed(const std::vector<std::string>& items, std::string_view quote,
            size_t most = 20) -> std::string;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_TEST_FINDINGS_H_
