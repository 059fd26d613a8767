// RuleIndex: which rules may be satisfied by a record, told by rare literals.

#ifndef TELLTALE_SRC_SCAN_RULE_INDEX_H_
#define TELLTALE_SRC_SCAN_RULE_INDEX_H_

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "match/literal_scan.h"
#include "match/literals.h"

namespace telltale {

// The place of a rule in Ruleset::Impl::rules.
using RuleNumber = uint32_t;

// Names too many rules at times, never too few. Immutable once all rules are
// added; shared among threads.
class RuleIndex {
 public:
  // The rules that one record may satisfy. Reused; belongs to one thread.
  class Candidates {
   public:
    // In ascending order, each once.
    auto rules() const -> const std::vector<RuleNumber>& { return rules_; }

   private:
    friend class RuleIndex;
    match::LiteralScan::Scratch scratch_;
    std::vector<match::LiteralIndex> found_;
    std::vector<RuleNumber> rules_;
    // seen_in_[r] == record_ for the rules already in rules_.
    std::vector<uint64_t> seen_in_;
    uint64_t record_ = 0;
  };

  // Adds `rule`, which no record satisfies that holds none of `triggers`;
  // nullopt when every record may.
  void Add(RuleNumber rule,
           const std::optional<std::vector<match::Literal>>& triggers);

  // Working memory of one thread. Not before the last Add.
  auto MakeCandidates() const -> Candidates;

  // Fills `candidates` for a record with these views.
  template <typename Views>
  void Find(const Views& views, Candidates& candidates) const {
    Begin(candidates);
    for (const std::string_view view : views) {
      FindIn(view, candidates);
    }
    End(candidates);
  }

 private:
  // Compiles on first use: not every command scans.
  auto scan() const -> const match::LiteralScan&;

  void Begin(Candidates& candidates) const;
  void FindIn(std::string_view view, Candidates& candidates) const;
  static void End(Candidates& candidates);

  std::vector<match::Literal> literals_;
  std::map<match::Literal, match::LiteralIndex> index_of_literal_;
  // rules_of_literal_[l]: the rules that literal l is a trigger of.
  std::vector<std::vector<RuleNumber>> rules_of_literal_;
  std::vector<RuleNumber> without_triggers_;
  RuleNumber rule_count_ = 0;
  mutable std::once_flag scan_once_;
  mutable std::optional<match::LiteralScan> scan_;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_RULE_INDEX_H_
