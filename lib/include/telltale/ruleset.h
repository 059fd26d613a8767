// Ruleset: packs, policy and overrides, compiled. Immutable; share it freely
// among threads.

#ifndef TELLTALE_RULESET_H_
#define TELLTALE_RULESET_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"
#include "telltale/policy.h"
#include "telltale/rule_pack.h"

namespace telltale {

class Ruleset {
 public:
  struct Impl;

  // Compiles `sources` with `overrides`. `today` is YYYY-MM-DD and decides
  // which overrides have expired.
  //
  // Errors: patterns that do not compile are added to `diagnostics` (R014,
  // at the guilty character), and the result is empty. Overrides that name no
  // rule, have expired or change nothing are warnings (R030, R031, R034).
  static auto Compile(RuleSources sources, std::vector<Override> overrides,
                      std::string_view today, Diagnostics& diagnostics)
      -> std::optional<Ruleset>;

  Ruleset(Ruleset&&) noexcept;
  auto operator=(Ruleset&&) noexcept -> Ruleset&;
  ~Ruleset();

  auto packs() const -> std::span<const RulePack>;
  auto policy() const -> const Policy&;
  // The citation with `key`; null when there is none.
  auto FindCitation(std::string_view key) const -> const Citation*;
  // The rule with full name `name`; null when there is none.
  auto FindRule(std::string_view name) const -> const Rule*;

  // For the engine's own stages.
  auto impl() const -> const Impl& { return *impl_; }

 private:
  explicit Ruleset(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace telltale

#endif  // TELLTALE_RULESET_H_
