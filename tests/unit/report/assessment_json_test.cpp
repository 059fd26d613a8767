#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/json_text.h"
#include "report_parts.h"
#include "telltale/output_record.h"
#include "telltale/version.h"

namespace telltale {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::Eq;

auto JsonOf(Screened& screened, Texts texts = Texts::kShown) -> Json {
  return Json::parse(AssessmentJson(screened.assessment(), screened.record(),
                                    screened.ruleset(), texts));
}

auto KeysOf(const Json& object) -> std::vector<std::string> {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) {
    keys.push_back(key);
  }
  return keys;
}

TEST(AssessmentJsonTest, HasItsMembersInAFixedOrder) {
  Screened screened("Free visa! Ask on WhatsApp, three girls needed. Beware.");
  const Json json = JsonOf(screened);
  EXPECT_THAT(KeysOf(json),
              ElementsAre("schema", "outcome", "level", "score", "route",
                          "families", "hits", "shadow", "context", "packs",
                          "policy", "engine", "notice"));
  EXPECT_THAT(KeysOf(json["hits"][0]),
              ElementsAre("rule", "title", "family", "points", "applied",
                          "treatment", "by", "evidence"));
  EXPECT_THAT(KeysOf(json["hits"][0]["evidence"][0]),
              ElementsAre("field", "begin", "end", "text", "view"));
  EXPECT_THAT(KeysOf(json["context"][0]),
              ElementsAre("rule", "title", "frame", "evidence"));
  EXPECT_EQ(json["schema"], kOutputSchema);
  EXPECT_EQ(json["engine"], Version());
  EXPECT_EQ(json["policy"], "default 0.0.0");
  EXPECT_EQ(json["packs"], Json({{"test", "1.0.0"}}));
}

TEST(AssessmentJsonTest, SuppressedTextsLeaveTheirPlaces) {
  Screened screened("Beware: free visa! Ask on WhatsApp, a@example.org",
                    "/text", {.contacts = true});
  const Json json = JsonOf(screened, Texts::kSuppressed);
  EXPECT_EQ(json["text_suppressed"], true);
  const Json& place = json["hits"][0]["evidence"][0];
  EXPECT_TRUE(place["text"].is_null());
  EXPECT_LT(place["begin"], place["end"]);
  EXPECT_TRUE(json["context"][0]["evidence"][0]["text"].is_null());
  EXPECT_TRUE(json["contacts"][0]["evidence"]["text"].is_null());
  EXPECT_FALSE(JsonOf(screened).contains("text_suppressed"));
}

TEST(TextsOfTest, OnlyRecordsForUrgentChildSafetyHideTheirTexts) {
  Screened child("How old are you? Free visa!");
  EXPECT_EQ(TextsOf(child.assessment(), false), Texts::kSuppressed);
  EXPECT_EQ(TextsOf(child.assessment(), true), Texts::kShown);
  Screened other("Free visa! Ask on WhatsApp, pay the ransom.");
  EXPECT_EQ(TextsOf(other.assessment(), false), Texts::kShown);
  Screened help("please help me");
  EXPECT_EQ(TextsOf(help.assessment(), false), Texts::kShown);
}

TEST(AssessmentJsonTest, LeavesOutWhatThereIsNone) {
  Screened screened("Free visa! Ask on WhatsApp.");
  const Json json = JsonOf(screened);
  EXPECT_FALSE(json.contains("abstain_reason"));
  EXPECT_FALSE(json.contains("shadow"));
  EXPECT_FALSE(json["hits"][0].contains("by"));
  EXPECT_THAT(json["context"], Eq(Json::array()));
}

TEST(AssessmentJsonTest, ListsContactsWhenAskedFor) {
  Screened screened("Free visa! Mail A@Example.org, card 4111111111111111",
                    "/text", {.contacts = true});
  const Json json = JsonOf(screened);
  ASSERT_EQ(json["contacts"].size(), 2u);
  EXPECT_THAT(KeysOf(json["contacts"][0]),
              ElementsAre("kind", "value", "checked", "evidence"));
  EXPECT_EQ(json["contacts"][0],
            Json::parse(R"({"kind":"email","value":"a@example.org",
                "checked":false,"evidence":{"field":"/text","begin":16,
                "end":29,"text":"A@Example.org","view":"folded"}})"));
  EXPECT_EQ(json["contacts"][1]["value"], "****1111");
  EXPECT_EQ(json["contacts"][1]["checked"], true);
}

TEST(AssessmentJsonTest, AnAskedForListOfContactsMayBeEmpty) {
  Screened screened("", "/text", {.contacts = true});
  EXPECT_EQ(JsonOf(screened)["contacts"], Json::array());
  Screened not_asked("Free visa! Mail a@example.org");
  EXPECT_FALSE(JsonOf(not_asked).contains("contacts"));
}

TEST(AssessmentJsonTest, PartsSumToTheScore) {
  Screened screened("Free visa, quick money, WhatsApp. Beware.");
  const Json json = JsonOf(screened);
  int sum = 0;
  for (const Json& hit : json["hits"]) {
    sum += hit["applied"].get<int>();
  }
  EXPECT_EQ(json["score"], sum);
  EXPECT_GT(json["hits"].size(), 2u);
}

TEST(AssessmentJsonTest, SpansQuoteTheOriginalBytes) {
  const std::string text = "Pásame: FREE  VISA “hoy”, \"WhatsApp\"\x07";
  Screened screened(text);
  const Json json = JsonOf(screened);
  ASSERT_EQ(json["hits"].size(), 2u);
  for (const Json& hit : json["hits"]) {
    for (const Json& place : hit["evidence"]) {
      const auto begin = place["begin"].get<size_t>();
      const auto end = place["end"].get<size_t>();
      EXPECT_EQ(place["text"], text.substr(begin, end - begin));
      EXPECT_EQ(place["field"], "/text");
    }
  }
}

TEST(AssessmentJsonTest, SaysWhyItAbstained) {
  Screened screened("");
  screened.assessment() = {.outcome = Outcome::kAbstained,
                           .abstain_reason = AbstainReason::kNoText};
  const Json json = JsonOf(screened);
  EXPECT_EQ(json["outcome"], "abstained");
  EXPECT_EQ(json["abstain_reason"], "no-text");
  EXPECT_EQ(json["level"], "none");
  EXPECT_EQ(json["packs"], Json::object());
}

TEST(AssessmentJsonTest, StaysOnOneLine) {
  Screened screened("free visa,\nfree\nvisa\r\nwhatsapp");
  const std::string line =
      AssessmentJson(screened.assessment(), screened.record(),
                     screened.ruleset(), Texts::kShown);
  EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
}

TEST(JsonTextTest, EveryByteAndCharacterComesBack) {
  std::string text;
  for (int byte = 0; byte < 0x80; ++byte) {
    text.push_back(static_cast<char>(byte));
  }
  text += "é 手 \U0001F600 \u2028";
  std::string json;
  report::AppendJsonString(text, json);
  EXPECT_EQ(Json::parse(json).get<std::string>(), text);
  for (const char byte : json) {
    EXPECT_GE(static_cast<unsigned char>(byte), 0x20);
    EXPECT_NE(byte, 0x7F);
  }
}

// Strings of JSON may hold characters that act on a terminal; ours do not, and
// the values are the same.
TEST(JsonTextTest, WhatActsOnATerminalIsEscaped) {
  std::string text;
  for (char32_t c = 1; c < 0x3000; ++c) {
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | c >> 6);
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xE0 | c >> 12);
      text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  std::string json;
  report::AppendJsonString(text, json);
  EXPECT_EQ(nlohmann::json::parse(json).get<std::string>(), text);
  for (const char* acting :
       {"\x1b", "\x7f", "\u0080", "\u200b", "\u2060", "\u009b", "\u009f",
        "\u061c", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e",
        "\u2066", "\u2069"}) {
    EXPECT_EQ(json.find(acting), std::string::npos) << acting;
  }
  for (const char* kept :
       {"\u00a0", "\u061b", "\u200d", "\u2027", "\u202f", "\u200c", "\u206a"}) {
    EXPECT_NE(json.find(kept), std::string::npos) << kept;
  }
  const std::string commands = "::error::x ##[group] ##vso[a] : :: # ::1 ##";
  json.clear();
  report::AppendJsonString(commands, json);
  EXPECT_EQ(json, R"("\u003a:error\u003a:x \u0023#[group] \u0023#vso[a] )"
                  R"(: :: # ::1 ##")");
  EXPECT_EQ(nlohmann::json::parse(json).get<std::string>(), commands);
  text += commands;
  const std::string raw = nlohmann::json(text).dump();
  EXPECT_EQ(nlohmann::json::parse(report::Harmless(raw)),
            nlohmann::json::parse(raw));
}

}  // namespace
}  // namespace telltale
