// Random packs over random texts: the fast path agrees with the slow one, the
// parts sum, and every span quotes the original.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "ruleset_parts.h"
#include "telltale/scanner.h"

namespace telltale {
namespace {

// Words of several scripts, with neighbours that fold to the same thing, and
// separators that fold to nothing, one space, or themselves.
const std::vector<std::string> kWords = {
    "visa", "VISA",  "Vísa", "ticket", "free", "قرض",  "قرضہ", "كرض",
    "виза", "Визой", "微信", "联系",   "pay",  "1500", "१५००", "ﬁne"};
const std::vector<std::string> kSeparators = {
    " ", "  ", "\n", ", ", "\u200B", " \u202E", "-", " 👉 ", "。", ""};

// What patterns are made of: folded words and joints.
const std::vector<std::string> kAtoms = {"visa", "ticket", "free", "قرض",
                                         "виза", "微信",   "pay",  "\\d+"};
const std::vector<std::string> kJoints = {" ",  "|",      " (?:\\S+ ){0,2}",
                                          " ?", ".{0,9}", "(?: now)? "};

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  auto Below(size_t limit) -> size_t { return random_() % limit; }

  auto Pick(const std::vector<std::string>& from) -> const std::string& {
    return from[Below(from.size())];
  }

  auto Text() -> std::string {
    std::string text;
    for (size_t i = Below(40); i > 0; --i) {
      text += Pick(kWords) + Pick(kSeparators);
    }
    return text;
  }

  auto Patterns() -> Condition {
    Condition condition;
    for (size_t i = 1 + Below(3); i > 0; --i) {
      std::string regex = Pick(kAtoms);
      for (size_t j = Below(3); j > 0; --j) {
        regex += Pick(kJoints) + Pick(kAtoms);
      }
      condition.patterns.push_back(Below(3) == 0 ? Anywhere(regex)
                                                 : WholeWords(regex));
    }
    return condition;
  }

  auto SomeCondition(int depth) -> Condition {
    if (depth == 0 || Below(2) == 0) {
      return Patterns();
    }
    std::vector<Condition> parts;
    for (size_t i = 1 + Below(3); i > 0; --i) {
      parts.push_back(SomeCondition(depth - 1));
    }
    const int need = 1 + static_cast<int>(Below(parts.size()));
    const bool ordered =
        need == static_cast<int>(parts.size()) && Below(3) == 0;
    Condition condition = AtLeast(need, std::move(parts));
    condition.ordered = ordered;
    if (Below(3) == 0) {
      condition = WithinWords(static_cast<int>(1 + Below(9)), condition);
    }
    return condition;
  }

  auto SomeRule(size_t number) -> Rule {
    Rule rule = Indicator("r" + std::to_string(number),
                          AllFamilies()[Below(kFamilyCount)],
                          static_cast<int>(1 + Below(7)), SomeCondition(2));
    rule.grave = Below(6) == 0;
    if (Below(6) == 0) {
      rule.status = Status::kShadow;
    }
    if (Below(3) == 0) {
      rule.unless.push_back({Patterns(), std::nullopt});
    }
    if (Below(3) == 0) {
      rule.unless.push_back(
          {Patterns(),
           Proximity{Proximity::Unit::kWords, static_cast<int>(1 + Below(6))}});
    }
    if (Below(6) == 0) {
      rule.context =
          ContextEffect{.strong = Below(2) == 0,
                        .cancels = {AllFamilies()[Below(kFamilyCount)]},
                        .damps = {AllFamilies()[Below(kFamilyCount)]}};
      if (Below(4) == 0) {
        rule.context->route = Route::kSupport;
      }
    }
    return rule;
  }

 private:
  std::mt19937 random_;
};

auto Describe(const Assessment& assessment) -> std::string {
  std::string text = std::to_string(assessment.score) + " " +
                     std::string(Name(assessment.level)) + " " +
                     std::string(Name(assessment.route));
  const auto add_evidence = [&](const std::vector<Evidence>& evidence) {
    for (const Evidence& place : evidence) {
      text += " " + std::to_string(place.field) + ":" +
              std::to_string(place.span.begin) + "-" +
              std::to_string(place.span.end);
    }
  };
  for (const auto* list : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& part : *list) {
      text += "\n" + part.rule->name + " " + std::to_string(part.applied);
      add_evidence(part.evidence);
    }
  }
  for (const ContextHit& frame : assessment.context) {
    text += "\n" + frame.rule->name;
    add_evidence(frame.evidence);
  }
  return text;
}

auto IsCharacterStart(std::string_view text, size_t at) -> bool {
  return at == text.size() ||
         (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void ExpectSpansQuoteTheOriginal(const Assessment& assessment,
                                 const Record& record) {
  int sum = 0;
  for (const Contribution& part : assessment.contributions) {
    sum += part.applied;
    ASSERT_FALSE(part.evidence.empty());
    for (const Evidence& evidence : part.evidence) {
      const std::string_view text = record.fields[evidence.field].text;
      ASSERT_LT(evidence.span.begin, evidence.span.end);
      ASSERT_LE(evidence.span.end, text.size());
      ASSERT_TRUE(IsCharacterStart(text, evidence.span.begin));
      ASSERT_TRUE(IsCharacterStart(text, evidence.span.end));
    }
  }
  ASSERT_EQ(sum, assessment.score);
}

TEST(ScannerPropertyTest, FastPathAgreesWithSlowPath) {
  Generator generator(20260301);
  int hits = 0;
  int flagged = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<Rule> rules;
    for (size_t i = 1 + generator.Below(8); i > 0; --i) {
      rules.push_back(generator.SomeRule(i));
    }
    const Ruleset ruleset = CompileRules(std::move(rules));
    Scanner fast(&ruleset);
    Scanner slow(&ruleset, {.prefilter = false});
    Scanner bounded(&ruleset, {.least_level = Level::kReview});
    for (int i = 0; i < 30; ++i) {
      const std::string title = generator.Text();
      const std::string body = generator.Text();
      const Record record = {{{"/title", title}, {"/body", body}}};
      const Assessment assessment = fast.Scan(record);
      ASSERT_EQ(Describe(assessment), Describe(slow.Scan(record)))
          << title << "\n"
          << body;
      ExpectSpansQuoteTheOriginal(assessment, record);
      hits += static_cast<int>(assessment.contributions.size());

      const Assessment at_review = bounded.Scan(record);
      ASSERT_EQ(assessment.IsFlagged(Level::kReview),
                at_review.IsFlagged(Level::kReview));
      if (assessment.IsFlagged(Level::kReview)) {
        ++flagged;
        ASSERT_EQ(Describe(assessment), Describe(at_review));
      }
    }
  }
  EXPECT_GT(hits, 3000);
  EXPECT_GT(flagged, 300);
}

}  // namespace
}  // namespace telltale
