#include "stream/reject_line.h"

#include <gmock/gmock.h>

namespace telltale::stream {
namespace {

auto RejectLine(const Rejection& rejection, std::string_view input = "a.jsonl")
    -> std::string {
  std::string output;
  AppendRejectLine(input, 7, rejection, output);
  return output;
}

TEST(RejectLineTest, SaysWhereAndWhyAndKeepsTheLine) {
  EXPECT_EQ(RejectLine({.line = 0,
                        .column = 3,
                        .code = "D001",
                        .reason = "expected a value",
                        .bytes = 9,
                        .raw = "{\"a\":\\ \x01}"}),
            R"({"input":"a.jsonl","line":7,"column":3,"code":"D001",)"
            R"("reason":"expected a value","bytes":9,)"
            R"("raw":"{\"a\":\\ \u0001}"})"
            "\n");
}

TEST(RejectLineTest, ALineThatIsNotUtf8IsKeptInBase64) {
  EXPECT_EQ(RejectLine({.line = 0,
                        .column = 4,
                        .code = "D005",
                        .reason = "invalid UTF-8",
                        .bytes = 4,
                        .raw = "caf\xE9"}),
            R"({"input":"a.jsonl","line":7,"column":4,"code":"D005",)"
            R"("reason":"invalid UTF-8","bytes":4,"raw_base64":"Y2Fm6Q=="})"
            "\n");
}

TEST(RejectLineTest, AnOverLongLineIsNotKept) {
  EXPECT_EQ(RejectLine({.line = 0,
                        .column = 0,
                        .code = "D007",
                        .reason = "line of 99 bytes is over the limit of 10",
                        .bytes = 99,
                        .raw = std::nullopt}),
            R"({"input":"a.jsonl","line":7,"column":0,"code":"D007",)"
            R"("reason":"line of 99 bytes is over the limit of 10",)"
            R"("bytes":99})"
            "\n");
}

TEST(RejectLineTest, AFileNameThatIsNotUtf8IsKeptInBase64) {
  EXPECT_THAT(RejectLine({.code = "D001", .raw = ""}, "\xFF"),
              testing::StartsWith(R"({"input_base64":"/w==","line":7)"));
}

TEST(RejectLineTest, Base64IsThatOfTheStandard) {
  EXPECT_EQ(Base64(""), "");
  EXPECT_EQ(Base64("f"), "Zg==");
  EXPECT_EQ(Base64("fo"), "Zm8=");
  EXPECT_EQ(Base64("foo"), "Zm9v");
  EXPECT_EQ(Base64("foob"), "Zm9vYg==");
  EXPECT_EQ(Base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(Base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace telltale::stream
