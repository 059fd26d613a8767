#include "rules/prebuilt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "rules/source_bytes.h"

namespace telltale::rules {
namespace {

using ::testing::Eq;

auto SomePlace(int line) -> SourceLocation {
  return {.file = "packs/rules.yaml", .line = line, .column = 7, .length = 3};
}

auto SomePattern() -> Pattern {
  return {.language = "ur-Latn",
          .written = "{app} Par",
          .regex = "(?:whatsapp|imo) par",
          .matches_anywhere = true,
          .location = SomePlace(11),
          .excerpt = "  - '{app} Par'"};
}

auto SomeCondition() -> Condition {
  return {.patterns = {SomePattern()},
          .parts = {{.patterns = {SomePattern(), SomePattern()}}, {}},
          .need = 2,
          .keyword = "all",
          .within = Proximity{.unit = Proximity::Unit::kChars, .limit = 40},
          .ordered = true,
          .location = SomePlace(12)};
}

auto SomeRule() -> Rule {
  return {
      .id = "an-id",
      .name = "a-pack/an-id",
      .title = "A title",
      .context = ContextEffect{.frame = Frame::kReport,
                               .strong = true,
                               .cancels = {Family::kDebt, Family::kTrade},
                               .damps = {Family::kThreat},
                               .route = Route::kSupport},
      .family = Family::kApproach,
      .points = 4,
      .grave = true,
      .route = Route::kUrgentChildSafety,
      .status = Status::kShadow,
      .phase = Phase::kControl,
      .unodc_act = "recruitment",
      .unodc_means = "deception",
      .evidence = EvidenceGrade::kPress,
      .sources = {"a-key", "another-key"},
      .match = SomeCondition(),
      .unless = {{.when = SomeCondition(), .within = Proximity{.limit = 9}}},
      .false_positives = {"small firms"},
      .match_examples = {{.text = "one text",
                          .location = SomePlace(13),
                          .excerpt = "  - one text"}},
      .no_match_examples = {{.text = "", .location = {}}, {.text = "two"}},
      .location = SomePlace(14),
      .excerpt = "- id: an-id"};
}

// Sources in which every member has a value that it does not begin with.
auto SomeSources() -> RuleSources {
  RuleSources sources;
  sources.packs.push_back({.id = "a-pack",
                           .version = "1.2.3",
                           .title = "A pack",
                           .license = "Apache-2.0",
                           .languages = {"en", "ur-Latn"},
                           .lexicons = {{.name = "app",
                                         .words = {"whatsapp", "imo"},
                                         .location = SomePlace(15),
                                         .excerpt = "app: [whatsapp, imo]",
                                         .uses = 2}},
                           .rules = {SomeRule(), {}},
                           .location = SomePlace(1),
                           .sha256 = std::string(64, 'a')});
  sources.policy = {.id = "strict",
                    .version = "4.5.6",
                    .weak = 2,
                    .review = 6,
                    .priority = 11,
                    .min_families_review = 3,
                    .min_families_priority = 4,
                    .family_caps = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
                    .min_letters = 8,
                    .sha256 = std::string(64, 'b')};
  sources.citations.push_back({.key = "a-key",
                               .title = "A report",
                               .reference = "Nobody (2020)",
                               .url = "https://example.org/report"});
  return sources;
}

TEST(SourceBytesTest, EveryMemberComesBack) {
  const RuleSources sources = SomeSources();
  const auto restored = SourcesFromBytes(SourceBytes(sources));
  ASSERT_TRUE(restored);
  EXPECT_TRUE(*restored == sources);
}

TEST(SourceBytesTest, NoSourcesComeBackAsNone) {
  EXPECT_THAT(SourcesFromBytes(SourceBytes({})), Eq(RuleSources{}));
}

TEST(SourceBytesTest, TooFewOrTooManyBytesAreRefused) {
  const std::string bytes = SourceBytes(SomeSources());
  for (size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(SourcesFromBytes(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(SourcesFromBytes(bytes + '\0'));
}

class PrebuiltTest : public testing::Test {
 protected:
  static constexpr uint64_t kFingerprint = 42;
  // Needs no zeros up to the end.
  const std::string sources_ = "what the rules say";
  const std::string program_ = std::string(64, '\xff');
  const std::string bytes_ =
      PrebuiltToBytes({.sources = sources_, .program = program_}, kFingerprint);
};

TEST_F(PrebuiltTest, BothSectionsComeBack) {
  const auto prebuilt = PrebuiltFromBytes(bytes_, kFingerprint);
  ASSERT_TRUE(prebuilt);
  EXPECT_THAT(prebuilt->sources, Eq(sources_));
  EXPECT_THAT(prebuilt->program, Eq(program_));
}

TEST_F(PrebuiltTest, TheProgramMayBeLeftOut) {
  const std::string bytes =
      PrebuiltToBytes({.sources = sources_}, kFingerprint);
  const auto prebuilt = PrebuiltFromBytes(bytes, kFingerprint);
  ASSERT_TRUE(prebuilt);
  EXPECT_THAT(prebuilt->sources, Eq(sources_));
  EXPECT_THAT(prebuilt->program, Eq(""));
}

TEST_F(PrebuiltTest, BytesOfOtherRulesAreRefused) {
  EXPECT_FALSE(PrebuiltFromBytes(bytes_, kFingerprint + 1));
}

TEST_F(PrebuiltTest, AnyChangedBitIsNoticed) {
  for (size_t bit = 0; bit < bytes_.size() * 8; ++bit) {
    std::string changed = bytes_;
    changed[bit / 8] = static_cast<char>(
        static_cast<uint8_t>(changed[bit / 8]) ^ (1U << (bit % 8)));
    ASSERT_FALSE(PrebuiltFromBytes(changed, kFingerprint)) << bit;
  }
}

TEST_F(PrebuiltTest, TooFewOrTooManyBytesAreRefused) {
  for (size_t size = 0; size < bytes_.size(); ++size) {
    ASSERT_FALSE(PrebuiltFromBytes(bytes_.substr(0, size), kFingerprint))
        << size;
  }
  EXPECT_FALSE(PrebuiltFromBytes(bytes_ + '\0', kFingerprint));
  EXPECT_FALSE(PrebuiltFromBytes(bytes_ + bytes_, kFingerprint));
}

TEST(FingerprintTest, DependsOnNamesContentsAndOrderOfFiles) {
  const EmbeddedFile one = {.path = "one.yaml", .content = "schema: 1"};
  const EmbeddedFile two = {.path = "two.yaml", .content = ""};
  const EmbeddedFile renamed = {.path = "two.yam", .content = "l"};
  const auto of = [](std::initializer_list<EmbeddedFile> files) {
    return Fingerprint({files.begin(), files.end()});
  };
  const uint64_t fingerprint = of({one, two});
  EXPECT_EQ(of({one, two}), fingerprint);
  EXPECT_NE(of({two, one}), fingerprint);
  EXPECT_NE(of({one, renamed}), fingerprint);
  EXPECT_NE(of({one}), fingerprint);
  EXPECT_NE(of({}), fingerprint);
}

}  // namespace
}  // namespace telltale::rules
