// Explanations for people: why a record got its level, or why a rule did not
// fire.

#ifndef TELLTALE_EXPLANATION_H_
#define TELLTALE_EXPLANATION_H_

#include <string>
#include <string_view>

#include "telltale/assessment.h"
#include "telltale/diagnostic.h"
#include "telltale/output_record.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"

namespace telltale {

struct ExplanationStyle {
  Color color = Color::kNever;
  // Columns of the terminal; text is wrapped to it.
  int width = 80;
};

// The text with its evidence marked, a table of contributions that sums to the
// score, frames and cancellations in words, and the sources of each rule.
// Control and bidi characters of the text are shown as escapes. With
// Texts::kSuppressed, a sentence stands in the place of the text.
auto RenderExplanation(const Assessment& assessment, const Record& record,
                       const Ruleset& ruleset, const ExplanationStyle& style,
                       Texts texts) -> std::string;

// Which parts of the rule matched, which did not, and how near they came. With
// Texts::kSuppressed, places are given in bytes and not in words.
auto RenderTrace(const RuleTrace& trace, const Record& record,
                 const ExplanationStyle& style, Texts texts) -> std::string;

// `text` with control, bidi and invisible characters shown as escapes, so that
// nothing an untrusted text holds acts on a terminal.
auto VisibleText(std::string_view text) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_EXPLANATION_H_
