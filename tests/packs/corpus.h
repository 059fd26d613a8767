// Corpus: the labelled records of corpora/, and the built-in rules that screen
// them.

#ifndef TELLTALE_TESTS_PACKS_CORPUS_H_
#define TELLTALE_TESTS_PACKS_CORPUS_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"
#include "telltale/taxonomy.h"

namespace telltale::packs {

// What a record of corpora/regression expects.
struct Expectation {
  std::optional<Level> level;
  std::optional<Route> route;
  // Full names of rules that hit, whether or not they count, and of rules
  // that must not.
  std::vector<std::string> rules;
  std::vector<std::string> not_rules;
};

struct CorpusLine {
  // "corpora/regression/fake-job-offers.jsonl:12 (record fj-012)".
  std::string place;
  // The whole line.
  std::string json;
  std::optional<Expectation> expect;
  // What is wrong with the line itself; empty for nothing.
  std::string error;
};

// The built-in rules, compiled; ends the test run when they do not compile.
auto BuiltinRuleset() -> const Ruleset&;

// The .jsonl files of corpora/`folder`, sorted.
auto CorpusFiles(std::string_view folder) -> std::vector<std::filesystem::path>;

// The lines of `file`. Blank lines are left out.
auto ReadCorpus(const std::filesystem::path& file) -> std::vector<CorpusLine>;

// Every rule that hit: counted, shadow and context. Sorted.
auto RulesHit(const Assessment& assessment) -> std::vector<std::string>;

// The assessment as a developer reads it in a failed test.
auto Describe(const Assessment& assessment, const Record& record)
    -> std::string;

}  // namespace telltale::packs

#endif  // TELLTALE_TESTS_PACKS_CORPUS_H_
