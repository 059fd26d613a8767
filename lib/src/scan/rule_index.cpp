#include "scan/rule_index.h"

#include <algorithm>
#include <utility>

namespace telltale {

void RuleIndex::Add(
    RuleNumber rule,
    const std::optional<std::vector<match::Literal>>& triggers) {
  rule_count_ = std::max(rule_count_, rule + 1);
  if (!triggers) {
    without_triggers_.push_back(rule);
    return;
  }
  for (const match::Literal& literal : *triggers) {
    const auto next = static_cast<match::LiteralIndex>(literals_.size());
    const auto [known, is_new] = index_of_literal_.try_emplace(literal, next);
    if (is_new) {
      literals_.push_back(literal);
      rules_of_literal_.emplace_back();
    }
    rules_of_literal_[known->second].push_back(rule);
  }
}

auto RuleIndex::scan() const -> const match::LiteralScan& {
  std::call_once(scan_once_, [this] { scan_.emplace(literals_); });
  return *scan_;
}

auto RuleIndex::MakeCandidates() const -> Candidates {
  Candidates candidates;
  candidates.scratch_ = scan().MakeScratch();
  candidates.seen_in_.resize(rule_count_, 0);
  return candidates;
}

void RuleIndex::Begin(Candidates& candidates) const {
  ++candidates.record_;
  candidates.rules_ = without_triggers_;
}

void RuleIndex::FindIn(std::string_view view, Candidates& candidates) const {
  candidates.found_.clear();
  scan().Find(view, candidates.scratch_, candidates.found_);
  for (const match::LiteralIndex literal : candidates.found_) {
    for (const RuleNumber rule : rules_of_literal_[literal]) {
      if (std::exchange(candidates.seen_in_[rule], candidates.record_) !=
          candidates.record_) {
        candidates.rules_.push_back(rule);
      }
    }
  }
}

void RuleIndex::End(Candidates& candidates) {
  std::sort(candidates.rules_.begin(), candidates.rules_.end());
}

}  // namespace telltale
