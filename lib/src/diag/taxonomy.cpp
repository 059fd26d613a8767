#include "telltale/taxonomy.h"

#include <string_view>

#include "telltale/assessment.h"
#include "telltale/evaluation.h"
#include "telltale/redaction.h"

namespace telltale {

namespace {

// The spellings of an enum's values, in the order of the enum.
constexpr std::string_view kFamilyNames[] = {
    "lure",    "handoff", "movement",     "documents", "payment", "debt",
    "control", "threat",  "exploitation", "trade",     "approach"};
constexpr std::string_view kFrameNames[] = {"warning", "report", "help-seeking",
                                            "legitimate"};
constexpr std::string_view kStatusNames[] = {"draft", "shadow", "stable",
                                             "deprecated"};
constexpr std::string_view kGradeNames[] = {
    "validated", "expert-list", "survivor-account", "press", "hypothesis"};
constexpr std::string_view kPhaseNames[] = {"recruitment", "transportation",
                                            "exploitation", "control"};
constexpr std::string_view kLevelNames[] = {"none", "weak", "review",
                                            "priority"};
constexpr std::string_view kRouteNames[] = {"analyst", "support",
                                            "urgent-child-safety"};
constexpr std::string_view kAbstainNames[] = {"", "no-text", "too-short",
                                              "script-not-covered"};
constexpr std::string_view kViewNames[] = {"folded", "revealed"};
constexpr std::string_view kContactNames[] = {"phone",   "link",   "handle",
                                              "email",   "wallet", "iban",
                                              "account", "card",   "money"};
constexpr std::string_view kTreatmentNames[] = {"counted", "capped", "damped",
                                                "cancelled"};
constexpr std::string_view kRedactNames[] = {"none", "mask", "hash", "drop"};

template <typename Enum, size_t N>
auto Parse(const std::string_view (&names)[N], std::string_view name)
    -> std::optional<Enum> {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

template <typename Enum, size_t N>
auto Spell(const std::string_view (&names)[N], Enum value) -> std::string_view {
  return names[static_cast<size_t>(value)];
}

}  // namespace

auto Name(Family family) -> std::string_view {
  return Spell(kFamilyNames, family);
}
auto Name(Frame frame) -> std::string_view { return Spell(kFrameNames, frame); }
auto Name(Status status) -> std::string_view {
  return Spell(kStatusNames, status);
}
auto Name(EvidenceGrade grade) -> std::string_view {
  return Spell(kGradeNames, grade);
}
auto Name(Phase phase) -> std::string_view { return Spell(kPhaseNames, phase); }
auto Name(Level level) -> std::string_view { return Spell(kLevelNames, level); }
auto Name(Route route) -> std::string_view { return Spell(kRouteNames, route); }
auto Name(Truth truth) -> std::string_view {
  switch (truth) {
    case Truth::kNegative:
      break;
    case Truth::kPositive:
      return "positive";
    case Truth::kIgnored:
      return "ignored";
  }
  return "negative";
}

auto Name(AbstainReason reason) -> std::string_view {
  return Spell(kAbstainNames, reason);
}
auto Name(ViewKind view) -> std::string_view { return Spell(kViewNames, view); }
auto Name(ContactKind kind) -> std::string_view {
  return Spell(kContactNames, kind);
}
auto Name(Treatment treatment) -> std::string_view {
  return Spell(kTreatmentNames, treatment);
}
auto Name(RedactMode mode) -> std::string_view {
  return Spell(kRedactNames, mode);
}

auto ParseFamily(std::string_view name) -> std::optional<Family> {
  return Parse<Family>(kFamilyNames, name);
}
auto ParseFrame(std::string_view name) -> std::optional<Frame> {
  return Parse<Frame>(kFrameNames, name);
}
auto ParseStatus(std::string_view name) -> std::optional<Status> {
  return Parse<Status>(kStatusNames, name);
}
auto ParseEvidenceGrade(std::string_view name) -> std::optional<EvidenceGrade> {
  return Parse<EvidenceGrade>(kGradeNames, name);
}
auto ParsePhase(std::string_view name) -> std::optional<Phase> {
  return Parse<Phase>(kPhaseNames, name);
}
auto ParseLevel(std::string_view name) -> std::optional<Level> {
  return Parse<Level>(kLevelNames, name);
}
auto ParseRoute(std::string_view name) -> std::optional<Route> {
  return Parse<Route>(kRouteNames, name);
}
auto ParseRedactMode(std::string_view name) -> std::optional<RedactMode> {
  return Parse<RedactMode>(kRedactNames, name);
}

auto AllFamilies() -> const std::array<Family, kFamilyCount>& {
  static constexpr std::array<Family, kFamilyCount> kAll = {
      Family::kLure,      Family::kHandoff, Family::kMovement,
      Family::kDocuments, Family::kPayment, Family::kDebt,
      Family::kControl,   Family::kThreat,  Family::kExploitation,
      Family::kTrade,     Family::kApproach};
  return kAll;
}

}  // namespace telltale
