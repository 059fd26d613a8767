// Policy: how hits become a level. Versioned apart from packs, so that a team
// can set its own bar without touching rules.

#ifndef TELLTALE_POLICY_H_
#define TELLTALE_POLICY_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"
#include "telltale/taxonomy.h"

namespace telltale {

struct Policy {
  std::string id = "default";
  std::string version = "0.0.0";

  // The least score of each level. 0 < weak <= review <= priority.
  int weak = 1;
  int review = 5;
  int priority = 9;

  // The least number of families with points that a record needs for each
  // level. A grave hit with points waives both.
  int min_families_review = 2;
  int min_families_priority = 2;

  // The most points a family adds to a score, by Family.
  std::array<int, kFamilyCount> family_caps = {};

  // A record with fewer letters and digits than this is not screened.
  int min_letters = 3;

  // Of the file it was read from (pack_digest.h); empty when there is none.
  std::string sha256;

  auto operator==(const Policy&) const -> bool = default;
};

// One entry of a user's own overrides file. Exactly one of `disable`,
// `points`, `except` is set.
struct Override {
  // Full rule name.
  std::string rule;
  bool disable = false;
  std::optional<int> points;
  std::optional<Exception> except;
  // The last day the entry holds, as YYYY-MM-DD; empty for no end.
  std::string until;
  std::string reason;
  SourceLocation location;
  std::string excerpt;
  // Of the whole file of overrides (pack_digest.h).
  std::string file_sha256;
};

}  // namespace telltale

#endif  // TELLTALE_POLICY_H_
