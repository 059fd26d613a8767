#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "telltale/record_reader.h"

namespace telltale {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

using Texts = std::vector<std::pair<std::string, std::string>>;

// What a line turned out to be, kept beyond the decoder's next call.
struct Outcome {
  std::string code;
  std::string error;
  size_t column = 0;
  Texts texts;
  std::string id;
};

auto Kept(const DecodedLine& decoded) -> Outcome {
  Outcome outcome{.code = std::string(decoded.error_code),
                  .error = decoded.error,
                  .column = decoded.error_column,
                  .texts = {},
                  .id = decoded.id};
  for (const Field& field : decoded.record.fields) {
    outcome.texts.emplace_back(field.pointer, field.text);
  }
  return outcome;
}

auto Decode(std::string_view line, std::vector<std::string> fields = {})
    -> Outcome {
  RecordDecoder decoder(fields);
  return Kept(decoder.Decode(line));
}

TEST(RecordDecoderTest, TheUsualTextMembersAreFieldsInAFixedOrder) {
  const Outcome outcome =
      Decode(R"({"title":"A job","x":1,"body":"Call \u0041gent"})");
  EXPECT_EQ(outcome.code, "");
  EXPECT_THAT(outcome.texts, ElementsAre(Pair("/body", "Call Agent"),
                                         Pair("/title", "A job")));
}

TEST(RecordDecoderTest, NamedFieldsAreFoundByPointerAndByDottedPath) {
  const std::string_view line =
      R"({"ad":{"body":"one","parts":["two","three"]},"text":"not asked for"})";
  EXPECT_THAT(
      Decode(line, {"/ad/parts/1", "ad.body"}).texts,
      ElementsAre(Pair("/ad/parts/1", "three"), Pair("/ad/body", "one")));
}

TEST(RecordDecoderTest, APointerMayNameMembersWithSlashesAndTildes) {
  EXPECT_THAT(Decode(R"({"a/b":{"~":"x"}})", {"/a~1b/~0"}).texts,
              ElementsAre(Pair("/a~1b/~0", "x")));
}

TEST(RecordDecoderTest, AnArrayOfTextsIsOneFieldForEach) {
  EXPECT_THAT(Decode(R"({"texts":["a",null,"b"]})", {"texts"}).texts,
              ElementsAre(Pair("/texts/0", "a"), Pair("/texts/1", ""),
                          Pair("/texts/2", "b")));
}

TEST(RecordDecoderTest, PointersOfElementsStayValidAsTheirNumberGrows) {
  RecordDecoder decoder({});
  EXPECT_THAT(Kept(decoder.Decode(R"({"text":["a"]})")).texts,
              ElementsAre(Pair("/text/0", "a")));
  std::string line = R"({"text":["x")";
  for (int i = 1; i < 100; ++i) {
    line += R"(,"x")";
  }
  const Outcome outcome = Kept(decoder.Decode(line + "]}"));
  ASSERT_EQ(outcome.texts.size(), 100u);
  EXPECT_EQ(outcome.texts[0].first, "/text/0");
  EXPECT_EQ(outcome.texts[99].first, "/text/99");
}

TEST(RecordDecoderTest, NullAndEmptyTextsArePresentWithoutText) {
  EXPECT_THAT(Decode(R"({"text":null})").texts, ElementsAre(Pair("/text", "")));
  EXPECT_THAT(Decode(R"({"text":""})").texts, ElementsAre(Pair("/text", "")));
  EXPECT_THAT(Decode(R"({"text":[]})").texts, ElementsAre(Pair("/text", "")));
}

TEST(RecordDecoderTest, ARecordWithoutAnyTextFieldIsRejected) {
  const Outcome outcome = Decode(R"({"id":7,"note":"x"})", {"ad.body"});
  EXPECT_EQ(outcome.code, "D003");
  EXPECT_THAT(outcome.error, HasSubstr("`/ad/body`"));
  EXPECT_THAT(outcome.texts, IsEmpty());
  EXPECT_EQ(outcome.id, "7");
}

TEST(RecordDecoderTest, AFieldThatIsNoTextIsRejectedByName) {
  EXPECT_EQ(Decode(R"({"text":5})").code, "D004");
  EXPECT_EQ(Decode(R"({"text":5})").error,
            "field `/text` is a number, not text");
  EXPECT_EQ(Decode(R"({"text":{"a":"b"}})").error,
            "field `/text` is an object, not text");
  EXPECT_EQ(Decode(R"({"text":["a",["b"]]})").error,
            "field `/text/1` is an array, not text");
  EXPECT_THAT(Decode(R"({"body":"fine","text":true})").texts, IsEmpty());
}

TEST(RecordDecoderTest, AnArrayIndexHasNoLeadingZero) {
  EXPECT_EQ(Decode(R"({"a":["x","y"]})", {"/a/01"}).code, "D003");
  EXPECT_EQ(Decode(R"({"a":["x","y"]})", {"/a/2"}).code, "D003");
  EXPECT_EQ(Decode(R"({"a":["x","y"]})", {"/a/-"}).code, "D003");
}

TEST(RecordDecoderTest, OfDuplicateMembersTheLastCounts) {
  const Outcome outcome =
      Decode(R"({"id":1,"text":"first","id":"two","text":"last"})");
  EXPECT_THAT(outcome.texts, ElementsAre(Pair("/text", "last")));
  EXPECT_EQ(outcome.id, "two");
  EXPECT_THAT(Decode(R"({"a":{"b":"x","b":"y"}})", {"a.b"}).texts,
              ElementsAre(Pair("/a/b", "y")));
}

TEST(RecordDecoderTest, AMemberNameMayBeWrittenWithEscapes) {
  const Outcome outcome =
      Decode(R"({"x":{"id":3},"\u0069d":"right","t\u0065xt":"found"})");
  EXPECT_EQ(outcome.id, "right");
  EXPECT_THAT(outcome.texts, ElementsAre(Pair("/text", "found")));
}

TEST(RecordDecoderTest, TheIdIsGivenAsWritten) {
  EXPECT_EQ(Decode(R"({"id":"a\"b","text":"x"})").id, R"(a\"b)");
  EXPECT_EQ(Decode(R"({"id":-12.50,"text":"x"})").id, "-12.50");
  EXPECT_EQ(Decode(R"({"text":"x","id":98765432109876543210})").id,
            "98765432109876543210");
  EXPECT_EQ(Decode(R"({"text":"x","id":{"a":1}})").id, "");
  EXPECT_EQ(Decode(R"({"text":"x"})").id, "");
}

// Ids get into logs, which hold no text.
TEST(RecordDecoderTest, AnIdThatIsATextIsNoId) {
  for (const char* field : {"id", "/id"}) {
    const std::vector<std::string> fields = {"text", field};
    RecordDecoder decoder(fields);
    const DecodedLine& decoded = decoder.Decode(R"({"id":"a","text":"b"})");
    EXPECT_EQ(decoded.error, "");
    EXPECT_EQ(decoded.record.fields.size(), 2U);
    EXPECT_EQ(decoded.id, "");
  }
  const std::vector<std::string> below = {"ad.id"};
  RecordDecoder decoder(below);
  EXPECT_EQ(decoder.Decode(R"({"id":"a","ad":{"id":"b"}})").id, "a");
}

TEST(RecordDecoderTest, NumbersOfAnySizePassAndTextsBesideThemAreRead) {
  const Outcome outcome = Decode(
      R"({"n":123456789012345678901234,"e":-1.5E+99999,"text":"1e999 \u00e9"})");
  EXPECT_EQ(outcome.code, "");
  EXPECT_THAT(outcome.texts, ElementsAre(Pair("/text", "1e999 é")));
}

TEST(RecordDecoderTest, ValuesAreAsTheyStandInTheLine) {
  const std::vector<std::string> values = {"n",    "a/e",   "/a/list/1", "a",
                                           "s",    "/list", "twice",     "none",
                                           "true", "a.e"};
  RecordDecoder decoder({}, values);
  const std::string large = "123456789012345678901234";
  const std::string rest =
      R"( , "a":{"e":1.5e3, "list":[0 , 2.50]},"s":"\u0061b","twice":1,)"
      R"("true":true,"list":[ 1e2, "\u0061" ], "text":"x","twice":2.0})";
  for (const std::string& number :
       {large, std::string("1e999"), std::string("7.10")}) {
    EXPECT_THAT(
        decoder.Decode("{\"n\": " + number + rest).values,
        ElementsAre(number, std::nullopt, "2.50",
                    R"({"e":1.5e3,"list":[0,2.50]})", "ab", R"([1e2,"\u0061"])",
                    "2.0", std::nullopt, "true", "1.5e3"));
  }
}

TEST(RecordDecoderTest, AMalformedNumberIsRejectedBesideALargeOne) {
  const Outcome outcome =
      Decode(R"({"n":123456789012345678901234,"m":01,"text":"x"})");
  EXPECT_EQ(outcome.code, "D001");
  EXPECT_EQ(outcome.column, 35u);
}

TEST(RecordDecoderTest, FaultsAreToldApart) {
  EXPECT_EQ(Decode("").error, "blank line");
  EXPECT_EQ(Decode(" \r").code, "D001");
  EXPECT_EQ(Decode("not json").code, "D001");
  EXPECT_EQ(Decode(R"({"text":"x"} trailing)").code, "D001");
  EXPECT_EQ(Decode(R"({"text":"x"}{"text":"y"})").code, "D001");
  EXPECT_EQ(Decode(R"(["x"])").code, "D002");
  EXPECT_EQ(Decode(R"("x")").code, "D002");
  EXPECT_EQ(Decode("12345678901234567890123").code, "D002");
  EXPECT_EQ(Decode("{\"text\":\"caf\xE9\"}").code, "D005");
  EXPECT_EQ(Decode("{\"x\":\"caf\xE9\",\"text\":\"x\"}").code, "D005");
  EXPECT_EQ(Decode(R"({"text":"\ud800 and more"})").code, "D006");
  EXPECT_EQ(Decode(R"({"text":"x","other":["\udfff"]})").code, "D006");
  EXPECT_EQ(Decode(std::string("{\"text\":\"a\0b\"}", 14)).code, "D001");
  EXPECT_EQ(Decode(R"({"text":"a\u0000b"})").code, "");
}

TEST(RecordDecoderTest, NestingIsLimited) {
  const auto nested = [](size_t depth) {
    return R"({"text":"x","n":)" + std::string(depth, '[') + "1" +
           std::string(depth, ']') + "}";
  };
  EXPECT_EQ(Decode(nested(511)).code, "");
  EXPECT_EQ(Decode(nested(512)).code, "D008");
  EXPECT_EQ(Decode(nested(100000)).code, "D008");
}

TEST(RecordDecoderTest, ACarriageReturnAtTheEndIsWhiteSpace) {
  EXPECT_THAT(Decode("{\"text\":\"x\"}\r").texts,
              ElementsAre(Pair("/text", "x")));
}

// The bytes after the line may hold anything, the next line for example.
TEST(RecordDecoderTest, ALineParsedInItsPlaceEndsWhereItEnds) {
  RecordDecoder decoder({});
  for (const std::string_view line :
       {R"({"text":"x"})", R"({"text":"x","n":12})", R"({"text":"x)", "12",
        R"({"text":"x","n":1e999})", "", "tru"}) {
    for (const char after : {'7', '"', '}', 'e', '\\', '\xFF', '\0'}) {
      const std::string buffer = std::string(line) + std::string(64, after);
      const Outcome in_place = Kept(
          decoder.Decode(std::string_view(buffer).substr(0, line.size()), 64));
      const Outcome copied = Decode(line);
      EXPECT_EQ(in_place.code, copied.code) << line << after;
      EXPECT_EQ(in_place.error, copied.error) << line << after;
      EXPECT_EQ(in_place.texts, copied.texts) << line << after;
    }
  }
}

TEST(RecordDecoderTest, NothingOfOneLineIsLeftForTheNext) {
  RecordDecoder decoder({});
  decoder.Decode(R"({"id":"a","text":"x")");
  const Outcome good = Kept(decoder.Decode(R"({"text":"y"})"));
  EXPECT_EQ(good.code, "");
  EXPECT_EQ(good.error, "");
  EXPECT_EQ(good.column, 0u);
  EXPECT_EQ(good.id, "");
  EXPECT_THAT(good.texts, ElementsAre(Pair("/text", "y")));
}

TEST(RecordDecoderTest, VeryLongLinesAreDecodedAndForgotten) {
  RecordDecoder decoder({});
  const std::string text(3 << 20, 'a');
  EXPECT_THAT(Kept(decoder.Decode("{\"text\":\"" + text + "\"}")).texts,
              ElementsAre(Pair("/text", text)));
  EXPECT_THAT(Kept(decoder.Decode(R"({"text":"short"})")).texts,
              ElementsAre(Pair("/text", "short")));
}

}  // namespace
}  // namespace telltale
