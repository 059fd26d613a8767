#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "contact/findings.h"
#include "ruleset_parts.h"
#include "scan/contact_places.h"
#include "telltale/scanner.h"
#include "text/fold.h"

namespace telltale {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

auto HandOff() -> Rule {
  return Indicator(
      "handoff", Family::kHandoff, 3,
      WithinWords(
          6, AllOf({AnyOf({"write"}),
                    ContactOf({ContactKind::kPhone, ContactKind::kLink})})));
}

// The quotes of the evidence of the one rule that hit.
auto Quotes(const Ruleset& ruleset, std::string_view text,
            ScanOptions options = {}) -> std::vector<std::string> {
  const Record record = {{{"/t", text}}};
  const Assessment assessment = Scanner(&ruleset, options).Scan(record);
  std::vector<std::string> quotes;
  for (const Contribution& hit : assessment.contributions) {
    for (const Evidence& evidence : hit.evidence) {
      quotes.emplace_back(evidence.span.In(text));
    }
  }
  return quotes;
}

TEST(ContactRuleTest, EvidenceIsTheContactAsItWasWritten) {
  const Ruleset ruleset = CompileRules({HandOff()});
  EXPECT_THAT(Quotes(ruleset, "WRITE to ＋1 (202) 555-0123 now"),
              ElementsAre("WRITE", "＋1 (202) 555-0123"));
  EXPECT_THAT(Quotes(ruleset, "write to T.me/Example"),
              ElementsAre("write", "T.me/Example"));
  EXPECT_THAT(Quotes(ruleset, "write to 500 people"), IsEmpty());
  EXPECT_THAT(Quotes(ruleset, "+1 202 555 0123"), IsEmpty());
}

TEST(ContactRuleTest, ARuleOfContactsAloneIsTriedOnEveryRecord) {
  const Ruleset ruleset = CompileRules({Indicator(
      "wallet", Family::kPayment, 3, ContactOf({ContactKind::kMoney}))});
  EXPECT_THAT(Quotes(ruleset, "only $500"), ElementsAre("$500"));
  EXPECT_THAT(Quotes(ruleset, "only 500", {.least_level = Level::kWeak}),
              IsEmpty());
}

TEST(ContactRuleTest, TheSlowWayAgrees) {
  Rule rule = HandOff();
  rule.unless.push_back({ContactOf({ContactKind::kEmail}),
                         Proximity{Proximity::Unit::kWords, 12}});
  const Ruleset ruleset = CompileRules({rule});
  for (const char* text :
       {"write to +12025550123", "write +12025550123 or a@example.org",
        "write to us", "a@example.org, write wa.me/12025550123"}) {
    EXPECT_EQ(Quotes(ruleset, text),
              Quotes(ruleset, text, {.prefilter = false}))
        << text;
  }
  EXPECT_THAT(Quotes(ruleset, "write +12025550123 or a@example.org"),
              IsEmpty());
}

TEST(ContactRuleTest, ATraceSaysWhatWasFound) {
  const Ruleset ruleset = CompileRules({HandOff()});
  Scanner scanner(&ruleset);
  const RuleTrace trace = scanner.Trace({{{"/t", "write to +12025550123"}}},
                                        *ruleset.FindRule("test/handoff"));
  EXPECT_TRUE(trace.hit);
  ASSERT_EQ(trace.match.parts.size(), 2u);
  EXPECT_EQ(trace.match.parts[1].evidence[0].span, (OriginalSpan{9, 21}));
}

auto ContactsOf(std::vector<Field> fields, ScanOptions options)
    -> std::optional<std::vector<std::string>> {
  const Ruleset ruleset = CompileRules({HandOff()});
  const Assessment assessment = Scanner(&ruleset, options).Scan({fields});
  if (!assessment.contacts) {
    return std::nullopt;
  }
  std::vector<std::string> lines;
  for (const Contact& contact : *assessment.contacts) {
    lines.push_back(
        std::string(Name(contact.kind)) + " " + contact.value + " at " +
        std::string(fields[contact.place.field].pointer) + " " +
        std::string(contact.place.span.In(fields[contact.place.field].text)));
  }
  return lines;
}

TEST(ContactListTest, IsThereOnlyWhenAskedFor) {
  const std::vector<Field> fields = {{"/t", "write to +12025550123"}};
  EXPECT_EQ(ContactsOf(fields, {}), std::nullopt);
  EXPECT_THAT(ContactsOf(fields, {.contacts = true}),
              Optional(ElementsAre("phone +12025550123 at /t +12025550123")));
}

TEST(ContactListTest, HoldsThoseOfAllFieldsWhetherOrNotARuleAsked) {
  EXPECT_THAT(
      ContactsOf({{"/a", "Mail A@example.org, $5"}, {"/b", "@Name"}},
                 {.contacts = true}),
      Optional(ElementsAre("email a@example.org at /a A@example.org",
                           "money 5 $ at /a $5", "handle @name at /b @Name")));
}

TEST(ContactListTest, IsEmptyForRecordsThatAreNotWritten) {
  EXPECT_EQ(ContactsOf({{"/t", "Mail a@example.org"}},
                       {.least_level = Level::kReview, .contacts = true}),
            std::nullopt);
  EXPECT_THAT(ContactsOf({{"/t", ""}}, {.contacts = true}),
              Optional(IsEmpty()));
}

// Sheets of both kinds, made of the same text or of others.
class ContactPlacesTest : public testing::Test {
 protected:
  void AddSheet(uint32_t field, ViewKind kind, const std::string& text) {
    text::View view;
    folder_.Fold(text, view);
    places_.AddSheet(next_++, field, kind, view, text);
  }

  auto Count(bool obscured) -> size_t {
    return places_.Of(ContactKind::kPhone, obscured).size();
  }

  ContactPlaces places_;

 private:
  text::Folder folder_;
  uint32_t next_ = 0;
};

TEST_F(ContactPlacesTest, WhatOnlyARevealedSheetHasIsObscured) {
  AddSheet(0, ViewKind::kFolded, "call +12025550123");
  AddSheet(1, ViewKind::kFolded, "nothing");
  AddSheet(0, ViewKind::kRevealed, "call +1 202 555 0123");
  AddSheet(1, ViewKind::kRevealed, "call +1 202 555 0123");
  places_.Finish();
  EXPECT_EQ(Count(false), 3u);
  ASSERT_EQ(Count(true), 1u);
  EXPECT_EQ(places_.Of(ContactKind::kPhone, true)[0].sheet, 3u);
  const auto list = places_.List([](const match::Place& place) {
    return Evidence{.field = place.sheet,
                    .span = {place.span.begin, place.span.end}};
  });
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].place.field, 0u);
  EXPECT_EQ(list[1].place.field, 3u);
}

TEST_F(ContactPlacesTest, NothingIsLeftOfTheRecordBefore) {
  AddSheet(0, ViewKind::kFolded, "call +12025550123");
  places_.Finish();
  places_.Clear();
  EXPECT_FALSE(places_.is_filled());
  places_.Finish();
  EXPECT_EQ(Count(false), 0u);
}

}  // namespace
}  // namespace telltale
