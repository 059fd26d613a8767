// A checkpoint is read as it was written, and no other text is taken for one,
// whatever its seal says.

#include "report/checkpoint_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "digest/sha256.h"

namespace telltale::report {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

auto Sample() -> Checkpoint {
  Checkpoint checkpoint;
  checkpoint.settings = {{"--all", "yes"}};
  checkpoint.input = 1;
  checkpoint.bytes = 500;
  checkpoint.lines = 4;
  checkpoint.sha256 = std::string(64, 'a');
  checkpoint.inputs = {{.path = "in0.jsonl",
                        .bytes = 700,
                        .sha256 = std::string(64, 'b'),
                        .lines = 6,
                        .read_to_end = true}};
  checkpoint.outputs = {{.role = "output",
                         .path = "out.jsonl",
                         .bytes = 90,
                         .sha256 = std::string(64, 'c')}};
  checkpoint.counts = {.lines = 10,
                       .flagged = 3,
                       .not_flagged = 4,
                       .abstained = 2,
                       .rejected = 1,
                       .flagged_by_level = {0, 0, 1, 2},
                       .flagged_by_route = {3, 0, 0},
                       .abstained_by_reason = {0, 1, 1},
                       .bytes = 1200,
                       .seconds = 0.5};
  return checkpoint;
}

// The checkpoint with `members`, and the seal that belongs to it.
auto Sealed(const std::string& members) -> std::string {
  return members + ",\"seal\":\"" + digest::Hex(digest::Sha256Of(members)) +
         "\"}\n";
}

// The sample with another value at `pointer`.
auto With(const std::string& pointer, const Json& value) -> std::string {
  Json json = Json::parse(CheckpointText(Sample()));
  json.erase("seal");
  json.at(Json::json_pointer(pointer)) = value;
  std::string members = json.dump();
  members.pop_back();
  return Sealed(members);
}

TEST(CheckpointJsonTest, IsReadAsItWasWritten) {
  const std::string text = CheckpointText(Sample());
  const auto checkpoint = ReadCheckpoint(text);
  ASSERT_TRUE(checkpoint) << checkpoint.error();
  EXPECT_EQ(CheckpointText(*checkpoint), text);
  // So that the tests below fail for their own reason.
  EXPECT_TRUE(ReadCheckpoint(With("/bytes", 501)));
}

TEST(CheckpointJsonTest, ACountIsAWholeNumberFromNothingOn) {
  for (const char* pointer :
       {"/input", "/bytes", "/lines", "/resumed", "/inputs/0/bytes",
        "/inputs/0/lines", "/outputs/0/bytes", "/counts/lines",
        "/counts/flagged", "/counts/flagged_by_level/none", "/counts/bytes"}) {
    for (const Json& value :
         {Json(-1), Json(1e300), Json(true), Json(4.5), Json("4"), Json()}) {
      EXPECT_FALSE(ReadCheckpoint(With(pointer, value)))
          << pointer << " " << value;
    }
  }
  for (const Json& value : {Json(-1), Json(true), Json("1"), Json()}) {
    EXPECT_FALSE(ReadCheckpoint(With("/counts/seconds", value))) << value;
  }
}

TEST(CheckpointJsonTest, CountsThatDoNotAddUpAreRefused) {
  for (const char* pointer :
       {"/lines", "/inputs/0/lines", "/counts/lines", "/counts/flagged",
        "/counts/not_flagged", "/counts/abstained", "/counts/rejected",
        "/counts/flagged_by_level/review", "/counts/flagged_by_route/support",
        "/counts/abstained_by_reason/no-text"}) {
    for (const uint64_t value :
         {uint64_t{9}, uint64_t{18446744073709551615U}}) {
      const auto checkpoint = ReadCheckpoint(With(pointer, value));
      ASSERT_FALSE(checkpoint) << pointer;
      EXPECT_THAT(checkpoint.error(), HasSubstr("contradicts itself"));
    }
  }
}

TEST(CheckpointJsonTest, NoDepthEndsTheProcess) {
  constexpr size_t kLevels = 300'000;
  for (const char* member : {"telltale_checkpoint", "settings", "inputs"}) {
    std::string members = CheckpointText(Sample());
    members.resize(members.rfind(",\"seal\""));
    const std::string key = "\"" + std::string(member) + "\":";
    const size_t at = members.find(key) + key.size();
    members.insert(at, std::string(kLevels, '[') + std::string(kLevels, ']') +
                           ",\"rest\":");
    EXPECT_FALSE(ReadCheckpoint(Sealed(members))) << member;
  }
}

TEST(CheckpointJsonTest, BracketsInStringsAreNoDepth) {
  const std::string name = R"(a\"[[[[[[[[[[[[[[[[[[[[[[{{{{{{{{)";
  const auto checkpoint = ReadCheckpoint(With("/inputs/0/path", name));
  ASSERT_TRUE(checkpoint) << checkpoint.error();
  EXPECT_EQ(checkpoint->inputs[0].path, name);
}

}  // namespace
}  // namespace telltale::report
