#include "evaluate/lexicon_watch.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "text/fold.h"
#include "text/reveal.h"
#include "text/view.h"

namespace telltale::evaluate {

namespace {

auto IsAscii(char c) -> bool { return static_cast<unsigned char>(c) < 0x80; }

auto IsAsciiWordPart(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// The lexicons that the patterns of `condition` name.
void CollectNames(const Condition& condition,
                  std::set<std::string, std::less<>>& names) {
  for (const Pattern& pattern : condition.patterns) {
    names.insert(pattern.lexicons.begin(), pattern.lexicons.end());
  }
  for (const Condition& part : condition.parts) {
    CollectNames(part, names);
  }
}

// Whether folded `text` holds `word`, at the beginning of a word where that can
// be told from bytes.
auto Holds(std::string_view text, std::string_view word) -> bool {
  for (size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (at == 0 || !IsAscii(word.front()) || !IsAsciiWordPart(text[at - 1])) {
      return true;
    }
  }
  return false;
}

}  // namespace

LexiconWatch::LexiconWatch(const Ruleset& ruleset) {
  for (const RulePack& pack : ruleset.packs()) {
    // The rules that name each lexicon.
    std::map<std::string_view, std::vector<const Rule*>> rules_of;
    for (const Rule& rule : pack.rules) {
      if (rule.status == Status::kDraft) {
        continue;
      }
      std::set<std::string, std::less<>> names;
      CollectNames(rule.match, names);
      for (const Lexicon& lexicon : pack.lexicons) {
        if (names.contains(lexicon.name)) {
          rules_of[lexicon.name].push_back(&rule);
        }
      }
    }
    for (const Lexicon& lexicon : pack.lexicons) {
      const auto rules = rules_of.find(lexicon.name);
      if (rules == rules_of.end()) {
        continue;
      }
      for (const std::string& word : lexicon.words) {
        Entry& entry = entries_.emplace_back();
        entry.named = {.pack = pack.id, .lexicon = &lexicon, .word = &word};
        entry.folded = text::FoldedWord(word);
        for (const Rule* rule : rules->second) {
          entries_of_[rule].push_back(&entry);
        }
      }
    }
  }
}

void LexiconWatch::Look(const Record& record, const Assessment& assessment) {
  for (const auto* hits : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *hits) {
      LookAt(*hit.rule, hit.evidence, record);
    }
  }
  for (const ContextHit& hit : assessment.context) {
    LookAt(*hit.rule, hit.evidence, record);
  }
}

auto LexiconWatch::Dead() const -> std::vector<DeadEntry> {
  std::vector<DeadEntry> dead;
  for (const Entry& entry : entries_) {
    if (!entry.met) {
      dead.push_back(entry.named);
    }
  }
  return dead;
}

void LexiconWatch::LookAt(const Rule& rule, std::span<const Evidence> evidence,
                          const Record& record) {
  const auto entries = entries_of_.find(&rule);
  if (entries == entries_of_.end()) {
    return;
  }
  text::Folder folder;
  text::View folded;
  for (const Evidence& place : evidence) {
    const std::string_view quote =
        place.span.In(record.fields[place.field].text);
    folder.Fold(quote, folded);
    Mark(folded.bytes(), entries->second);
    if (place.view == ViewKind::kRevealed) {
      text::Revealer revealer;
      text::View revealed;
      if (revealer.Reveal(quote, folded, revealed)) {
        Mark(revealed.bytes(), entries->second);
      }
    }
  }
}

void LexiconWatch::Mark(std::string_view text,
                        std::span<Entry* const> entries) {
  for (Entry* entry : entries) {
    if (!entry->met.load(std::memory_order_relaxed) &&
        Holds(text, entry->folded)) {
      entry->met.store(true, std::memory_order_relaxed);
    }
  }
}

}  // namespace telltale::evaluate
