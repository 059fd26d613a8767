#include "evaluate/entry_hits.h"

#include <algorithm>
#include <string_view>

namespace telltale::evaluate {

EntryHits::EntryHits(const RulePack* pack) : pack_(pack) {
  for (const Lexicon& lexicon : pack->lexicons) {
    std::vector<std::string> folded;
    for (const std::string& word : lexicon.words) {
      folded.push_back(text::FoldedWord(word));
    }
    finders_.emplace_back(folded);
    folded_.push_back(std::move(folded));
    hits_.emplace_back();
  }
}

auto EntryHits::LexiconsOf(const Condition& condition)
    -> const std::vector<size_t>& {
  const auto [known, is_new] = lexicons_.try_emplace(&condition);
  std::vector<size_t>& indices = known->second;
  if (!is_new) {
    return indices;
  }
  for (size_t i = 0; i < pack_->lexicons.size(); ++i) {
    const std::string& name = pack_->lexicons[i].name;
    const bool named = std::any_of(
        condition.patterns.begin(), condition.patterns.end(),
        [&name](const Pattern& pattern) {
          return std::find(pattern.lexicons.begin(), pattern.lexicons.end(),
                           name) != pattern.lexicons.end();
        });
    if (named) {
      indices.push_back(i);
    }
  }
  return indices;
}

auto EntryHits::NamesLexicon(const Condition& condition) -> bool {
  return !LexiconsOf(condition).empty() ||
         std::any_of(
             condition.parts.begin(), condition.parts.end(),
             [this](const Condition& part) { return NamesLexicon(part); });
}

auto EntryHits::Concern(const Rule& rule) -> bool {
  return NamesLexicon(rule.match) ||
         std::any_of(rule.unless.begin(), rule.unless.end(),
                     [this](const Exception& exception) {
                       return NamesLexicon(exception.when);
                     });
}

void EntryHits::AddHit(const RuleTrace& trace, const Record& record) {
  Add(trace.match, record);
}

void EntryHits::AddExemption(const RuleTrace& trace, const Record& record) {
  for (const ConditionTrace& exception : trace.unless) {
    if (exception.satisfied) {
      Add(exception, record);
    }
  }
}

void EntryHits::Add(const ConditionTrace& trace, const Record& record) {
  for (const size_t lexicon : LexiconsOf(*trace.condition)) {
    for (const Evidence& place : trace.evidence) {
      folder_.Fold(place.span.In(record.fields[place.field].text), view_);
      for (const size_t entry : finders_[lexicon].Find(view_.bytes())) {
        hits_[lexicon].insert(entry);
      }
    }
  }
  for (const ConditionTrace& part : trace.parts) {
    Add(part, record);
  }
}

auto EntryHits::Missing(size_t lexicon) const -> std::vector<std::string> {
  // Entries that fold to one text are hit together.
  std::set<std::string_view> hit;
  for (const size_t entry : hits_[lexicon]) {
    hit.insert(folded_[lexicon][entry]);
  }
  std::vector<std::string> missing;
  const std::vector<std::string>& words = pack_->lexicons[lexicon].words;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!hit.contains(folded_[lexicon][i])) {
      missing.push_back(words[i]);
    }
  }
  return missing;
}

}  // namespace telltale::evaluate
