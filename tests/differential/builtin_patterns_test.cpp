// Every pattern of the built-in packs over the examples of its pack and the
// corpora: what is found around anchors is what reading the whole text finds.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "match/program.h"
#include "sanitizers.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "text/fold.h"

namespace telltale::match {
namespace {

namespace fs = std::filesystem;

using Matches = std::vector<ViewSpan>;

auto BuiltinSources() -> const RuleSources& {
  static const RuleSources sources = [] {
    Diagnostics diagnostics;
    std::optional<RuleSources> loaded = LoadBuiltinRules(diagnostics);
    EXPECT_TRUE(loaded.has_value());
    return std::move(loaded).value_or(RuleSources{});
  }();
  return sources;
}

void Collect(const Condition& condition, std::vector<Pattern>& patterns) {
  patterns.insert(patterns.end(), condition.patterns.begin(),
                  condition.patterns.end());
  for (const Condition& part : condition.parts) {
    Collect(part, patterns);
  }
}

auto PatternsOf(const Rule& rule) -> std::vector<Pattern> {
  std::vector<Pattern> patterns;
  Collect(rule.match, patterns);
  for (const Exception& exception : rule.unless) {
    Collect(exception.when, patterns);
  }
  return patterns;
}

auto Folded(std::string_view text) -> std::string {
  static text::Folder folder;
  static text::View view;
  folder.Fold(text, view);
  return std::string(view.bytes());
}

auto ExamplesOf(const Rule& rule) -> std::vector<std::string> {
  std::vector<std::string> views;
  for (const auto* examples : {&rule.match_examples, &rule.no_match_examples}) {
    for (const Example& example : *examples) {
      views.push_back(Folded(example.text));
    }
  }
  return views;
}

// The texts of corpora/, folded, many of them in each view.
auto CorpusViews() -> std::vector<std::string> {
  constexpr size_t kViewBytes = 8000;
  std::vector<std::string> views(1);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(
           fs::path(TELLTALE_SOURCE_DIR) / "corpora")) {
    if (entry.path().extension() != ".jsonl") {
      continue;
    }
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      for (const auto& member : nlohmann::json::parse(line, nullptr, false)) {
        if (member.is_string()) {
          views.back() += Folded(member.get<std::string>() + "\n");
        }
      }
      if (views.back().size() > kViewBytes) {
        views.emplace_back();
      }
    }
  }
  return views;
}

// Some patterns, all of them searched for or none, in some views.
class Finder {
 public:
  Finder(const std::vector<Pattern>& patterns,
         const std::vector<std::string>& views, bool searched) {
    Diagnostics diagnostics;
    for (const Pattern& pattern : patterns) {
      program_.Add(pattern, "", diagnostics);
    }
    EXPECT_TRUE(diagnostics.empty());
    std::vector<PatternIndex> with_anchors;
    for (PatternIndex pattern = 0; pattern < program_.size(); ++pattern) {
      if (searched && !program_.Anchors(pattern).empty()) {
        with_anchors.push_back(pattern);
      }
    }
    program_.Finish(with_anchors);
    anchored_.resize(views.size());
    for (size_t i = 0; i < views.size(); ++i) {
      program_.FindAnchors(views[i], anchored_[i]);
    }
  }

  auto size() const -> size_t { return program_.size(); }

  auto Find(PatternIndex pattern, size_t view) -> Matches {
    Matches matches;
    program_.FindMatches(pattern, anchored_[view], matches);
    EXPECT_TRUE(matches.empty() || program_.Matches(pattern, anchored_[view]));
    return matches;
  }

  auto FindSlowly(PatternIndex pattern, std::string_view view) const
      -> Matches {
    Matches matches;
    program_.FindMatchesSlowly(pattern, view, matches);
    return matches;
  }

 private:
  Program program_;
  std::vector<Program::Anchored> anchored_;
};

// Returns how many matches there are.
auto ExpectAgreement(const std::vector<Pattern>& patterns,
                     const std::vector<std::string>& views) -> size_t {
  Finder searched(patterns, views, true);
  Finder not_searched(patterns, views, false);
  size_t matches = 0;
  for (PatternIndex pattern = 0; pattern < searched.size(); ++pattern) {
    for (size_t view = 0; view < views.size(); ++view) {
      const Matches slow = searched.FindSlowly(pattern, views[view]);
      matches += slow.size();
      EXPECT_EQ(searched.Find(pattern, view), slow) << views[view];
      EXPECT_EQ(not_searched.Find(pattern, view), slow) << views[view];
    }
  }
  return matches;
}

TEST(BuiltinPatternsTest, AnchorsFindWhatTheExamplesHold) {
  int number = 0;
  for (const RulePack& pack : BuiltinSources().packs) {
    for (const Rule& rule : pack.rules) {
      if (number++ % kSanitizedStep != 0) {
        continue;
      }
      SCOPED_TRACE(rule.name);
      EXPECT_GE(ExpectAgreement(PatternsOf(rule), ExamplesOf(rule)),
                rule.match_examples.size());
    }
  }
}

TEST(BuiltinPatternsTest, AnchorsFindWhatTheCorporaHold) {
  std::vector<Pattern> patterns;
  int number = 0;
  for (const RulePack& pack : BuiltinSources().packs) {
    for (const Rule& rule : pack.rules) {
      for (const Pattern& pattern : PatternsOf(rule)) {
        if (number++ % kSanitizedStep == 0) {
          patterns.push_back(pattern);
        }
      }
    }
  }
  EXPECT_GT(ExpectAgreement(patterns, CorpusViews()), 500U / kSanitizedStep);
}

}  // namespace
}  // namespace telltale::match
