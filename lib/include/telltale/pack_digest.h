// Pack digests: which bytes a ruleset was made from, so that a result can be
// traced to them.

#ifndef TELLTALE_PACK_DIGEST_H_
#define TELLTALE_PACK_DIGEST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "telltale/ruleset.h"

namespace telltale {

// A digest is a SHA-256 as 64 small hexadecimal digits; empty for values that
// come from no file.
//
// A pack that is a single file, a policy, and a file of overrides have the
// digest of the file's bytes, as `sha256sum FILE` prints it. A pack that is a
// folder has the digest of what sha256sum prints for the files that loading
// read from it, by name without the folder, in the order of the names' bytes:
//
//   cd FOLDER && LC_ALL=C sha256sum *.yaml | sha256sum
//
// The packs and the policy in the binary have the digests of the files that the
// binary was built from.
struct PackDigest {
  // Of the pack or policy.
  std::string id;
  std::string version;
  std::string sha256;

  auto operator==(const PackDigest&) const -> bool = default;
};

struct RuleDigests {
  // In the order of Ruleset::packs().
  std::vector<PackDigest> packs;
  PackDigest policy;
  // Of the overrides file; empty when there is none, or nothing in it.
  std::string overrides;
  // The entries of this file that do something, by number from 1 on. It changes
  // with the day on which the ruleset is compiled (Override::until).
  std::vector<uint64_t> overrides_in_force;

  auto operator==(const RuleDigests&) const -> bool = default;
};

// The digests of what `ruleset` was compiled from.
auto DigestsOf(const Ruleset& ruleset) -> RuleDigests;

}  // namespace telltale

#endif  // TELLTALE_PACK_DIGEST_H_
