#include "redact/redactor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "telltale/record_reader.h"
#include "telltale/scanner.h"
#include "unit/report/report_parts.h"

namespace telltale::redact {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

// What screening would write of `line`.
auto Written(std::string_view line, RedactOptions options,
             Texts texts = Texts::kShown) -> Json {
  static const Ruleset ruleset = ReportRuleset();
  Scanner scanner(&ruleset, {.contacts = true});
  RecordDecoder decoder({});
  const DecodedLine& decoded = decoder.Decode(line);
  Redactor redactor(&options, {});
  std::string output;
  redactor.Append(line, decoded.record, scanner.Scan(decoded.record), ruleset,
                  texts, output);
  return Json::parse(output);
}

const std::string kKey(32, 'k');

constexpr std::string_view kLine =
    R"({"id":"m1","from":"0300 7654321","text":"Free visa! Ask on WhatsApp +1 202 555 0123, 1,500 USD a month."})";

TEST(RedactorTest, MaskLeavesPlacesAndAmounts) {
  const Json record = Written(kLine, {.mode = RedactMode::kMask});
  EXPECT_EQ(record["from"], "************");
  EXPECT_EQ(record["text"],
            "Free visa! Ask on WhatsApp ***************, 1,500 USD a month.");
  const Json& member = record["telltale"];
  EXPECT_EQ(member["redaction"], "mask");
  EXPECT_EQ(
      member["contacts"][0],
      Json::parse(
          R"({"kind":"phone","value":null,"checked":true,"evidence":{"field":"/text","begin":27,"end":42,"text":"***************","view":"folded"}})"));
  EXPECT_EQ(member["contacts"][1]["kind"], "money");
  EXPECT_EQ(member["contacts"][1]["value"], "1500 USD/month");
  EXPECT_EQ(member["hits"][0]["evidence"][0]["text"], "Free visa");
}

TEST(RedactorTest, HashListsContactsWithTheirIds) {
  const RedactOptions options{.mode = RedactMode::kHash, .key = kKey};
  const Json record = Written(kLine, options);
  const Json& contact = record["telltale"]["contacts"][0];
  EXPECT_EQ(record["telltale"]["redaction"], "hash");
  EXPECT_TRUE(contact["value"].is_null());
  EXPECT_EQ(contact["hmac"].get<std::string>().size(), 32U);
  EXPECT_FALSE(record["telltale"]["contacts"][1].contains("hmac"));
  // However the number is written.
  const Json other = Written(
      R"({"text":"whatsapp 001-202-555-0123 or +12025550124"})", options);
  EXPECT_EQ(other["telltale"]["contacts"][0]["hmac"], contact["hmac"]);
  EXPECT_NE(other["telltale"]["contacts"][1]["hmac"], contact["hmac"]);
}

TEST(RedactorTest, ACardHasOneIdHoweverItsDigitsAreWritten) {
  const RedactOptions options{.mode = RedactMode::kHash, .key = kKey};
  const auto ids_in = [&](std::string_view text) {
    const Json record = Written(
        Json{{"text", "free visa " + std::string(text)}}.dump(), options);
    std::vector<std::string> ids;
    for (const Json& contact : record["telltale"]["contacts"]) {
      EXPECT_EQ(contact["kind"], "card") << text;
      ids.push_back(contact["hmac"]);
    }
    return ids;
  };
  const std::vector<std::string> ids = ids_in("4111 1111 1111 1111");
  ASSERT_EQ(ids.size(), 1U);
  for (const char* text :
       {"4111-1111-1111-1111", "４１１１１１１１１１１１１１１１",
        "٤١١١١١١١١١١١١١١١",
        "four one one one one one one one one one one one one one one one",
        "4111 1111 one one one one 1111"}) {
    EXPECT_EQ(ids_in(text), ids) << text;
  }
  const std::vector<std::string> others = ids_in(
      "4012 8888 8888 1881 or five five five five five five five five "
      "five five five five four four four four");
  ASSERT_EQ(others.size(), 2U);
  EXPECT_NE(others[0], ids[0]);
  EXPECT_NE(others[1], ids[0]);
  EXPECT_NE(others[0], others[1]);
}

TEST(RedactorTest, DropLeavesWhatIsKept) {
  const Json record =
      Written(kLine, {.mode = RedactMode::kDrop, .keep_fields = {"id"}});
  EXPECT_EQ(record["id"], "m1");
  EXPECT_TRUE(record["text"].is_null());
  EXPECT_EQ(record.size(), 3U);
  const Json& member = record["telltale"];
  EXPECT_EQ(member["redaction"], "drop");
  EXPECT_FALSE(member.contains("text_suppressed"));
  EXPECT_TRUE(member["hits"][0]["evidence"][0]["text"].is_null());
  EXPECT_EQ(member["hits"][0]["evidence"][0]["begin"], 0);
  for (const Json& contact : member["contacts"]) {
    EXPECT_TRUE(contact["value"].is_null());
    EXPECT_TRUE(contact["evidence"]["text"].is_null());
  }
}

TEST(RedactorTest, AmountsOfManyDigitsAreOverwrittenAndHaveNoValue) {
  const Json record =
      Written(R"({"text":"Free visa! Pay is 15000000 USD a year."})",
              {.mode = RedactMode::kMask});
  const Json& contact = record["telltale"]["contacts"][0];
  EXPECT_EQ(contact["kind"], "money");
  EXPECT_TRUE(contact["value"].is_null());
  EXPECT_THAT(contact["evidence"]["text"].get<std::string>(),
              HasSubstr("********"));
}

// The value has no signs between its digits.
TEST(RedactorTest, AmountsWhoseValueIsANumberHaveNone) {
  const Json record =
      Written(R"({"text":"Free visa! I pay $2,025,550,123 USD"})",
              {.mode = RedactMode::kHash, .key = kKey});
  EXPECT_THAT(record["text"].get<std::string>(), HasSubstr("$2,025,550,123"));
  const Json& contact = record["telltale"]["contacts"][0];
  EXPECT_EQ(contact["kind"], "money");
  EXPECT_TRUE(contact["value"].is_null());
}

// Letters are no digits of anybody's number.
TEST(RedactorTest, IdsOutliveASecondRedaction) {
  const RedactOptions options{.mode = RedactMode::kHash, .key = kKey};
  for (int number = 0; number < 40; ++number) {
    const Json once = Written(R"({"text":"Free visa! whatsapp +1 202 555 01)" +
                                  std::to_string(number + 10) + R"("})",
                              options);
    const Json& id = once["telltale"]["contacts"][0]["hmac"];
    ASSERT_THAT(id.get<std::string>(), MatchesRegex("[a-p]{32}"));
    const Json twice = Written(once.dump(), options);
    EXPECT_EQ(twice["telltale"], once["telltale"]);
  }
}

// Cut out of its surroundings, a part of a text can read as a contact that the
// whole of it does not have.
TEST(RedactorTest, QuotesThatReadAsContactsAreNull) {
  const RedactOptions options{.mode = RedactMode::kMask};
  Redactor redactor(&options, {});
  const Ruleset ruleset = ReportRuleset();
  // Too long to be somebody's name.
  const std::string text = "微信name_44" + std::string(60, 'x') + " free visa";
  const std::string line = R"({"text":")" + text + R"("})";
  RecordDecoder decoder({});
  const DecodedLine& decoded = decoder.Decode(line);
  Scanner scanner(&ruleset, {});
  Assessment assessment = scanner.Scan(decoded.record);
  ASSERT_FALSE(assessment.contributions.empty());
  assessment.contributions[0].evidence = {{.field = 0, .span = {0, 13}},
                                          {.field = 0, .span = {74, 83}}};
  std::string output;
  redactor.Append(line, decoded.record, assessment, ruleset, Texts::kShown,
                  output);
  const Json record = Json::parse(output);
  EXPECT_EQ(record["text"], text);
  const Json& places = record["telltale"]["hits"][0]["evidence"];
  EXPECT_TRUE(places[0]["text"].is_null());
  EXPECT_EQ(places[0]["end"], 13);
  EXPECT_EQ(places[1]["text"], "free visa");
}

TEST(RedactorTest, SuppressedTextsStaySuppressed) {
  const Json record = Written(kLine, {.mode = RedactMode::kHash, .key = kKey},
                              Texts::kSuppressed);
  EXPECT_TRUE(record["text"].is_null());
  EXPECT_EQ(record["from"], "************");
  EXPECT_EQ(record["telltale"]["text_suppressed"], true);
  EXPECT_EQ(record["telltale"]["redaction"], "hash");
  EXPECT_TRUE(record["telltale"]["contacts"][1]["value"].is_null());
  EXPECT_TRUE(record["telltale"]["contacts"][0].contains("hmac"));
}

TEST(RedactorTest, AnEarlierResultIsRedactedLikeAnyMember) {
  const Json record = Written(
      R"({"text":"Free visa!","telltale":{"contacts":[{"value":"+12025550123"}]}})",
      {.mode = RedactMode::kMask});
  EXPECT_EQ(record["telltale"]["contacts"][0]["value"], "************");
  EXPECT_EQ(record["telltale_"]["redaction"], "mask");
}

TEST(RedactorLogTest, IdsAreMaskedDroppedOrKept) {
  const RedactOptions mask{.mode = RedactMode::kMask};
  Redactor masking(&mask, {});
  EXPECT_EQ(masking.LoggedId("m-1"), "m-1");
  EXPECT_EQ(masking.LoggedId(R"(\u0030300 1234567\n)"), R"(************\n)");
  EXPECT_EQ(masking.LoggedId(""), "");
  const RedactOptions drop{.mode = RedactMode::kDrop};
  EXPECT_EQ(Redactor(&drop, {}).LoggedId("m-1"), "");
  const RedactOptions kept{.mode = RedactMode::kDrop, .keep_fields = {"id"}};
  EXPECT_EQ(Redactor(&kept, {}).LoggedId("0300 1234567"), "0300 1234567");
}

TEST(RedactorLogTest, ValuesAreMaskedDroppedOrKept) {
  const RedactOptions mask{.mode = RedactMode::kMask, .keep_fields = {"ref"}};
  Redactor masking(&mask, {});
  EXPECT_EQ(masking.LoggedValue("label", "fraud"), "fraud");
  EXPECT_EQ(masking.LoggedValue("label", "x@example.org"), "*************");
  EXPECT_EQ(masking.LoggedValue("label", std::nullopt), std::nullopt);
  EXPECT_EQ(masking.LoggedValue("ref", "12345678"), "12345678");
  EXPECT_EQ(masking.LoggedValue("ref.x", "12345678"), "12345678");
  EXPECT_EQ(masking.LoggedValue("label", R"(["\u0031\u0032"])"), std::nullopt);
  const RedactOptions drop{.mode = RedactMode::kDrop, .keep_fields = {"ref"}};
  Redactor dropping(&drop, {});
  EXPECT_EQ(dropping.LoggedValue("label", "fraud"), std::nullopt);
  EXPECT_EQ(dropping.LoggedValue("ref", "a"), "a");
}

TEST(RedactModeTest, NamesAreReadBack) {
  for (const RedactMode mode : {RedactMode::kNone, RedactMode::kMask,
                                RedactMode::kHash, RedactMode::kDrop}) {
    EXPECT_EQ(ParseRedactMode(Name(mode)), mode);
  }
  EXPECT_EQ(ParseRedactMode("masked"), std::nullopt);
}

}  // namespace
}  // namespace telltale::redact
