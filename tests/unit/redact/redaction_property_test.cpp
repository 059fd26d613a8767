// What holds for any record: the redacted line is the JSON that a plain walk
// over the document gives, no contact can be found in it nor in what is said of
// it, evidence is where it was, and redacting twice changes nothing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contact/find_contacts.h"
#include "redact/line_redactor.h"
#include "redact/redactor.h"
#include "redact/shapes.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "unit/report/report_parts.h"

namespace telltale::redact {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kPieces[] = {
    "+1 202 555 0123",
    "0300-1234567",
    "٠٣٠٠١٢٣٤٥٦٧",
    "0 3 0 0 1 2 3 4 5 6 7",
    "nine one seven five five five zero one two three",
    "O3OO l234567",
    "x@example.org",
    "wa.me/12025550123",
    "t.me/Example_1",
    "https://example.org/a",
    "@name_22",
    "telegram: name_33",
    "wechat id ",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "a/c 12345",
    "1500 usd per month",
    "$12,500,000",
    "free visa",
    "WhatsApp",
    "f r e e  v i s a",
    "beware",
    "pay the ransom",
    "word",
    "wörd",
    " ",
    " ",
    "-",
    ".",
    ", ",
    "\n",
    "@",
    "*",
    "\"",
    "\\",
    "12",
    "345",
    ":-",
    "..",
    "**",
    "'",
    "=",
    "t.me/",
    "www.",
    "example.com",
    "202,555,0123",
    "447,700,900,123",
    "077123,45",
    "07:12:34 56 78",
    "14,15,16,17",
    "202=555=0123",
    "$2,025,550,123 USD",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "6️⃣",
    "²",
    "é",
    "微信",
    "详情请加t.me/Example_1联系",
    "加微信@name_22详聊",
    "例子.com",
    "\u200b",
    "🙂",
    "\x01",
};

class RandomRecords {
 public:
  auto Text() -> std::string {
    std::string text;
    for (size_t i = random_() % 12; i > 0; --i) {
      text += kPieces[random_() % std::size(kPieces)];
    }
    return text;
  }

  // A record with a text, and members of all kinds and depths.
  auto Record() -> Json {
    Json record = Object(2);
    record["text"] = Text();
    if (random_() % 2 == 0) {
      record["body"] = Json::array({Text(), nullptr, Text()});
    }
    return record;
  }

  // `document` on one line: characters as escapes now and then, and blanks.
  auto Written(const Json& document) -> std::string {
    std::string line;
    Write(document, line);
    return line;
  }

 private:
  auto Value(int depth) -> Json {
    switch (random_() % (depth > 0 ? 7 : 5)) {
      case 0:
        return random_() % 100000000;
      case 1:
        return static_cast<double>(random_() % 100000) / 64;
      case 2:
        return nullptr;
      case 3:
      case 4:
        return Text();
      case 5:
        return Object(depth - 1);
      default:
        Json array = Json::array();
        for (size_t i = random_() % 4; i > 0; --i) {
          array.push_back(Value(depth - 1));
        }
        return array;
    }
  }

  auto Object(int depth) -> Json {
    Json object = Json::object();
    for (size_t i = random_() % 4; i > 0; --i) {
      object[random_() % 3 == 0 ? Text() : "m" + std::to_string(i)] =
          Value(depth);
    }
    return object;
  }

  void Write(const Json& value, std::string& line) {
    if (value.is_object() || value.is_array()) {
      line += value.is_object() ? '{' : '[';
      bool is_first = true;
      for (const auto& [name, member] : value.items()) {
        line += is_first ? "" : ",";
        is_first = false;
        Blank(line);
        if (value.is_object()) {
          WriteString(name, line);
          Blank(line);
          line += ':';
          Blank(line);
        }
        Write(member, line);
        Blank(line);
      }
      line += value.is_object() ? '}' : ']';
    } else if (value.is_string()) {
      WriteString(value.get<std::string>(), line);
    } else {
      line += value.dump();
    }
  }

  void Blank(std::string& line) { line += random_() % 5 == 0 ? " " : ""; }

  void WriteString(const std::string& text, std::string& line) {
    if (random_() % 4 == 0) {
      line += Json(text).dump(-1, ' ', true);
      return;
    }
    line += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || c == '"' || c == '\\' ||
          (byte < 0x7F && random_() % 8 == 0)) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        line += "\\u00";
        line += kDigits[byte >> 4];
        line += kDigits[byte & 0x0F];
      } else {
        line += c;
      }
    }
    line += '"';
  }

  std::mt19937 random_{20261122};
};

// The slow way: over the parsed document.
auto MaskedSlowly(const Json& value, Masker& masker) -> Json {
  const auto masked = [&masker](const std::string& text) {
    return masker.Mask(text).value_or(text);
  };
  if (value.is_object()) {
    Json object = Json::object();
    for (const auto& [name, member] : value.items()) {
      object[masked(name)] = MaskedSlowly(member, masker);
    }
    return object;
  }
  if (value.is_array()) {
    Json array = Json::array();
    for (const Json& element : value) {
      array.push_back(MaskedSlowly(element, masker));
    }
    return array;
  }
  if (value.is_string()) {
    return masked(value.get<std::string>());
  }
  size_t digits = 0;
  for (const char c : value.dump()) {
    digits += c >= '0' && c <= '9' ? 1 : 0;
  }
  return value.is_number() && digits >= 7 ? Json(nullptr) : value;
}

// A contact that can be found in `text`, by what it says or by its shape.
auto FirstContact(const std::string& text) -> std::optional<std::string> {
  static text::Folder folder;
  static text::Revealer revealer;
  static text::View folded;
  static text::View revealed;
  static contact::Findings findings;
  folder.Fold(text, folded);
  std::vector<const text::View*> views = {&folded};
  if (revealer.Reveal(text, folded, revealed)) {
    views.push_back(&revealed);
  }
  for (const text::View* view : views) {
    contact::FindContacts(*view, view == &folded ? text : folded.bytes(),
                          findings);
    for (const contact::Finding& finding : findings.all()) {
      if (finding.kind != ContactKind::kMoney) {
        return finding.value;
      }
    }
    std::vector<ViewSpan> shapes;
    FindShapes(view->bytes(), shapes);
    for (const ViewSpan shape : shapes) {
      if (shape.In(view->bytes()).find_first_not_of('*') !=
          std::string_view::npos) {
        return std::string(shape.In(view->bytes()));
      }
    }
  }
  return std::nullopt;
}

// Whether a link can be read in `text`, by nothing of ours.
auto ShowsLink(const std::string& text) -> bool {
  static const std::regex link(
      "(t|wa)\\.me/[A-Za-z0-9]|example\\.(com|org)([ ,.:=*'@-]|$)");
  return std::regex_search(text, link);
}

// Calls `visit` for each string and each name in `value`.
template <typename Visit>
void ForEachString(const Json& value, const Visit& visit) {
  if (value.is_string()) {
    visit(value.get<std::string>());
  }
  if (value.is_structured()) {
    for (const auto& [name, member] : value.items()) {
      if (value.is_object()) {
        visit(name);
      }
      ForEachString(member, visit);
    }
  }
}

void ForEachPlace(const Json& member, const auto& visit) {
  for (const char* list : {"hits", "shadow", "context"}) {
    for (const Json& hit : member.value(list, Json::array())) {
      for (const Json& place : hit["evidence"]) {
        visit(place);
      }
    }
  }
  for (const Json& contact : member.value("contacts", Json::array())) {
    visit(contact["evidence"]);
  }
}

class RedactionPropertyTest : public testing::Test {
 protected:
  // What screening would write of `line`.
  auto WrittenLine(const std::string& line, const RedactOptions& options)
      -> std::string {
    const DecodedLine& decoded = decoder_.Decode(line);
    EXPECT_EQ(decoded.error, "") << line;
    const Assessment assessment = scanner_.Scan(decoded.record);
    Redactor redactor(&options, {});
    std::string output;
    redactor.Append(line, decoded.record, assessment, ruleset_, Texts::kShown,
                    output);
    return output;
  }

  // Its parts: the record, and the member.
  auto Written(const std::string& line, const RedactOptions& options)
      -> std::pair<Json, Json> {
    Json record = Json::parse(WrittenLine(line, options));
    Json member = record["telltale"];
    record.erase("telltale");
    return {std::move(record), std::move(member)};
  }

  Ruleset ruleset_ = ReportRuleset();
  Scanner scanner_{&ruleset_, {.contacts = true}};
  RecordDecoder decoder_{{}};
  RandomRecords records_;
  Masker masker_;
};

constexpr int kRounds = 3000;

TEST_F(RedactionPropertyTest, NoContactIsLeftAndPlacesHold) {
  const RedactOptions options{.mode = RedactMode::kHash,
                              .key = std::string(32, 'k')};
  int places = 0;
  int hidden = 0;
  int contacts = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Json original = records_.Record();
    const std::string line = records_.Written(original);
    const auto [record, member] = Written(line, options);
    ASSERT_EQ(record, MaskedSlowly(original, masker_)) << line;
    for (const Json& part : {record, member}) {
      ForEachString(part, [&](const std::string& text) {
        ASSERT_EQ(FirstContact(text), std::nullopt) << text << "\nin " << line;
        ASSERT_FALSE(ShowsLink(text)) << text << "\nin " << line;
      });
    }
    ForEachPlace(member, [&](const Json& place) {
      const std::string text =
          record.at(Json::json_pointer(place["field"])).get<std::string>();
      const size_t begin = place["begin"];
      const size_t end = place["end"];
      const std::string quote = text.substr(begin, end - begin);
      if (place["text"].is_null()) {
        ASSERT_NE(FirstContact(quote), std::nullopt)
            << quote << "\nin " << line;
        ++hidden;
      } else {
        ASSERT_EQ(quote, place["text"]) << line;
      }
      ++places;
    });
    for (const Json& contact : member["contacts"]) {
      ++contacts;
      if (contact["kind"] != "money") {
        const std::string quote = contact["evidence"]["text"];
        ASSERT_EQ(quote, std::string(quote.size(), '*')) << line;
        ASSERT_TRUE(contact["value"].is_null()) << line;
        ASSERT_EQ(contact["hmac"].get<std::string>().size(), 32U) << line;
      }
    }
  }
  EXPECT_GT(places, kRounds / 2);
  EXPECT_LT(hidden, places / 20);
  EXPECT_GT(contacts, kRounds / 2);
}

TEST_F(RedactionPropertyTest, RedactingTwiceChangesNothing) {
  const RedactOptions options{.mode = RedactMode::kHash,
                              .key = std::string(32, 'k')};
  const FieldNode fields = BuildFieldTree({}, {});
  for (int round = 0; round < kRounds; ++round) {
    const std::string line = records_.Written(records_.Record());
    const std::string once = WrittenLine(line, options);
    ASSERT_EQ(MaskedLine(once, fields, Texts::kShown, masker_), once) << line;
  }
}

TEST_F(RedactionPropertyTest, WhatIsDroppedIsGone) {
  const RedactOptions options{.mode = RedactMode::kDrop, .keep_fields = {"m1"}};
  for (int round = 0; round < kRounds; ++round) {
    const Json original = records_.Record();
    const auto [record, member] = Written(records_.Written(original), options);
    for (const auto& [name, value] : record.items()) {
      if (name == "m1") {
        ASSERT_EQ(value, original["m1"]);
      } else {
        ASSERT_TRUE(name == "text" || name == "body") << name;
        ForEachString(value, [](const std::string& text) { FAIL() << text; });
      }
    }
    ForEachPlace(member, [](const Json& place) {
      ASSERT_TRUE(place["text"].is_null());
    });
  }
}

}  // namespace
}  // namespace telltale::redact
