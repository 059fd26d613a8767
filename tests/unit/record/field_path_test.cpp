#include "record/field_path.h"

#include <gmock/gmock.h>

namespace telltale::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

auto Pointers(const std::vector<FieldPath>& paths) -> std::vector<std::string> {
  std::vector<std::string> pointers;
  for (const FieldPath& path : paths) {
    pointers.push_back(path.pointer);
  }
  return pointers;
}

TEST(FieldPathTest, TheUsualNamesAreTriedWhenNoneIsGiven) {
  EXPECT_THAT(Pointers(ParseFieldPaths({})),
              ElementsAre("/text", "/body", "/message", "/content",
                          "/description", "/title"));
}

TEST(FieldPathTest, TheGivenPathsReplaceTheUsualNamesAndKeepTheirOrder) {
  const std::vector<std::string> spellings = {"subject", "/ad/body"};
  EXPECT_THAT(Pointers(ParseFieldPaths(spellings)),
              ElementsAre("/subject", "/ad/body"));
}

TEST(FieldPathTest, ADottedPathIsAPointerInOtherWords) {
  const FieldPath path = ParseFieldPath("ad.parts.0");
  EXPECT_EQ(path.pointer, "/ad/parts/0");
  EXPECT_THAT(path.steps, ElementsAre("ad", "parts", "0"));
}

TEST(FieldPathTest, EscapesOfAPointerAreUndoneInItsSteps) {
  const FieldPath path = ParseFieldPath("/a~1b/c~0d/~01");
  EXPECT_EQ(path.pointer, "/a~1b/c~0d/~01");
  EXPECT_THAT(path.steps, ElementsAre("a/b", "c~d", "~1"));
}

TEST(FieldPathTest, AMemberNameInADottedPathIsEscapedInThePointer) {
  const FieldPath path = ParseFieldPath("a/b.c~d");
  EXPECT_EQ(path.pointer, "/a~1b/c~0d");
  EXPECT_THAT(path.steps, ElementsAre("a/b", "c~d"));
}

TEST(FieldPathTest, DotsInAPointerAreOrdinaryCharacters) {
  EXPECT_THAT(ParseFieldPath("/ad.body").steps, ElementsAre("ad.body"));
}

TEST(FieldPathTest, ATildeThatBeginsNoEscapeStandsForItself) {
  EXPECT_THAT(ParseFieldPath("/a~2/b~").steps, ElementsAre("a~2", "b~"));
}

TEST(FieldPathTest, ASlashAloneNamesTheMemberWithTheEmptyName) {
  EXPECT_THAT(ParseFieldPath("/").steps, ElementsAre(""));
}

TEST(FieldPathTest, TheEmptyPointerIsTheWholeRecord) {
  EXPECT_THAT(ParseFieldPath("").steps, IsEmpty());
}

}  // namespace
}  // namespace telltale::record
