#include "evaluate/label_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace telltale::evaluate {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::FieldsAre;
using testing::Optional;

auto FamilyBit(Family family) -> int { return 1 << static_cast<int>(family); }

class LabelReaderTest : public testing::Test {
 protected:
  LabelReaderTest() {
    options_.labels = {{"spam", Truth::kPositive},
                       {"ham", Truth::kNegative},
                       {"unsure", Truth::kIgnored}};
  }

  EvaluateOptions options_;
};

TEST_F(LabelReaderTest, LabelsMeanWhatTheMapSays) {
  LabelReader reader(&options_);
  EXPECT_THAT(reader.Read("spam"), Optional(Truth::kPositive));
  EXPECT_THAT(reader.Read("ham"), Optional(Truth::kNegative));
  EXPECT_THAT(reader.Read("unsure"), Optional(Truth::kIgnored));
  EXPECT_THAT(reader.Read("eggs"), Eq(std::nullopt));
  EXPECT_THAT(reader.Read(std::nullopt), Eq(std::nullopt));
}

TEST_F(LabelReaderTest, OtherAndMissingLabelsMeanWhatTheUserSays) {
  options_.other_labels = Truth::kNegative;
  options_.unlabelled = Truth::kIgnored;
  LabelReader reader(&options_);
  EXPECT_THAT(reader.Read("eggs"), Optional(Truth::kNegative));
  EXPECT_THAT(reader.Read(std::nullopt), Optional(Truth::kIgnored));
  EXPECT_THAT(reader.Read("null"), Optional(Truth::kIgnored));
}

TEST_F(LabelReaderTest, OfAListTheStrongestElementCounts) {
  LabelReader reader(&options_);
  EXPECT_THAT(reader.Read(R"(["ham","spam"])"), Optional(Truth::kPositive));
  EXPECT_THAT(reader.Read(R"(["unsure","ham","eggs"])"),
              Optional(Truth::kNegative));
  EXPECT_THAT(reader.Read(R"(["eggs"])"), Eq(std::nullopt));
  EXPECT_THAT(reader.Read("[]"), Eq(std::nullopt));
}

TEST_F(LabelReaderTest, AListMayBeNamedAsAWhole) {
  options_.labels["[]"] = Truth::kNegative;
  options_.labels[R"(["spam","ham"])"] = Truth::kIgnored;
  LabelReader reader(&options_);
  EXPECT_THAT(reader.Read("[]"), Optional(Truth::kNegative));
  EXPECT_THAT(reader.Read(R"(["spam","ham"])"), Optional(Truth::kIgnored));
}

TEST_F(LabelReaderTest, EveryLabelIsCounted) {
  LabelReader reader(&options_);
  for (const char* label : {"ham", "eggs", "spam", "ham"}) {
    reader.Read(label);
  }
  reader.Read(std::nullopt);
  EXPECT_THAT(
      reader.Rows(),
      ElementsAre(FieldsAre(Optional(std::string("ham")),
                            Optional(Truth::kNegative), 2),
                  FieldsAre(Eq(std::nullopt), Eq(std::nullopt), 1),
                  FieldsAre(Optional(std::string("eggs")), Eq(std::nullopt), 1),
                  FieldsAre(Optional(std::string("spam")),
                            Optional(Truth::kPositive), 1)));
}

TEST_F(LabelReaderTest, LabelsWithoutEndAreLumpedTogether) {
  options_.other_labels = Truth::kNegative;
  LabelReader reader(&options_);
  for (size_t i = 0; i < kMostValues + 5; ++i) {
    EXPECT_THAT(reader.Read(std::to_string(i)), Optional(Truth::kNegative));
  }
  EXPECT_THAT(reader.Read("spam"), Optional(Truth::kPositive));
  const auto rows = reader.Rows();
  ASSERT_EQ(rows.size(), kMostValues + 1);
  EXPECT_THAT(rows.back(), FieldsAre(Optional(std::string("(more labels)")),
                                     Eq(std::nullopt), 6));
}

class FamilyLabelReaderTest : public testing::Test {
 protected:
  FamilyLabelReaderTest() {
    options_.family_labels = {{"job_lure", Family::kLure},
                              {"slang", std::nullopt}};
  }

  EvaluateOptions options_;
};

TEST_F(FamilyLabelReaderTest, FamiliesAreReadFromOneLabelOrAList) {
  FamilyLabelReader reader(&options_);
  EXPECT_THAT(reader.Read("debt"), Optional(FamilyBit(Family::kDebt)));
  EXPECT_THAT(reader.Read(R"(["job_lure","debt","slang"])"),
              Optional(FamilyBit(Family::kLure) | FamilyBit(Family::kDebt)));
  EXPECT_THAT(reader.Read("[]"), Optional(0));
  EXPECT_THAT(reader.Read(std::nullopt), Eq(std::nullopt));
}

TEST_F(FamilyLabelReaderTest, LabelsThatAreNoFamilyAreCounted) {
  FamilyLabelReader reader(&options_);
  reader.Read(R"(["crypto","lure"])");
  reader.Read("crypto");
  reader.Read("slang");
  EXPECT_THAT(reader.Unmapped(),
              ElementsAre(FieldsAre(Optional(std::string("crypto")),
                                    Eq(std::nullopt), 2)));
}

}  // namespace
}  // namespace telltale::evaluate
