// LexiconWatch: which entries of lexicons evidence holds.

#ifndef TELLTALE_SRC_EVALUATE_LEXICON_WATCH_H_
#define TELLTALE_SRC_EVALUATE_LEXICON_WATCH_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/hit_statistics.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"

namespace telltale::evaluate {

// Safe to use from several threads at once.
class LexiconWatch {
 public:
  // `ruleset` must outlive the watch.
  explicit LexiconWatch(const Ruleset& ruleset);

  // Looks at the evidence of `assessment`, of `record`.
  void Look(const Record& record, const Assessment& assessment);

  auto entries() const -> uint64_t { return entries_.size(); }
  // Those met nowhere, in the order of packs, lexicons and words.
  auto Dead() const -> std::vector<DeadEntry>;

 private:
  struct Entry {
    DeadEntry named;
    std::string folded;
    std::atomic<bool> met = false;
  };

  void LookAt(const Rule& rule, std::span<const Evidence> evidence,
              const Record& record);
  static void Mark(std::string_view text, std::span<Entry* const> entries);

  std::deque<Entry> entries_;
  // The entries of the lexicons that each rule names.
  std::unordered_map<const Rule*, std::vector<Entry*>> entries_of_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_LEXICON_WATCH_H_
