// Twin rulesets: two states of packs, assessed at the price of little more than
// one.
//
// Most rules are the same before and after a change. So the new packs are
// compiled whole and the old ones only in what is not the same; what the old
// packs make of a record is tallied from the hits of both.

#ifndef TELLTALE_SRC_EVALUATE_TWIN_RULESETS_H_
#define TELLTALE_SRC_EVALUATE_TWIN_RULESETS_H_

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "telltale/ruleset.h"

namespace telltale::evaluate {

class TwinRulesets {
 public:
  // `old_rules` must outlive the result, and every assessment by it.
  //
  // Errors: as Ruleset::Compile.
  static auto Compile(const RuleSources& old_rules,
                      const RuleSources& new_rules, std::string_view today,
                      Diagnostics& diagnostics) -> std::optional<TwinRulesets>;

  // What to observe a record with.
  auto rulesets() const -> std::span<const Ruleset* const>;

  // What the new packs, and the old packs, make of a record, from its
  // assessments by rulesets(). The old one's hits hold
  // no evidence where it had to be tallied.
  auto New(std::span<const Assessment> assessments) const -> const Assessment&;
  auto Old(std::span<const Assessment> assessments) const -> Assessment;

  // Whether the old packs are compiled whole: texts that are not screened are
  // not the same ones before and after, so hits cannot be shared.
  auto is_whole() const -> bool { return whole_; }

 private:
  TwinRulesets() = default;

  const Policy* old_policy_ = nullptr;
  std::vector<Ruleset> compiled_;
  std::vector<const Ruleset*> pointers_;
  bool whole_ = false;
  // For the rules of the compiled rulesets, those of the old packs that their
  // hits are hits of.
  std::unordered_map<const Rule*, const Rule*> old_rule_of_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_TWIN_RULESETS_H_
