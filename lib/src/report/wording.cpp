#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace telltale::report {

namespace {

auto CapOf(Family family, const Policy& policy) -> int {
  return policy.family_caps[static_cast<size_t>(family)];
}

auto FrameName(const Rule* by) -> std::string {
  if (by == nullptr || !by->context) {
    return "a frame";
  }
  return fmt::format("frame {}", Name(by->context->frame));
}

// The level that the thresholds alone give.
auto LevelOfScore(int score, const Policy& policy) -> Level {
  if (score >= policy.priority) {
    return Level::kPriority;
  }
  if (score >= policy.review) {
    return Level::kReview;
  }
  return score >= policy.weak ? Level::kWeak : Level::kNone;
}

auto ThresholdOf(Level level, const Policy& policy) -> int {
  switch (level) {
    case Level::kNone:
      return 0;
    case Level::kWeak:
      return policy.weak;
    case Level::kReview:
      return policy.review;
    case Level::kPriority:
      return policy.priority;
  }
  return 0;
}

auto LeastFamilies(Level level, const Policy& policy) -> int {
  switch (level) {
    case Level::kReview:
      return policy.min_families_review;
    case Level::kPriority:
      return policy.min_families_priority;
    default:
      return 0;
  }
}

// The first grave rule that still has points; null when there is none.
auto GraveRule(const Assessment& assessment) -> const Rule* {
  for (const Contribution& hit : assessment.contributions) {
    if (hit.rule->grave && hit.applied > 0) {
      return hit.rule;
    }
  }
  return nullptr;
}

auto FamilyCount(size_t count) -> std::string {
  return count == 1 ? std::string("1 independent family")
                    : fmt::format("{} independent families", count);
}

auto ScoreSentence(int score, Level reached, const Policy& policy)
    -> std::string {
  if (reached == Level::kNone) {
    return fmt::format("The score of {} stays below weak ({}).", score,
                       policy.weak);
  }
  std::string sentence =
      fmt::format("The score of {} reaches {} ({})", score, Name(reached),
                  ThresholdOf(reached, policy));
  if (reached != Level::kPriority) {
    const auto next = static_cast<Level>(static_cast<int>(reached) + 1);
    sentence += fmt::format(" and stays below {} ({})", Name(next),
                            ThresholdOf(next, policy));
  }
  return sentence + ".";
}

}  // namespace

auto ContactsNamed(const Condition& condition) -> std::string {
  std::string kinds;
  for (const ContactKind kind : condition.entities) {
    kinds += kinds.empty() ? "" : ", ";
    kinds += Name(kind);
  }
  return fmt::format("{}contact ({})", condition.obscured ? "hidden " : "",
                     kinds);
}

auto Listed(const std::vector<Family>& families) -> std::string {
  if (families.size() == kFamilyCount) {
    return "all families";
  }
  std::string list;
  for (const Family family : families) {
    list += list.empty() ? "" : ", ";
    list += Name(family);
  }
  return list;
}

auto WhyApplied(const Contribution& hit, const Policy& policy) -> std::string {
  const int cap = CapOf(hit.rule->family, policy);
  switch (hit.treatment) {
    case Treatment::kCounted:
      return "counted";
    case Treatment::kCapped: {
      const std::string capped =
          fmt::format("capped at {} by family {}", cap, Name(hit.rule->family));
      // A hit that a frame halved may meet its family's cap as well.
      return hit.by == nullptr ? capped
                               : fmt::format("halved by {}, then {}",
                                             FrameName(hit.by), capped);
    }
    case Treatment::kDamped:
      return "halved by " + FrameName(hit.by);
    case Treatment::kCancelled:
      return "cancelled by " + FrameName(hit.by);
  }
  return "";
}

auto WhyLevel(const Assessment& assessment, const Policy& policy)
    -> std::string {
  const Level by_score = LevelOfScore(assessment.score, policy);
  std::string why = ScoreSentence(assessment.score, by_score, policy);
  if (by_score < Level::kReview) {
    return why;
  }
  const size_t families = assessment.families.size();
  if (const Rule* grave = GraveRule(assessment); grave != nullptr) {
    why += fmt::format(
        " The rule {} is grave, so one family of evidence is enough.",
        grave->name);
  } else {
    // The lowest level that the families do not suffice for, if any.
    const Level asked =
        assessment.level < Level::kReview ? Level::kReview : by_score;
    const int least = LeastFamilies(asked, policy);
    why += fmt::format(" {} ({}) {} points; {} asks for {}.",
                       FamilyCount(families), Listed(assessment.families),
                       families == 1 ? "has" : "have", Name(asked), least);
  }
  if (assessment.level != by_score) {
    why += fmt::format(" So the level is {}.", Name(assessment.level));
  }
  return why;
}

auto WhyRoute(const Assessment& assessment) -> std::string {
  if (assessment.route == Route::kAnalyst) {
    return "";
  }
  for (const Contribution& hit : assessment.contributions) {
    if (hit.rule->route == assessment.route) {
      return fmt::format("The rule {} sends the record to {}.", hit.rule->name,
                         Name(assessment.route));
    }
  }
  for (const ContextHit& frame : assessment.context) {
    if (frame.rule->context && frame.rule->context->route == assessment.route) {
      return fmt::format("Frame {} sends the record to {}.",
                         Name(frame.rule->context->frame),
                         Name(assessment.route));
    }
  }
  return fmt::format("The record goes to {}.", Name(assessment.route));
}

auto FrameEffect(const ContextHit& frame,
                 const std::vector<Contribution>& contributions)
    -> std::string {
  std::string effect;
  const auto add = [&effect](const std::string& part) {
    effect += effect.empty() ? part : "; " + part;
  };
  if (const auto& context = frame.rule->context; context) {
    if (!context->cancels.empty()) {
      add("cancels " + Listed(context->cancels));
    }
    if (!context->damps.empty()) {
      add("halves " + Listed(context->damps));
    }
    if (context->route) {
      add(fmt::format("sends the record to {}", Name(*context->route)));
    }
    add(context->strong ? "strong: acts on grave rules too"
                        : "weak: does not act on grave rules");
  }
  std::string acted_on;
  for (size_t i = 0; i < contributions.size(); ++i) {
    if (contributions[i].by == frame.rule) {
      acted_on += fmt::format("{}[{}]", acted_on.empty() ? "" : ", ", i + 1);
    }
  }
  add(acted_on.empty() ? "changed no points here" : "acted on " + acted_on);
  return effect;
}

auto WhyAbstained(AbstainReason reason, const Policy& policy) -> std::string {
  std::string why = "Not screened";
  switch (reason) {
    case AbstainReason::kNone:
      break;
    case AbstainReason::kNoText:
      why += ": the record has no text (no-text)";
      break;
    case AbstainReason::kTooShort:
      why += fmt::format(
          ": the text has fewer than {} letters and digits (too-short)",
          policy.min_letters);
      break;
    case AbstainReason::kScriptNotCovered:
      why +=
          ": most of its letters are of a script that no active rule is "
          "written for (script-not-covered)";
      break;
  }
  return why + ". This is a different answer from finding nothing.";
}

}  // namespace telltale::report
