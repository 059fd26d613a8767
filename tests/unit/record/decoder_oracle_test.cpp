// The decoder against nlohmann/json: random records, whole and damaged.
//
// Where the two differ by intent:
//   - numbers beyond a double: valid JSON, which nlohmann/json refuses;
//   - a byte order mark or NUL bytes outside of strings, which nlohmann/json
//     skips or takes for the end;
//   - nesting beyond the decoder's limit (not generated here).

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "telltale/record_reader.h"

namespace telltale {
namespace {

using nlohmann::json;

const char* const kNames[] = {"text", "body",  "message", "content", "title",
                              "id",   "other", "a/b",     "",        "é"};

// Characters worth having near one another.
const char* const kPieces[] = {"a",       "Work abroad",
                               " ",       "é",
                               "ق",       "字",
                               "😀",       "\\n",
                               "\\\"",    "\\\\",
                               "\\/",     "\\u0041",
                               "\\u0000", "\\ud83d\\ude00",
                               "\\ud83d", "\\ude00",
                               "\\u00e9", "\\ufffe"};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  auto Below(size_t limit) -> size_t { return random_() % limit; }

  auto String(bool surrogate_halves) -> std::string {
    std::string text = "\"";
    for (size_t n = Below(8); n > 0; --n) {
      const std::string piece = kPieces[Below(std::size(kPieces))];
      const bool half = piece == "\\ud83d" || piece == "\\ude00";
      if (!half || (surrogate_halves && Below(20) == 0)) {
        text += piece;
      }
    }
    return text + "\"";
  }

  auto Space() -> std::string {
    return Below(4) == 0 ? std::string(Below(3), ' ') + "\t" : "";
  }

  auto Number() -> std::string {
    static const char* const numbers[] = {"0",
                                          "-1",
                                          "2.50",
                                          "1e5",
                                          "-0.0",
                                          "18446744073709551616",
                                          "123456789012345678901234567890",
                                          "1E-400",
                                          "9007199254740993"};
    return numbers[Below(std::size(numbers))];
  }

  auto Value(int depth) -> std::string {
    switch (Below(depth > 3 ? 5 : 8)) {
      case 0:
        return Number();
      case 1:
        return Below(2) == 0 ? "true" : "false";
      case 2:
        return "null";
      case 5:
        return Object(depth + 1);
      case 6:
        return Array(depth + 1);
      default:
        return String(true);
    }
  }

  auto Array(int depth) -> std::string {
    std::string text = "[" + Space();
    for (size_t n = Below(4), i = 0; i < n; ++i) {
      text += (i > 0 ? "," : "") + Space() + Value(depth) + Space();
    }
    return text + "]";
  }

  auto Object(int depth) -> std::string {
    std::string text = "{" + Space();
    for (size_t n = Below(5), i = 0; i < n; ++i) {
      text += (i > 0 ? "," : "") + Space() + "\"" +
              kNames[Below(std::size(kNames))] + "\"" + Space() + ":" +
              Space() + (Below(2) == 0 ? String(false) : Value(depth)) +
              Space();
    }
    return text + "}" + Space();
  }

  // Changes, removes or doubles a few bytes.
  auto Damaged(std::string line) -> std::string {
    static constexpr std::string_view kBytes =
        "\"\\{}[]:,01eE.+-ntu \t\r\x01\x7F\x80\xC3\xE5\xED\xF0\xFF";
    for (size_t n = 1 + Below(2); n > 0 && !line.empty(); --n) {
      const size_t at = Below(line.size());
      switch (Below(4)) {
        case 0:
          line.erase(at, 1 + Below(3));
          break;
        case 1:
          line[at] = kBytes[Below(kBytes.size())];
          break;
        case 2:
          line.insert(at, 1, kBytes[Below(kBytes.size())]);
          break;
        default:
          line.resize(at);
          break;
      }
    }
    return line;
  }

 private:
  std::mt19937 random_;
};

// Whether three digits follow an `e` that follows a digit: damage may have made
// a number that no double holds.
auto MayHaveLargeExponent(const std::string& line) -> bool {
  const auto digits_at = [&](size_t at) {
    const size_t end = line.find_first_not_of("0123456789", at);
    return std::min(end, line.size()) - std::min(at, line.size());
  };
  for (size_t at = 1; at + 1 < line.size(); ++at) {
    if ((line[at] == 'e' || line[at] == 'E') && digits_at(at - 1) == 1 &&
        digits_at(line[at + 1] == '+' ? at + 2 : at + 1) >= 3) {
      return true;
    }
  }
  return false;
}

// The texts the oracle finds; nullopt when it rejects the line.
auto OracleTexts(const std::string& line, bool& valid)
    -> std::optional<std::vector<std::string>> {
  const json value = json::parse(line, nullptr, /*allow_exceptions=*/false);
  valid = !value.is_discarded();
  if (!value.is_object()) {
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const char* name :
       {"text", "body", "message", "content", "description", "title"}) {
    const auto member = value.find(name);
    if (member == value.end()) {
      continue;
    }
    const json items = member->is_array() && !member->empty()
                           ? *member
                           : json::array({*member});
    for (const json& item : items) {
      if (item.is_string()) {
        texts.push_back(item.get<std::string>());
      } else if (item.is_null() || (item.is_array() && member->empty())) {
        texts.emplace_back();
      } else {
        return std::nullopt;
      }
    }
  }
  if (texts.empty()) {
    return std::nullopt;
  }
  return texts;
}

void ExpectAgreement(RecordDecoder& decoder, const std::string& line) {
  bool valid = false;
  const auto expected = OracleTexts(line, valid);
  const std::string buffer = line + std::string(64, '"');
  const DecodedLine& decoded =
      decoder.Decode(std::string_view(buffer).substr(0, line.size()), 64);
  const bool syntax_rejected =
      decoded.error_code == "D001" || decoded.error_code == "D005" ||
      decoded.error_code == "D006" || decoded.error_code == "D008";
  EXPECT_EQ(valid, !syntax_rejected) << line << "\n" << decoded.error;
  EXPECT_EQ(expected.has_value(), decoded.error_code.empty()) << line << "\n"
                                                              << decoded.error;
  EXPECT_NE(decoded.error, "not valid JSON") << line;
  if (expected && decoded.error_code.empty()) {
    std::vector<std::string> texts;
    for (const Field& field : decoded.record.fields) {
      texts.emplace_back(field.text);
    }
    EXPECT_EQ(texts, *expected) << line;
  }
}

TEST(DecoderOracleTest, RandomRecordsAreReadAsTheOracleReadsThem) {
  Generator generator(20240501);
  RecordDecoder decoder({});
  for (int i = 0; i < 30000 && !HasFailure(); ++i) {
    ExpectAgreement(decoder, generator.Object(0));
  }
}

TEST(DecoderOracleTest, DamagedRecordsAreRejectedWhereTheOracleRejectsThem) {
  Generator generator(20240502);
  RecordDecoder decoder({});
  for (int i = 0; i < 60000 && !HasFailure(); ++i) {
    const std::string line = generator.Damaged(generator.Object(0));
    if (!MayHaveLargeExponent(line)) {
      ExpectAgreement(decoder, line);
    }
  }
}

TEST(DecoderOracleTest, WhatFollowsARecordIsNeverPassedOver) {
  static const char* const kRubbish[] = {
      "}", "]", ",",  "x",    "1",    "\"",       "\"\"", "{}", "[]", "null",
      ":", "/", "//", "\x01", "\xC3", "\xC2\xA0", "#",    "-",  "\\"};
  Generator generator(20240504);
  RecordDecoder decoder({});
  for (int i = 0; i < 20000 && !HasFailure(); ++i) {
    const std::string line = generator.Object(0) + generator.Space() +
                             kRubbish[generator.Below(std::size(kRubbish))] +
                             generator.Space();
    ExpectAgreement(decoder, line);
    EXPECT_NE(decoder.Decode(line).error_code, "") << line;
  }
}

TEST(DecoderOracleTest, NestingUpToTheLimitIsReadAsTheOracleReadsIt) {
  Generator generator(20240505);
  RecordDecoder decoder({});
  for (int i = 0; i < 3000 && !HasFailure(); ++i) {
    std::string open;
    std::string close;
    for (size_t depth = generator.Below(500); depth > 0; --depth) {
      const bool array = generator.Below(2) == 0;
      open += array ? "[" : "{\"a\":";
      close.insert(0, array ? "]" : "}");
    }
    std::string line = "{\"text\":\"x\",\"n\":" + open + "1" + close + "}";
    if (generator.Below(2) == 0) {
      line = generator.Damaged(line);
    }
    ExpectAgreement(decoder, line);
  }
}

// The reader of the stream takes the mark from the first line.
TEST(DecoderOracleTest, AByteOrderMarkIsNoJson) {
  RecordDecoder decoder({});
  EXPECT_EQ(decoder.Decode("\xEF\xBB\xBF{\"text\":\"x\"}").error_code, "D001");
}

TEST(DecoderOracleTest, TheIdIsTheMemberTheOracleFinds) {
  Generator generator(20240503);
  RecordDecoder decoder({});
  for (int i = 0; i < 30000; ++i) {
    const std::string line = generator.Object(0);
    const json value = json::parse(line, nullptr, false);
    if (!value.is_object()) {
      continue;
    }
    const std::string id = decoder.Decode(line).id;
    const auto member = value.find("id");
    if (member == value.end() ||
        !(member->is_string() || member->is_number())) {
      ASSERT_EQ(id, "") << line;
    } else if (member->is_string()) {
      ASSERT_EQ(json::parse("\"" + id + "\""), *member) << line;
    } else {
      ASSERT_EQ(json::parse(id), *member) << line;
    }
  }
}

}  // namespace
}  // namespace telltale
