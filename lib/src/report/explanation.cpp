#include "telltale/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/layout.h"
#include "report/marked_text.h"
#include "report/notice.h"
#include "report/paint.h"
#include "report/rule_sources.h"
#include "report/wording.h"
#include "text/display.h"

namespace telltale {

namespace {

using report::Mark;
using report::Painted;
using report::Paragraph;

// Labels that tie the text, the table and the sources to one another.
auto HitLabel(size_t i) -> std::string { return fmt::format("[{}]", i + 1); }
auto ShadowLabel(size_t i) -> std::string {
  return fmt::format("[s{}]", i + 1);
}
auto FrameLabel(size_t i) -> std::string { return fmt::format("[f{}]", i + 1); }

void AddMarks(const std::vector<Evidence>& evidence, size_t field,
              const std::string& label, report::Ink ink,
              std::vector<Mark>& marks) {
  for (const Evidence& place : evidence) {
    if (place.field == field) {
      marks.push_back({.span = place.span, .label = label, .ink = ink});
    }
  }
}

auto MarksOf(const Assessment& assessment, size_t field) -> std::vector<Mark> {
  std::vector<Mark> marks;
  for (size_t i = 0; i < assessment.contributions.size(); ++i) {
    const Contribution& hit = assessment.contributions[i];
    AddMarks(hit.evidence, field, HitLabel(i), report::InkOf(hit.rule->family),
             marks);
  }
  for (size_t i = 0; i < assessment.context.size(); ++i) {
    AddMarks(assessment.context[i].evidence, field, FrameLabel(i),
             report::kFrameInk, marks);
  }
  for (size_t i = 0; i < assessment.shadow.size(); ++i) {
    AddMarks(assessment.shadow[i].evidence, field, ShadowLabel(i), report::kDim,
             marks);
  }
  return marks;
}

auto Heading(std::string_view text, const ExplanationStyle& style)
    -> std::string {
  return Painted(text, report::kBold, style.color) + "\n";
}

auto SuppressedTextSection(const ExplanationStyle& style) -> std::string {
  return Heading("Text", style) +
         Paragraph(
             "Not shown, because the record goes to urgent-child-safety. Those "
             "who may read it add --show-urgent-text.",
             style.width, 2) +
         "\n";
}

auto TextSection(const Assessment& assessment, const Record& record,
                 const ExplanationStyle& style) -> std::string {
  std::string section;
  for (size_t i = 0; i < record.fields.size(); ++i) {
    const Field& field = record.fields[i];
    section += Heading(field.pointer.empty()
                           ? "Text"
                           : "Text at " + text::Displayed(field.pointer),
                       style);
    section +=
        report::RenderMarkedText(field.text, MarksOf(assessment, i), style);
    section += "\n";
  }
  return section;
}

auto ContributionTable(const Assessment& assessment, const Policy& policy)
    -> report::Table {
  report::Table table;
  table.columns = {{.heading = "#", .right = true},
                   {.heading = "rule", .least = 12, .shrinks = true},
                   {.heading = "family"},
                   {.heading = "points", .right = true},
                   {.heading = "applied", .right = true},
                   {.heading = "why", .least = 10, .shrinks = true}};
  int sum = 0;
  for (size_t i = 0; i < assessment.contributions.size(); ++i) {
    const Contribution& hit = assessment.contributions[i];
    sum += hit.applied;
    table.rows.push_back(
        {fmt::format("{}", i + 1), hit.rule->name,
         std::string(Name(hit.rule->family)), fmt::format("{}", hit.points),
         fmt::format("{}", hit.applied), report::WhyApplied(hit, policy)});
  }
  table.sum = {"", "score", "", "", fmt::format("{}", sum), ""};
  return table;
}

auto FrameSection(const Assessment& assessment, const ExplanationStyle& style)
    -> std::string {
  if (assessment.context.empty()) {
    return "";
  }
  std::string section = Heading("Frames", style);
  for (size_t i = 0; i < assessment.context.size(); ++i) {
    const ContextHit& frame = assessment.context[i];
    const std::string_view kind =
        frame.rule->context ? Name(frame.rule->context->frame) : "";
    section += Paragraph(
        fmt::format("{} {}: {} ({}).", FrameLabel(i), kind,
                    report::FrameEffect(frame, assessment.contributions),
                    frame.rule->name),
        style.width, 2, 5);
  }
  return section + "\n";
}

auto ShadowSection(const Assessment& assessment, const ExplanationStyle& style)
    -> std::string {
  if (assessment.shadow.empty()) {
    return "";
  }
  std::string section = Heading("Shadow hits (reported, never counted)", style);
  for (size_t i = 0; i < assessment.shadow.size(); ++i) {
    const Contribution& hit = assessment.shadow[i];
    section += Paragraph(
        fmt::format("{} {}: would have {} {}", ShadowLabel(i), hit.rule->name,
                    hit.points, hit.points == 1 ? "point" : "points"),
        style.width, 2, 5);
  }
  return section + "\n";
}

auto ContactSection(const Assessment& assessment, const Record& record,
                    const ExplanationStyle& style, Texts texts) -> std::string {
  if (!assessment.contacts) {
    return "";
  }
  std::string section = Heading("Contacts", style);
  if (assessment.contacts->empty()) {
    return section + "  None was found.\n\n";
  }
  report::Table table;
  table.columns = {{.heading = "kind"},
                   {.heading = "value", .least = 16, .shrinks = true},
                   {.heading = "checked"},
                   {.heading = "as written", .least = 16, .shrinks = true}};
  for (const Contact& contact : *assessment.contacts) {
    const std::string_view text = record.fields[contact.place.field].text;
    table.rows.push_back(
        {std::string(Name(contact.kind)),
         texts == Texts::kShown ? text::Displayed(contact.value) : "",
         contact.checked ? "yes" : "no",
         texts == Texts::kShown ? text::Displayed(contact.place.span.In(text))
                                : "not shown"});
  }
  return section + report::Render(table, style.width, 2) + "\n";
}

auto SourceSection(const Assessment& assessment, const Ruleset& ruleset,
                   const ExplanationStyle& style) -> std::string {
  std::string section;
  for (size_t i = 0; i < assessment.contributions.size(); ++i) {
    section += report::RenderRuleSources(
        HitLabel(i), *assessment.contributions[i].rule, ruleset, style);
  }
  for (size_t i = 0; i < assessment.context.size(); ++i) {
    section += report::RenderRuleSources(
        FrameLabel(i), *assessment.context[i].rule, ruleset, style);
  }
  for (size_t i = 0; i < assessment.shadow.size(); ++i) {
    section += report::RenderRuleSources(
        ShadowLabel(i), *assessment.shadow[i].rule, ruleset, style);
  }
  return section.empty()
             ? section
             : Heading("What the rules rest on", style) + section + "\n";
}

auto Headline(const Assessment& assessment, const ExplanationStyle& style)
    -> std::string {
  if (assessment.outcome == Outcome::kAbstained) {
    return Painted("abstained", report::kBold, style.color) + "\n\n";
  }
  return fmt::format("{}: score {}, route {}\n\n",
                     Painted(Name(assessment.level),
                             report::InkOf(assessment.level), style.color),
                     assessment.score, Name(assessment.route));
}

auto ScoreSection(const Assessment& assessment, const Ruleset& ruleset,
                  const ExplanationStyle& style) -> std::string {
  std::string section;
  if (assessment.contributions.empty()) {
    section += "  No indicator was found.\n";
  } else {
    section += report::Render(ContributionTable(assessment, ruleset.policy()),
                              style.width, 2);
  }
  section += "\n";
  section +=
      Paragraph(fmt::format("Level {}. {}", Name(assessment.level),
                            report::WhyLevel(assessment, ruleset.policy())),
                style.width, 0);
  const std::string route = report::WhyRoute(assessment);
  if (!route.empty()) {
    section += Paragraph(route, style.width, 0);
  }
  return section + "\n";
}

}  // namespace

auto RenderExplanation(const Assessment& assessment, const Record& record,
                       const Ruleset& ruleset, const ExplanationStyle& style,
                       Texts texts) -> std::string {
  std::string output = Headline(assessment, style);
  output += texts == Texts::kShown ? TextSection(assessment, record, style)
                                   : SuppressedTextSection(style);
  if (assessment.outcome == Outcome::kAbstained) {
    output += Paragraph(
        report::WhyAbstained(assessment.abstain_reason, ruleset.policy()),
        style.width, 0);
    return output;
  }
  output += ScoreSection(assessment, ruleset, style);
  output += FrameSection(assessment, style);
  output += ShadowSection(assessment, style);
  output += ContactSection(assessment, record, style, texts);
  output += SourceSection(assessment, ruleset, style);
  output += Paragraph(report::kNotice, style.width, 0);
  return output;
}

auto VisibleText(std::string_view text) -> std::string {
  return text::Displayed(text);
}

}  // namespace telltale
