// Makes a rule and a text from the input, and lets three decide whether the
// rule hits: the fast path, the slow path, and a plain oracle that knows
// neither triggers nor shortest stretches, but tries every choice of parts.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "fuzz/condition_oracle.h"
#include "fuzz/few_rules.h"
#include "fuzz/input_bytes.h"
#include "fuzz/require.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "text/view.h"

namespace {

using telltale::Condition;
using telltale::Exception;
using telltale::Proximity;
using telltale::fuzz::InputBytes;
using telltale::fuzz::Require;

// Words and phrases, some of which are parts of others.
constexpr const char* kPatterns[] = {
    "visa",           "ticket",    "free",
    "free visa",      "pay|paid",  "free (?:\\S+ ){0,2}ticket",
    "visa|free visa", "pay first", "we (?:will )?pay",
    "never",          "house",     "first"};
constexpr const char* kWords[] = {"visa",  "ticket", "free",  "pay",   "paid",
                                  "first", "will",   "house", "never", "when"};
constexpr const char* kJoints[] = {" ", " ", " ", ", ", ". ", "\n"};

auto SomePatterns(InputBytes& input) -> Condition {
  std::vector<std::string> regexes;
  for (size_t i = 1 + input.Below(3); i > 0; --i) {
    regexes.emplace_back(input.Pick(kPatterns));
  }
  return telltale::fuzz::FewPatterns(regexes);
}

auto SomeProximity(InputBytes& input) -> Proximity {
  return input.Below(4) == 0 ? Proximity{Proximity::Unit::kChars,
                                         static_cast<int>(1 + input.Below(60))}
                             : Proximity{Proximity::Unit::kWords,
                                         static_cast<int>(1 + input.Below(9))};
}

auto SomeCondition(InputBytes& input, int depth) -> Condition {
  if (depth == 0 || input.Below(3) == 0) {
    return SomePatterns(input);
  }
  Condition condition;
  for (size_t i = 1 + input.Below(3); i > 0; --i) {
    condition.parts.push_back(SomeCondition(input, depth - 1));
  }
  condition.need = 1 + static_cast<int>(input.Below(condition.parts.size()));
  condition.keyword = "at_least";
  condition.ordered =
      condition.need == static_cast<int>(condition.parts.size()) &&
      input.Below(3) == 0;
  if (input.Below(2) == 0) {
    condition.within = SomeProximity(input);
  }
  return condition;
}

auto SomeText(InputBytes& input) -> std::string {
  // So short that no limit on matches of a pattern is reached.
  std::string text;
  for (size_t i = input.Below(16); i > 0; --i) {
    text += input.Pick(kWords);
    text += input.Pick(kJoints);
  }
  return text;
}

// Whether the text is laid out as more than its folded view.
auto IsRevealed(const std::string& text) -> bool {
  static telltale::text::Folder folder;
  static telltale::text::Revealer revealer;
  static telltale::text::View folded;
  static telltale::text::View revealed;
  folder.Fold(text, folded);
  return revealer.Reveal(text, folded, revealed);
}

auto Folded(const std::string& text) -> std::string {
  static telltale::text::Folder folder;
  static telltale::text::View view;
  folder.Fold(text, view);
  return std::string(view.bytes());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  InputBytes input(data, size);
  telltale::Rule rule = telltale::fuzz::FewRule("one", telltale::Family::kLure,
                                                5, SomeCondition(input, 2));
  // At most one of each kind: with more, what is left of evidence counts.
  if (input.Below(3) == 0) {
    rule.unless.push_back({SomePatterns(input), std::nullopt});
  }
  if (input.Below(3) == 0) {
    rule.unless.push_back({SomeCondition(input, 1), SomeProximity(input)});
  }
  telltale::RuleSources sources;
  sources.packs.push_back({.id = "few", .version = "1.0.0"});
  sources.packs.back().rules.push_back(rule);
  sources.policy.family_caps.fill(6);
  telltale::Diagnostics diagnostics;
  const auto ruleset = telltale::Ruleset::Compile(std::move(sources), {},
                                                  "2026-06-01", diagnostics);
  Require(ruleset.has_value());
  telltale::Scanner fast(&*ruleset);
  telltale::Scanner slow(&*ruleset, {.prefilter = false});

  for (int texts = 0; texts < 8 && !input.is_empty(); ++texts) {
    const std::string title = SomeText(input);
    const std::string body = SomeText(input);
    const telltale::Record record = {{{.pointer = "/title", .text = title},
                                      {.pointer = "/body", .text = body}}};
    const telltale::Assessment assessment = fast.Scan(record);
    const bool hit = !assessment.contributions.empty();
    Require(hit == !slow.Scan(record).contributions.empty());
    if (assessment.outcome == telltale::Outcome::kAbstained ||
        IsRevealed(title) || IsRevealed(body)) {
      continue;
    }
    const auto expected =
        telltale::fuzz::OracleHits(rule, {Folded(title), Folded(body)});
    Require(hit == expected.value_or(hit));
  }
  return 0;
}
