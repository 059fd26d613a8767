#include "telltale/pack_digest.h"

#include "scan/ruleset_impl.h"

namespace telltale {

auto DigestsOf(const Ruleset& ruleset) -> RuleDigests {
  RuleDigests digests;
  for (const RulePack& pack : ruleset.packs()) {
    digests.packs.push_back(
        {.id = pack.id, .version = pack.version, .sha256 = pack.sha256});
  }
  const Policy& policy = ruleset.policy();
  digests.policy = {
      .id = policy.id, .version = policy.version, .sha256 = policy.sha256};
  // All of them come from one file.
  const std::vector<Override>& overrides = ruleset.impl().overrides;
  digests.overrides =
      overrides.empty() ? std::string() : overrides.front().file_sha256;
  digests.overrides_in_force = ruleset.impl().overrides_in_force;
  return digests;
}

}  // namespace telltale
