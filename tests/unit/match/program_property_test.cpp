// Random patterns over random views of the same words: what is found around
// anchors is what reading the whole view finds.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "match/program.h"
#include "random_pattern.h"
#include "rule_parts.h"

namespace telltale::match {
namespace {

using Matches = std::vector<ViewSpan>;

// Twenty or so patterns in one program each way.
class Batch {
 public:
  explicit Batch(RandomPatterns& random) : random_(random) {
    for (size_t i = 1 + random.Below(20); i > 0; --i) {
      patterns_.push_back(random.Next());
      const std::string& regex = patterns_.back().regex;
      written_.push_back(random.Below(3) == 0 ? Anywhere(regex)
                                              : WholeWords(regex));
    }
    AddTo(searched_);
    std::vector<PatternIndex> all;
    for (PatternIndex pattern = 0; pattern < searched_.size(); ++pattern) {
      if (!searched_.Anchors(pattern).empty()) {
        all.push_back(pattern);
      }
    }
    searched_.Finish(all);
    AddTo(not_searched_);
    not_searched_.Finish({});
    bytes_ = searched_.ToBytes();
    restored_ = Program(bytes_);
    AddTo(restored_);
    restored_.Finish(all);
  }

  // Screens one more view with every pattern.
  void Check() {
    const std::string view = random_.View(patterns_);
    searched_.FindAnchors(view, in_searched_);
    not_searched_.FindAnchors(view, in_not_searched_);
    restored_.FindAnchors(view, in_restored_);
    ASSERT_TRUE(in_not_searched_.places().empty());
    ASSERT_EQ(in_restored_.places(), in_searched_.places());
    for (size_t i = 0; i < written_.size(); ++i) {
      const PatternIndex pattern = indices_[i];
      Matches slow;
      searched_.FindMatchesSlowly(pattern, view, slow);
      Expect(slow, searched_, pattern, in_searched_);
      Expect(slow, not_searched_, pattern, in_not_searched_);
      Expect(slow, restored_, pattern, in_restored_);
      if (::testing::Test::HasFailure()) {
        FAIL() << written_[i].regex
               << (written_[i].matches_anywhere ? " anywhere in "
                                                : " as whole words in ")
               << view;
      }
      ++cases;
      matches += slow.size();
      anchored += searched_.Anchors(pattern).empty() ? 0 : slow.size();
    }
  }

  size_t cases = 0;
  size_t matches = 0;
  // Matches of patterns with anchors.
  size_t anchored = 0;

 private:
  void AddTo(Program& program) {
    Diagnostics diagnostics;
    indices_.clear();
    for (const Pattern& pattern : written_) {
      indices_.push_back(program.Add(pattern, "", diagnostics));
    }
    EXPECT_TRUE(diagnostics.empty());
  }

  static void Expect(const Matches& slow, const Program& program,
                     PatternIndex pattern, Program::Anchored& anchored) {
    Matches fast;
    program.FindMatches(pattern, anchored, fast);
    EXPECT_EQ(fast, slow);
    EXPECT_TRUE(slow.empty() || program.Matches(pattern, anchored));
  }

  RandomPatterns& random_;
  std::vector<RandomPattern> patterns_;
  std::vector<Pattern> written_;
  std::vector<PatternIndex> indices_;
  Program searched_;
  Program not_searched_;
  // What restored_ points into.
  std::string bytes_;
  Program restored_;
  Program::Anchored in_searched_;
  Program::Anchored in_not_searched_;
  Program::Anchored in_restored_;
};

TEST(ProgramPropertyTest, AnchorsFindWhatTheWholeViewHolds) {
  RandomPatterns random(20260402);
  size_t cases = 0;
  size_t matches = 0;
  size_t anchored = 0;
  for (int round = 0; round < 120; ++round) {
    Batch batch(random);
    for (int view = 0; view < 40; ++view) {
      batch.Check();
      ASSERT_FALSE(HasFailure());
    }
    cases += batch.cases;
    matches += batch.matches;
    anchored += batch.anchored;
  }
  RecordProperty("cases", static_cast<int>(cases));
  RecordProperty("matches", static_cast<int>(matches));
  RecordProperty("anchored", static_cast<int>(anchored));
  EXPECT_GT(cases, 40000u);
  EXPECT_GT(anchored, 20000u);
}

}  // namespace
}  // namespace telltale::match
