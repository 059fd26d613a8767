#include "lint/personal_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "telltale/lint.h"

namespace telltale::lint {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Each contact of `text` that may be somebody's, as "kind: quote".
auto Found(std::string_view text) -> std::vector<std::string> {
  static PersonalDataFinder finder;
  std::vector<std::string> found;
  for (const PersonalDatum& datum : finder.Find(text)) {
    found.push_back(std::string(Name(datum.kind)) + ": " +
                    std::string(datum.place.In(text)));
  }
  return found;
}

TEST(PersonalDataTest, ContactsThatAreNoSpecimensAreFound) {
  EXPECT_THAT(Found("Call +44 7700 801122 or me@post.examples, é"),
              ElementsAre("phone: +44 7700 801122", "email: me@post.examples"));
  EXPECT_THAT(Found("iban DE02 1203 0000 0000 2020 51"),
              ElementsAre("iban: DE02 1203 0000 0000 2020 51"));
  EXPECT_THAT(Found("card 4539 1488 0343 6467"),
              ElementsAre("card: 4539 1488 0343 6467"));
  EXPECT_THAT(Found("whatsapp wa.me/447700801122"),
              ElementsAre("phone: 447700801122"));
}

TEST(PersonalDataTest, WhatIsHiddenIsFoundOnce) {
  EXPECT_THAT(Found("call zero seven seven zero zero eight zero one one two "
                    "two"),
              testing::SizeIs(1));
}

TEST(PersonalDataTest, SpecimensNamesAmountsAndOtherNumbersAreNot) {
  EXPECT_THAT(
      Found("+1 202 555 0123, 07700 900123, me@example.org, t.me/Example_1, "
            "@name_1, 1,500 USD, DE89 3704 0044 0532 0130 00, account 987654, "
            "card 4111 1111 1111 1111, order 20260311, "
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
      IsEmpty());
  EXPECT_THAT(Found("card four one one one one one one one one one one one one "
                    "one one one"),
              IsEmpty());
  // Checksums that do not hold.
  EXPECT_THAT(Found("iban DE03 1203 0000 0000 2020 51"), IsEmpty());
}

// A pack with one contact in each kind of place.
auto PackWithContacts() -> RulePack {
  const auto example = [](std::string text, int line) {
    return Example{.text = text,
                   .location = {.file = "p.yaml", .line = line, .column = 9},
                   .excerpt = "      - " + text};
  };
  Rule rule;
  rule.name = "p/r";
  rule.title = "Asks a@post.examples";
  rule.location = {.file = "p.yaml", .line = 2, .column = 3};
  rule.match.parts.resize(1);
  rule.match.parts[0].patterns.push_back({.written = "b@post\\.examples"});
  rule.match.parts[0].patterns.push_back({.written = "b@post.examples"});
  rule.unless.resize(1);
  rule.unless[0].when.patterns.push_back({.written = "c@post.examples"});
  rule.false_positives = {"people at d@post.examples"};
  rule.match_examples = {example("é e@post.examples", 10)};
  rule.no_match_examples = {example("f@example.org, f@post.examples", 11)};
  rule.todo_match_examples = {example("g@post.examples", 12)};
  rule.todo_no_match_examples = {example("h@post.examples", 13)};
  RulePack pack;
  pack.title = "i@post.examples";
  pack.lexicons.push_back({.name = "l", .words = {"word", "j@post.examples"}});
  pack.rules = {rule};
  pack.scenarios.push_back(
      {.name = "s", .text = example("k@post.examples", 20)});
  return pack;
}

TEST(PersonalDataTest, AllTextsOfAPackAreLookedAt) {
  PersonalDataFinder finder;
  std::vector<Diagnostic> findings;
  CheckPersonalData(PackWithContacts(), finder, findings);
  std::vector<std::string> messages;
  for (const Diagnostic& finding : findings) {
    EXPECT_EQ(finding.code, "L016");
    EXPECT_EQ(finding.severity, Severity::kWarning);
    EXPECT_THAT(finding.help, HasSubstr("example.org"));
    EXPECT_THAT(finding.message, AllOf(HasSubstr("e-mail address in "),
                                       Not(HasSubstr("post.examples"))));
    messages.push_back(finding.message);
  }
  EXPECT_THAT(
      messages,
      ElementsAre(HasSubstr("the title of a pack"), HasSubstr("a lexicon"),
                  HasSubstr("a title"), HasSubstr("`false_positives`"),
                  HasSubstr("a pattern"), HasSubstr("a pattern"),
                  HasSubstr("a pattern"), HasSubstr("an example"),
                  HasSubstr("an example"), HasSubstr("an example"),
                  HasSubstr("an example"), HasSubstr("a scenario")));
}

// The carets of what is found in one pattern, whose line is `excerpt`.
auto CaretsIn(std::string pattern, std::string excerpt)
    -> std::vector<std::string> {
  RulePack pack;
  Rule& rule = pack.rules.emplace_back();
  rule.match.patterns.push_back(
      {.written = std::move(pattern),
       .location = {.file = "p.yaml", .line = 1, .column = 3},
       .excerpt = excerpt});
  PersonalDataFinder finder;
  std::vector<Diagnostic> findings;
  CheckPersonalData(pack, finder, findings);
  std::vector<std::string> carets;
  for (const Diagnostic& finding : findings) {
    carets.push_back(
        excerpt.substr(finding.location.column - 1, finding.location.length));
  }
  return carets;
}

TEST(PersonalDataTest, PatternsAreReadWithoutTheirEscapesToo) {
  EXPECT_THAT(CaretsIn(R"(mail ann4@post\.examples)",
                       R"(- 'mail ann4@post\.examples')"),
              ElementsAre(R"(ann4@post\.examples)"));
  EXPECT_THAT(CaretsIn(R"((ann5|bob)@post\.examples)",
                       R"(- '(ann5|bob)@post\.examples')"),
              ElementsAre(R"(bob)@post\.examples)"));
  EXPECT_THAT(CaretsIn(R"(\+44 ?7911 ?234877)", R"(- '\+44 ?7911 ?234877')"),
              ElementsAre("+44 ?7911 ?234877"));
  EXPECT_THAT(CaretsIn(R"(\+?1 \(?212\)?-?736-?5000)",
                       R"(- '\+?1 \(?212\)?-?736-?5000')"),
              testing::SizeIs(1));
  for (const char* between : {"[ -]?", R"(\s?)", "[-. ]*", R"([\s.-]{0,2})",
                              " *", R"(\.?)", R"(\D?)", "/"}) {
    const std::string number = std::string("7911") + between + "234877";
    EXPECT_THAT(CaretsIn(R"(\+44)" + (between + number),
                         R"(- '\+44)" + (between + number) + "'"),
                testing::SizeIs(1))
        << number;
  }
  // Letters and digits between are no separators.
  EXPECT_THAT(CaretsIn(R"(\+44 ?79[ab]11[0-9]*23)", "- p"), IsEmpty());
  EXPECT_THAT(CaretsIn(R"(\+44[ -]?7911[ -)", "- p"), IsEmpty());
  // Nobody's, however they are written.
  EXPECT_THAT(CaretsIn(R"(\+44 ?7700 ?900123)", "- p"), IsEmpty());
  EXPECT_THAT(CaretsIn(R"(me@example\.org)", "- p"), IsEmpty());
  // A backslash that stands for itself.
  EXPECT_THAT(CaretsIn(R"(ann@post\\.examples)", "- p"), IsEmpty());
}

TEST(PersonalDataTest, TheCaretStandsUnderTheContact) {
  PersonalDataFinder finder;
  std::vector<Diagnostic> findings;
  CheckPersonalData(PackWithContacts(), finder, findings);
  EXPECT_EQ(findings[7].location.line, 10);
  EXPECT_EQ(findings[7].location.column, 11);
  EXPECT_EQ(findings[7].location.length, 15);
  EXPECT_EQ(findings[8].location.column, 24);
}

TEST(LintCorpusTest, SaysWhereAndShowsNothing) {
  Diagnostics diagnostics;
  LintCorpus("c.jsonl",
             "{\"é\": \"a@example.org\", \"text\": \"call +44 7700 801122\"}\n"
             "\n"
             "[\"+1 202 555 0123\", {\"a\\u0040post.examples\": 1}]\n"
             "\"b@post.examples, c@post.examples",
             diagnostics);
  std::vector<std::string> places;
  for (const Diagnostic& finding : diagnostics.items()) {
    EXPECT_THAT(
        Render(finding),
        AllOf(HasSubstr("in a corpus that may be somebody's [L016]"),
              Not(HasSubstr("post.examples")), Not(HasSubstr("801122"))));
    places.push_back(finding.location.file + ":" +
                     std::to_string(finding.location.line) + ":" +
                     std::to_string(finding.location.column));
  }
  EXPECT_THAT(places, ElementsAre("c.jsonl:1:32", "c.jsonl:3:22", "c.jsonl:4:1",
                                  "c.jsonl:4:1"));
}

}  // namespace
}  // namespace telltale::lint
