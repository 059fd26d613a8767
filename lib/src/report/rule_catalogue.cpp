#include "telltale/rule_catalogue.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "report/layout.h"
#include "report/paint.h"
#include "report/rule_sources.h"
#include "report/wording.h"

namespace telltale {

namespace {

using report::Painted;
using report::Paragraph;

// The family of an indicator, the frame of a context rule.
auto KindOf(const Rule& rule) -> std::string {
  return rule.context ? fmt::format("frame {}", Name(rule.context->frame))
                      : std::string(Name(rule.family));
}

auto PointsOf(const Rule& rule) -> std::string {
  return rule.context ? std::string() : fmt::format("{}", rule.points);
}

auto RuleTable(const RulePack& pack) -> report::Table {
  report::Table table;
  table.columns = {{.heading = "rule", .least = 24, .shrinks = true},
                   {.heading = "kind"},
                   {.heading = "points", .right = true},
                   {.heading = "status"},
                   {.heading = "title", .least = 20, .shrinks = true}};
  for (const Rule& rule : pack.rules) {
    table.rows.push_back({rule.id, KindOf(rule), PointsOf(rule),
                          std::string(Name(rule.status)), rule.title});
  }
  return table;
}

auto NearnessOf(const Condition& condition) -> std::string {
  std::string text;
  if (condition.ordered) {
    text += ", in the order written";
  }
  if (condition.within) {
    text += fmt::format(
        ", within {} {}", condition.within->limit,
        condition.within->unit == Proximity::Unit::kWords ? "words" : "chars");
  }
  return text;
}

auto RenderCondition(const Condition& condition, int indent, int width)
    -> std::string {
  std::string output;
  if (!condition.entities.empty()) {
    return Paragraph("any " + report::ContactsNamed(condition), width, indent,
                     2);
  }
  if (condition.parts.empty()) {
    for (const Pattern& pattern : condition.patterns) {
      output +=
          Paragraph(fmt::format("{}: {}", pattern.language, pattern.written),
                    width, indent, 2);
    }
    return output;
  }
  const std::string need =
      condition.keyword == "at_least" ? fmt::format(" {}", condition.need) : "";
  output += Paragraph(fmt::format("{}{} of these parts{}", condition.keyword,
                                  need, NearnessOf(condition)),
                      width, indent, 2);
  for (const Condition& part : condition.parts) {
    output += Paragraph("part:", width, indent + 2);
    output += RenderCondition(part, indent + 4, width);
  }
  return output;
}

auto RenderEffect(const ContextEffect& effect, int width) -> std::string {
  std::string text = fmt::format(
      "{} frame {}", effect.strong ? "strong" : "weak", Name(effect.frame));
  if (!effect.cancels.empty()) {
    text += "; cancels " + report::Listed(effect.cancels);
  }
  if (!effect.damps.empty()) {
    text += "; halves " + report::Listed(effect.damps);
  }
  if (effect.route) {
    text += fmt::format("; sends the record to {}", Name(*effect.route));
  }
  return Paragraph(text, width, 2, 2);
}

auto RenderWeight(const Rule& rule, int width) -> std::string {
  std::string text =
      fmt::format("family {}, {} {}, {}", Name(rule.family), rule.points,
                  rule.points == 1 ? "point" : "points", Name(rule.status));
  if (rule.grave) {
    text += ", grave: may flag without a second family";
  }
  if (rule.route) {
    text += fmt::format(", route {}", Name(*rule.route));
  }
  if (rule.phase) {
    text += fmt::format(", phase {}", Name(*rule.phase));
  }
  return Paragraph(text, width, 2, 2);
}

auto RenderExamples(std::string_view heading,
                    const std::vector<Example>& examples,
                    const ExplanationStyle& style) -> std::string {
  if (examples.empty()) {
    return "";
  }
  std::string output = Painted(heading, report::kBold, style.color) + "\n";
  for (const Example& example : examples) {
    output += Paragraph(example.text, style.width, 2, 2);
  }
  return output;
}

}  // namespace

auto RenderRuleList(const Ruleset& ruleset, const ExplanationStyle& style)
    -> std::string {
  std::string output;
  for (const RulePack& pack : ruleset.packs()) {
    output += output.empty() ? "" : "\n";
    for (const std::string& line : report::Wrapped(
             fmt::format("{} {}: {}", pack.id, pack.version, pack.title),
             style.width)) {
      output += Painted(line, report::kBold, style.color) + "\n";
    }
    output += report::Render(RuleTable(pack), style.width, 2);
  }
  return output;
}

auto RenderRule(const Rule& rule, const Ruleset& ruleset,
                const ExplanationStyle& style) -> std::string {
  const int width = style.width;
  const auto heading = [&style](std::string_view text) {
    return Painted(text, report::kBold, style.color) + "\n";
  };
  std::string output = heading(rule.name);
  output += rule.context ? RenderEffect(*rule.context, width)
                         : RenderWeight(rule, width);
  output += heading("Sources");
  output += report::RenderRuleSources("", rule, ruleset, style);
  output += heading("Looks for");
  output += RenderCondition(rule.match, 2, width);
  for (const Exception& exception : rule.unless) {
    output += heading("Unless");
    output += RenderCondition(exception.when, 2, width);
  }
  output += RenderExamples("Examples that match", rule.match_examples, style);
  output += RenderExamples("Examples that do not match", rule.no_match_examples,
                           style);
  return output;
}

}  // namespace telltale
