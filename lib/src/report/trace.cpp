#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/layout.h"
#include "report/paint.h"
#include "report/wording.h"
#include "telltale/explanation.h"

namespace telltale {

namespace {

using report::Painted;
using report::Paragraph;

// Patterns that are longer are cut: what they begin with tells them apart.
// Unit: bytes.
constexpr size_t kPatternBytes = 120;

// How many quotes, and how many patterns that did not match, are listed.
constexpr size_t kListed = 3;

auto Tick(bool satisfied, Color color) -> std::string {
  return satisfied ? Painted("✓", report::kGreen, color)
                   : Painted("✗", report::kRed, color);
}

auto Plural(size_t count, std::string_view word) -> std::string {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

auto UnitName(Proximity::Unit unit) -> std::string_view {
  return unit == Proximity::Unit::kWords ? "words" : "characters";
}

// `count` of them, e.g. "1 word", "14 words".
auto Distance(int count, Proximity::Unit unit) -> std::string {
  std::string_view name = UnitName(unit);
  if (count == 1) {
    name.remove_suffix(1);
  }
  return fmt::format("{} {}", count, name);
}

auto Shortened(std::string_view pattern) -> std::string {
  if (pattern.size() <= kPatternBytes) {
    return std::string(pattern);
  }
  size_t end = kPatternBytes;
  // Not inside a character.
  while ((static_cast<unsigned char>(pattern[end]) & 0xC0) == 0x80) {
    --end;
  }
  return std::string(pattern.substr(0, end)) + "…";
}

class TraceRenderer {
 public:
  TraceRenderer(const Record& record, const ExplanationStyle& style,
                Texts texts)
      : record_(record), style_(style), texts_(texts) {}

  auto Render(const RuleTrace& trace) -> std::string {
    Line(0, trace.hit,
         trace.rule->name +
             (trace.hit ? ": the rule hits" : ": the rule does not hit"));
    if (trace.rule->status == Status::kDraft) {
      Text(2, "The rule is a draft, which `screen` does not evaluate.");
    }
    if (trace.rule->status == Status::kShadow) {
      Text(2, "The rule is a shadow rule: reported, never counted.");
    }
    Describe(trace.match, 2);
    for (size_t i = 0; i < trace.unless.size(); ++i) {
      DescribeException(trace, i);
    }
    return std::move(output_);
  }

 private:
  // The evidence in the record's own words, e.g. `"free visa", "free ticket"`,
  // or where it lies.
  auto Quotes(const std::vector<Evidence>& evidence) const -> std::string {
    std::string quotes;
    const size_t shown = std::min(evidence.size(), kListed);
    for (size_t i = 0; i < shown; ++i) {
      const Field& field = record_.fields[evidence[i].field];
      const OriginalSpan& span = evidence[i].span;
      quotes += i == 0 ? "" : ", ";
      quotes += texts_ == Texts::kShown
                    ? fmt::format("\"{}\"", span.In(field.text))
                    : fmt::format("bytes {} to {}", span.begin, span.end);
      if (!field.pointer.empty()) {
        quotes += fmt::format(" at {}", field.pointer);
      }
    }
    if (evidence.size() > shown) {
      quotes += fmt::format(" and {} more", evidence.size() - shown);
    }
    return quotes;
  }

  void Text(int indent, const std::string& text) {
    output_ += Paragraph(text, style_.width, indent, 2);
  }

  void Line(int indent, bool satisfied, const std::string& text) {
    // Wrapped first, so that the colour of the tick takes no columns.
    const std::string plain = Paragraph(text, style_.width, indent + 2, 2);
    output_.append(static_cast<size_t>(indent), ' ');
    output_ += Tick(satisfied, style_.color) + " ";
    output_ += plain.substr(static_cast<size_t>(indent) + 2);
  }

  void Describe(const ConditionTrace& trace, int indent) {
    if (trace.condition->parts.empty()) {
      DescribePatterns(trace, indent);
    } else {
      DescribeParts(trace, indent);
    }
  }

  void DescribePatterns(const ConditionTrace& trace, int indent) {
    const std::vector<Pattern>& patterns = trace.condition->patterns;
    if (trace.satisfied) {
      Line(indent, true, "found " + Quotes(trace.evidence));
      return;
    }
    if (!trace.condition->entities.empty()) {
      Line(indent, false,
           "the record has no " + report::ContactsNamed(*trace.condition));
      return;
    }
    Line(indent, false,
         patterns.size() == 1
             ? std::string("the pattern does not match:")
             : fmt::format("none of {} matches:",
                           Plural(patterns.size(), "pattern")));
    const size_t shown = std::min(patterns.size(), kListed);
    for (size_t i = 0; i < shown; ++i) {
      Text(indent + 4, fmt::format("{}: {}", patterns[i].language,
                                   Shortened(patterns[i].written)));
    }
    if (patterns.size() > shown) {
      Text(indent + 4, fmt::format("and {} more", patterns.size() - shown));
    }
  }

  void DescribeParts(const ConditionTrace& trace, int indent) {
    const Condition& condition = *trace.condition;
    std::string text =
        fmt::format("{}: parts matched {} of {}", condition.keyword,
                    trace.satisfied_parts, condition.parts.size());
    if (condition.keyword == "at_least") {
      text += fmt::format(", asked for {}", condition.need);
    }
    if (condition.ordered) {
      text += ", in the order written";
    }
    if (condition.within) {
      text += "; " + Nearness(trace, *condition.within);
    }
    Line(indent, trace.satisfied, text);
    for (const ConditionTrace& part : trace.parts) {
      Describe(part, indent + 2);
    }
  }

  static auto Nearness(const ConditionTrace& trace, const Proximity& within)
      -> std::string {
    const std::string limit =
        fmt::format("within: {}", Distance(within.limit, within.unit));
    if (trace.shortest_stretch < 0) {
      return limit;
    }
    return fmt::format("the parts lie {} apart, {}",
                       Distance(trace.shortest_stretch, within.unit), limit);
  }

  void DescribeException(const RuleTrace& trace, size_t i) {
    const ConditionTrace& exception = trace.unless[i];
    std::string text = fmt::format("unless {}: ", i + 1);
    if (exception.satisfied) {
      text +=
          "this exception took evidence away: " + Quotes(exception.evidence);
    } else if (exception.evidence.empty()) {
      text += "does not apply, nothing matches";
    } else {
      text += "took nothing away, though the record has " +
              Quotes(exception.evidence);
    }
    if (i < trace.rule->unless.size() && trace.rule->unless[i].within) {
      const Proximity& within = *trace.rule->unless[i].within;
      text += fmt::format(" (only near the evidence, within: {})",
                          Distance(within.limit, within.unit));
    }
    // An exception that applies speaks against the rule.
    Line(2, !exception.satisfied, text);
  }

  const Record& record_;
  const ExplanationStyle& style_;
  const Texts texts_;
  std::string output_;
};

}  // namespace

auto RenderTrace(const RuleTrace& trace, const Record& record,
                 const ExplanationStyle& style, Texts texts) -> std::string {
  return TraceRenderer(record, style, texts).Render(trace);
}

}  // namespace telltale
