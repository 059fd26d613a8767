// The regression records that are to be flagged, written so as to evade: how
// many of them still are, for each way of writing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "evaluate/perturbation.h"
#include "packs/corpus.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"

namespace telltale::packs {
namespace {

using evaluate::kPerturbations;
using evaluate::Perturb;
using evaluate::Perturbation;

// Of every perturbation at least this part of the plain recall is kept.
constexpr double kLeastKept = 0.90;
constexpr uint32_t kSeeds = 3;

// What was kept of how many; recorded in corpora/evasion/recall.json.
struct Recall {
  int kept = 0;
  int of = 0;

  auto part() const -> double { return of == 0 ? 1.0 : double(kept) / of; }
};

// The texts of corpora/regression that the packs flag as they stand.
auto FlaggedTexts() -> std::vector<std::string> {
  std::vector<std::string> texts;
  Scanner scanner(&BuiltinRuleset());
  RecordDecoder decoder({});
  for (const std::filesystem::path& file : CorpusFiles("regression")) {
    for (const CorpusLine& line : ReadCorpus(file)) {
      const DecodedLine& decoded = decoder.Decode(line.json);
      if (decoded.error_code.empty() &&
          scanner.Scan(decoded.record).level >= Level::kReview) {
        texts.push_back(nlohmann::json::parse(line.json)["text"]);
      }
    }
  }
  return texts;
}

auto Measure(Perturbation kind, const std::vector<std::string>& texts)
    -> Recall {
  Recall recall;
  Scanner scanner(&BuiltinRuleset());
  RecordDecoder decoder({});
  for (const std::string& text : texts) {
    for (uint32_t seed = 1; seed <= kSeeds; ++seed) {
      const std::string perturbed = Perturb(text, kind, seed);
      if (perturbed == text) {
        continue;
      }
      const nlohmann::json record = {{"text", perturbed}};
      const DecodedLine& decoded = decoder.Decode(record.dump());
      ++recall.of;
      const bool kept = scanner.Scan(decoded.record).level >= Level::kReview;
      recall.kept += kept ? 1 : 0;
      if (!kept && std::getenv("TELLTALE_SHOW_EVASIONS") != nullptr) {
        std::cout << "[" << Name(kind) << "] " << perturbed << "\n";
      }
    }
  }
  return recall;
}

auto RecordedFile() -> std::filesystem::path {
  return std::filesystem::path(TELLTALE_SOURCE_DIR) / "corpora" / "evasion" /
         "recall.json";
}

TEST(EvasionTest, RecallUnderEveryPerturbationIsHighAndDoesNotFall) {
  const std::vector<std::string> texts = FlaggedTexts();
  ASSERT_GT(texts.size(), 100U);
  nlohmann::ordered_json measured;
  std::ifstream file(RecordedFile());
  const nlohmann::json recorded =
      nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
  for (const Perturbation kind : kPerturbations) {
    const std::string name(Name(kind));
    const Recall recall = Measure(kind, texts);
    std::cout << std::left << std::setw(16) << name << std::right << std::fixed
              << std::setprecision(3) << recall.part() << "  (" << recall.kept
              << " of " << recall.of << ")\n";
    EXPECT_GE(recall.part(), kLeastKept) << name;
    measured[name] = {{"kept", recall.kept}, {"of", recall.of}};
    if (std::getenv("TELLTALE_UPDATE_GOLDEN") == nullptr) {
      ASSERT_TRUE(recorded.contains(name)) << name << " is not recorded";
      const Recall before{recorded[name]["kept"], recorded[name]["of"]};
      EXPECT_GE(recall.part(), before.part())
          << name << " has fallen; TELLTALE_UPDATE_GOLDEN=1 records it";
    }
  }
  if (std::getenv("TELLTALE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(RecordedFile()) << measured.dump(2) << "\n";
  }
}

TEST(PerturbationTest, EachKindWritesTheSameWordsOtherwise) {
  const std::string text = "Send location 2025 now";
  EXPECT_EQ(Perturb(text, Perturbation::kCaps, 1), "SEND LOCATION 2025 NOW");
  EXPECT_EQ(Perturb(text, Perturbation::kSpelledDigits, 1),
            "Send location two zero two five now");
  EXPECT_EQ(Perturb("call 7", Perturbation::kEmojiDigits, 1),
            "call 7\uFE0F\u20E3");
  std::vector<std::string> seen;
  for (const Perturbation kind : kPerturbations) {
    // Some seed hides the long word.
    std::string written = text;
    for (uint32_t seed = 1; seed < 20 && written == text; ++seed) {
      written = Perturb(text, kind, seed);
    }
    EXPECT_NE(written, text) << Name(kind);
    EXPECT_THAT(seen, testing::Not(testing::Contains(written))) << Name(kind);
    seen.push_back(written);
    EXPECT_EQ(Perturb(text, kind, 5), Perturb(text, kind, 5));
  }
}

}  // namespace
}  // namespace telltale::packs
