// Assessment: what the engine concludes about one record, and why.
//
// The parts always sum to the score:
//   score == sum of contributions[i].applied

#ifndef TELLTALE_ASSESSMENT_H_
#define TELLTALE_ASSESSMENT_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "telltale/contact.h"
#include "telltale/evidence.h"
#include "telltale/rule_pack.h"
#include "telltale/taxonomy.h"

namespace telltale {

enum class Outcome : uint8_t {
  kScreened,
  // Not screened, which is a different answer from "nothing found".
  kAbstained,
};

enum class AbstainReason : uint8_t {
  kNone,
  kNoText,            // every text field is empty or null
  kTooShort,          // fewer letters and digits than the policy asks for
  kScriptNotCovered,  // no active rule is for a language in its script
};

auto Name(AbstainReason reason) -> std::string_view;

// What became of the points of a hit.
enum class Treatment : uint8_t {
  kCounted,    // in full
  kCapped,     // cut to what its family's cap left
  kDamped,     // halved by a frame (then perhaps capped)
  kCancelled,  // set to 0 by a frame
};

auto Name(Treatment treatment) -> std::string_view;

// A rule that was satisfied, and its points.
struct Contribution {
  // Never null. Belongs to the Ruleset.
  const Rule* rule = nullptr;
  // The rule's points, after the user's overrides.
  int points = 0;
  // What was added to the score: 0 <= applied <= points.
  int applied = 0;
  Treatment treatment = Treatment::kCounted;
  // The context rule that damped or cancelled it; null otherwise.
  const Rule* by = nullptr;
  // At least one; in order of field and place; at most 32.
  std::vector<Evidence> evidence;
};

// A frame that was recognised, whether or not it changed any points.
struct ContextHit {
  const Rule* rule = nullptr;
  std::vector<Evidence> evidence;
};

// Plain data; holds pointers into the Ruleset that made it.
struct Assessment {
  Outcome outcome = Outcome::kScreened;
  AbstainReason abstain_reason = AbstainReason::kNone;
  Level level = Level::kNone;
  int score = 0;
  Route route = Route::kAnalyst;
  // Families with points applied, in the order of AllFamilies().
  std::vector<Family> families;
  // In descending order of points, then by rule name.
  std::vector<Contribution> contributions;
  // By rule name.
  std::vector<ContextHit> context;
  // Hits of shadow rules: reported, never counted (applied is 0).
  std::vector<Contribution> shadow;
  // Set when the scanner was asked for contacts: those of all fields, in order
  // of field and place. Empty for a record that was not assessed in full.
  std::optional<std::vector<Contact>> contacts;

  // True when the record goes to somebody: its level is at least `level`, or
  // it has a route of its own.
  auto IsFlagged(Level at_least) const -> bool {
    return outcome == Outcome::kScreened &&
           (level >= at_least || route != Route::kAnalyst);
  }

  // True when no text of the record is to be printed unless somebody asks for
  // it: what concerns a child is read by those who are there for it.
  auto HidesText() const -> bool { return route == Route::kUrgentChildSafety; }
};

}  // namespace telltale

#endif  // TELLTALE_ASSESSMENT_H_
