// Entry hits: which entries of a pack's lexicons its examples hit.

#ifndef TELLTALE_SRC_EVALUATE_ENTRY_HITS_H_
#define TELLTALE_SRC_EVALUATE_ENTRY_HITS_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "evaluate/phrase_finder.h"
#include "telltale/record.h"
#include "telltale/rule_pack.h"
#include "telltale/scanner.h"
#include "text/fold.h"
#include "text/view.h"

namespace telltale::evaluate {

class EntryHits {
 public:
  // `pack` must outlive the object.
  explicit EntryHits(const RulePack* pack);

  // Whether any pattern of `rule` names a lexicon.
  auto Concern(const Rule& rule) -> bool;

  // The trace of a `match` example that hits: what the patterns found.
  void AddHit(const RuleTrace& trace, const Record& record);
  // The trace of a `no_match` example that does not hit: what exceptions found
  // that took a hit away.
  void AddExemption(const RuleTrace& trace, const Record& record);

  // The entries of the pack's lexicon of that index that were not hit, in the
  // order written.
  auto Missing(size_t lexicon) const -> std::vector<std::string>;

 private:
  // The lexicons that the patterns of `condition` itself name, by index.
  auto LexiconsOf(const Condition& condition) -> const std::vector<size_t>&;
  auto NamesLexicon(const Condition& condition) -> bool;
  void Add(const ConditionTrace& trace, const Record& record);

  const RulePack* pack_;
  // For each lexicon of the pack, in order.
  std::vector<PhraseFinder> finders_;
  std::vector<std::vector<std::string>> folded_;
  std::vector<std::set<size_t>> hits_;
  std::map<const Condition*, std::vector<size_t>> lexicons_;
  text::Folder folder_;
  text::View view_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_ENTRY_HITS_H_
