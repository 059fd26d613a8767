// Fairness corpus: texts with slots for names of people and places, and the
// words that fill them.

#ifndef TELLTALE_TESTS_PACKS_FAIRNESS_CORPUS_H_
#define TELLTALE_TESTS_PACKS_FAIRNESS_CORPUS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telltale::packs {

struct FairnessTemplate {
  std::string id;
  // BCP-47 tag; the fillers of a slot depend on it.
  std::string language;
  // "offer", "family", "one-waypoint", ...: see corpora/fairness/README.md.
  std::string kind;
  // Whether every filling is flagged at the level review; nullopt where the
  // corpus does not say.
  std::optional<bool> flagged;
  // With slots in braces: "We hire {nationality} cooks".
  std::string text;
  // The slots of `text`, each once, in the order of their first places.
  std::vector<std::string> slots;
};

// A template with words in all its slots.
struct Filling {
  std::string text;
  // In the order of FairnessTemplate::slots.
  std::vector<std::string> words;
};

// {(language, slot): words}; the first of the names of places and groups is an
// invented one.
using Fillers =
    std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

// Both end the test run when a file cannot be read or says something unknown,
// or when a slot has no fillers.
auto FairnessFillers() -> const Fillers&;
auto FairnessTemplates() -> const std::vector<FairnessTemplate>&;

// Every combination of fillers.
auto FillingsOf(const FairnessTemplate& text) -> std::vector<Filling>;

}  // namespace telltale::packs

#endif  // TELLTALE_TESTS_PACKS_FAIRNESS_CORPUS_H_
