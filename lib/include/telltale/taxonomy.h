// The closed vocabularies that rules are filed under, and their spelling.
//
// Families follow the dimensions of the ILO/EC operational indicators (2009);
// phases and the act and means of a rule follow the UNODC definition.

#ifndef TELLTALE_TAXONOMY_H_
#define TELLTALE_TAXONOMY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace telltale {

// Kinds of evidence that count as independent of one another. Rules of one
// family never flag a record together; rules of two may.
enum class Family : uint8_t {
  kLure,
  kHandoff,
  kMovement,
  kDocuments,
  kPayment,
  kDebt,
  kControl,
  kThreat,
  kExploitation,
  kTrade,
  kApproach,
};
inline constexpr size_t kFamilyCount = 11;

// Who speaks, and to what end. A context rule names one.
enum class Frame : uint8_t {
  kWarning,      // awareness, advice, training
  kReport,       // news, policy, statistics, a complaint, a story told
  kHelpSeeking,  // a person asks for help for themselves or another
  kLegitimate,   // an embassy, a licensed employer, a delivery, a family
};

// draft: not evaluated. shadow: evaluated and reported, never counted.
// deprecated: evaluated and counted, reported by lint.
enum class Status : uint8_t { kDraft, kShadow, kStable, kDeprecated };

// How well founded an indicator is, best first.
enum class EvidenceGrade : uint8_t {
  kValidated,
  kExpertList,
  kSurvivorAccount,
  kPress,
  kHypothesis,
};

enum class Phase : uint8_t {
  kRecruitment,
  kTransportation,
  kExploitation,
  kControl,
};

// How urgently a person should look. A prompt for review, never a finding.
enum class Level : uint8_t { kNone, kWeak, kReview, kPriority };

// Who should look.
enum class Route : uint8_t { kAnalyst, kSupport, kUrgentChildSafety };

// The spelling used in packs and output, e.g. "lure", "help-seeking".
auto Name(Family family) -> std::string_view;
auto Name(Frame frame) -> std::string_view;
auto Name(Status status) -> std::string_view;
auto Name(EvidenceGrade grade) -> std::string_view;
auto Name(Phase phase) -> std::string_view;
auto Name(Level level) -> std::string_view;
auto Name(Route route) -> std::string_view;

// The value spelt `name`; nullopt for any other spelling.
auto ParseFamily(std::string_view name) -> std::optional<Family>;
auto ParseFrame(std::string_view name) -> std::optional<Frame>;
auto ParseStatus(std::string_view name) -> std::optional<Status>;
auto ParseEvidenceGrade(std::string_view name) -> std::optional<EvidenceGrade>;
auto ParsePhase(std::string_view name) -> std::optional<Phase>;
auto ParseLevel(std::string_view name) -> std::optional<Level>;
auto ParseRoute(std::string_view name) -> std::optional<Route>;

// Every family, in the order used wherever families are listed.
auto AllFamilies() -> const std::array<Family, kFamilyCount>&;

}  // namespace telltale

#endif  // TELLTALE_TAXONOMY_H_
