#include "report/rule_sources.h"

#include <fmt/format.h>

#include "report/layout.h"

namespace telltale::report {

namespace {

constexpr int kIndent = 6;

auto CitationText(const std::string& key, const Ruleset& ruleset)
    -> std::string {
  const Citation* citation = ruleset.FindCitation(key);
  if (citation == nullptr) {
    return key;
  }
  std::string text = citation->title;
  for (const std::string* part : {&citation->reference, &citation->url}) {
    if (!part->empty()) {
      text += (text.ends_with('.') ? " " : ". ") + *part;
    }
  }
  return text;
}

}  // namespace

auto RenderRuleSources(std::string_view label, const Rule& rule,
                       const Ruleset& ruleset, const ExplanationStyle& style)
    -> std::string {
  std::string output =
      Paragraph(fmt::format("{}{}{} ({})", label, label.empty() ? "" : " ",
                            rule.title, rule.name),
                style.width, 2, kIndent - 2);
  output += Paragraph(fmt::format("evidence: {}", Name(rule.evidence)),
                      style.width, kIndent);
  for (const std::string& key : rule.sources) {
    output += Paragraph("source: " + CitationText(key, ruleset), style.width,
                        kIndent, 2);
  }
  for (const std::string& text : rule.false_positives) {
    output += Paragraph("may also be: " + text, style.width, kIndent, 2);
  }
  return output;
}

}  // namespace telltale::report
