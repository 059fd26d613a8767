#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/layout.h"
#include "report/notice.h"
#include "report/paint.h"
#include "report/profile_order.h"
#include "telltale/profile.h"
#include "text/display.h"

namespace telltale {

namespace {

using report::Painted;

constexpr size_t kLiteralsShown = 4;
// Rows of a pattern say its words under its numbers.
constexpr int kIndent = 4;

// "1,234,567": columns of large numbers are read by their groups.
auto Grouped(uint64_t number) -> std::string {
  const std::string digits = fmt::format("{}", number);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) {
      text.push_back(',');
    }
    text.push_back(digits[i]);
  }
  return text;
}

auto Microseconds(double seconds) -> std::string {
  return Grouped(static_cast<uint64_t>(seconds * 1e6 + 0.5));
}

auto Percent(double part, double whole) -> std::string {
  return fmt::format("{:.1f} %", whole > 0 ? 100 * part / whole : 0.0);
}

// `text` cut to so many columns, with a sign that something is missing.
auto Shortened(std::string_view text, int columns) -> std::string {
  std::string shown;
  int used = 0;
  for (size_t at = 0; at < text.size();) {
    const text::Glyph glyph = text::NextGlyph(text, at);
    used += glyph.columns;
    if (used >= columns && at + glyph.size < text.size()) {
      return shown + "…";
    }
    shown += glyph.shown;
    at += glyph.size;
  }
  return shown;
}

auto RenderStages(const Profile& profile) -> std::string {
  const ProfileStages& stages = profile.stages;
  const std::array<std::pair<std::string_view, double>, 6> rows = {
      {{"decoding lines", stages.decode},
       {"folding texts", stages.fold},
       {"finding anchors", stages.anchors},
       {"indexing texts", stages.index},
       {"confirming", stages.confirm},
       {"evaluating", stages.evaluate}}};
  report::Table table;
  table.columns = {{.heading = "stage"},
                   {.heading = "time µs", .right = true},
                   {.heading = "share", .right = true}};
  for (const auto& [name, seconds] : rows) {
    table.rows.push_back({std::string(name), Microseconds(seconds),
                          Percent(seconds, stages.all())});
  }
  table.sum = {"all", Microseconds(stages.all()), "100.0 %"};
  return report::Render(table, 80, 2);
}

auto RenderWorst(const WorstRecord& worst, const ExplanationStyle& style)
    -> std::string {
  if (worst.line == 0) {
    return "";
  }
  const std::string id =
      worst.id.empty() ? "" : fmt::format(" (id {})", worst.id);
  return report::Paragraph(
      fmt::format("worst record: line {}{}, {} bytes, {} µs", worst.line, id,
                  Grouped(worst.bytes), Microseconds(worst.seconds)),
      style.width, 0);
}

auto NumbersOf(const MatchingCosts& costs, const Profile& profile)
    -> std::string {
  return fmt::format("{:>11}  {:>6}  {:>10}  {:>9}  {:>9}  {:>9}",
                     Microseconds(costs.seconds),
                     Percent(costs.seconds, profile.stages.matching()),
                     Grouped(costs.literal_hits), Grouped(costs.anchors),
                     Grouped(costs.reads), Grouped(costs.matches));
}

auto NumberHeadings() -> std::string {
  // The micro sign has two bytes and one column.
  return fmt::format("{:>12}  {:>6}  {:>10}  {:>9}  {:>9}  {:>9}", "time µs",
                     "share", "hits", "anchors", "reads", "matches");
}

auto RulesOf(const PatternProfile& pattern) -> std::string {
  std::string text = pattern.rules.front()->name;
  if (pattern.rules.size() > 1) {
    text += fmt::format(" and {} more", pattern.rules.size() - 1);
  }
  return text;
}

auto WordsOf(const PatternProfile& pattern) -> std::string {
  if (pattern.reads_whole_texts) {
    return "no anchors: reads whole texts";
  }
  const size_t shown = std::min(kLiteralsShown, pattern.literals.size());
  std::string text = fmt::format("{} literal{}: ", pattern.literals.size(),
                                 pattern.literals.size() == 1 ? "" : "s");
  for (size_t i = 0; i < shown; ++i) {
    text += fmt::format("{}`{}`", i == 0 ? "" : ", ", pattern.literals[i]);
  }
  return text + (shown < pattern.literals.size() ? ", …" : "");
}

auto RenderPattern(const PatternProfile& pattern, const Profile& profile,
                   const ExplanationStyle& style) -> std::string {
  const int width = style.width - kIndent;
  const std::string written = fmt::format("{}: {}", pattern.pattern->language,
                                          pattern.pattern->written);
  const std::string indent(kIndent, ' ');
  return fmt::format(
      "{}\n{}{}\n{}{}\n{}{}\n", NumbersOf(pattern.costs, profile), indent,
      Painted(Shortened(RulesOf(pattern), width), report::kBold, style.color),
      indent, Shortened(written, width), indent,
      Painted(Shortened(WordsOf(pattern), width), report::kDim, style.color));
}

auto RenderRule(const RuleProfile& rule, const Profile& profile,
                const ExplanationStyle& style) -> std::string {
  const std::string indent(kIndent, ' ');
  std::string fate = fmt::format(
      "candidate {}, evaluated {}, satisfied {}", Grouped(rule.candidates),
      Grouped(rule.evaluated), Grouped(rule.satisfied));
  if (rule.reads_every_record) {
    fate += "; reads every record";
  }
  return fmt::format("{}\n{}{}\n{}{}\n", NumbersOf(rule.costs, profile), indent,
                     Painted(Shortened(rule.rule->name, style.width - kIndent),
                             report::kBold, style.color),
                     indent, Painted(fate, report::kDim, style.color));
}

auto SortName(ProfileView::Sort sort) -> std::string_view {
  switch (sort) {
    case ProfileView::Sort::kTime:
      break;
    case ProfileView::Sort::kHits:
      return "hits";
    case ProfileView::Sort::kReads:
      return "reads";
    case ProfileView::Sort::kMatches:
      return "matches";
  }
  return "time";
}

}  // namespace

auto RenderProfile(const Profile& profile, const ProfileView& view,
                   const ExplanationStyle& style) -> std::string {
  const ScreenSummary& summary = profile.summary;
  std::string output = report::PartialNotice(profile.end);
  output += report::Paragraph(
      fmt::format("{} lines = {} flagged + {} not flagged + {} abstained + {} "
                  "rejected; {} bytes",
                  Grouped(summary.lines), Grouped(summary.flagged),
                  Grouped(summary.not_flagged), Grouped(summary.abstained),
                  Grouped(summary.rejected), Grouped(summary.bytes)),
      style.width, 0);
  output += RenderWorst(profile.worst, style);
  output.push_back('\n');
  output += RenderStages(profile);
  output +=
      report::Paragraph(fmt::format("reading the clock took about {} µs of it",
                                    Microseconds(profile.clock_seconds)),
                        style.width, 2);

  std::vector<std::string> rows;
  size_t all = 0;
  if (view.by == ProfileView::By::kPattern) {
    all = profile.patterns.size();
    for (const PatternProfile* row : report::Chosen(profile.patterns, view)) {
      rows.push_back(RenderPattern(*row, profile, style));
    }
  } else {
    all = profile.rules.size();
    for (const RuleProfile* row : report::Chosen(profile.rules, view)) {
      rows.push_back(RenderRule(*row, profile, style));
    }
  }
  output += fmt::format(
      "\n{} of {} {} by {}; share of the time for matching\n", rows.size(), all,
      view.by == ProfileView::By::kPattern ? "patterns" : "rules",
      SortName(view.sort));
  output += Painted(NumberHeadings(), report::kBold, style.color) + "\n";
  for (const std::string& row : rows) {
    output += row;
  }
  return output;
}

}  // namespace telltale
