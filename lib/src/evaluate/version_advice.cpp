#include "evaluate/version_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace telltale::evaluate {

namespace {

using Numbers = std::array<int, 3>;

// The three numbers that a version begins with.
auto NumbersOf(std::string_view version) -> Numbers {
  Numbers numbers = {};
  const char* at = version.data();
  const char* const end = version.data() + version.size();
  for (int& number : numbers) {
    at = std::from_chars(at, end, number).ptr;
    if (at != end) {
      ++at;
    }
  }
  return numbers;
}

struct Reason {
  Bump bump = Bump::kNone;
  std::string text;
};

void AddReasons(std::string_view subject, const std::vector<Change>& changes,
                bool has_corpus, std::vector<Reason>& reasons) {
  for (const Change& change : changes) {
    std::string text =
        fmt::format("{}{}{}: {}", subject, subject.empty() ? "" : ": ",
                    change.what, change.detail);
    Bump bump = change.bump;
    if (change.may_move_levels && !has_corpus) {
      bump = std::max(bump, Bump::kMinor);
      text += "; give a corpus to see whether levels move";
    }
    reasons.push_back({.bump = bump, .text = std::move(text)});
  }
}

auto Records(uint64_t count) -> std::string {
  return fmt::format("{} record{}", count, count == 1 ? "" : "s");
}

}  // namespace

auto StepBetween(std::string_view before, std::string_view after) -> Bump {
  const Numbers from = NumbersOf(before);
  const Numbers to = NumbersOf(after);
  constexpr std::array<Bump, 3> kSteps = {Bump::kMajor, Bump::kMinor,
                                          Bump::kPatch};
  for (size_t i = 0; i < kSteps.size(); ++i) {
    if (from[i] != to[i]) {
      return to[i] > from[i] ? kSteps[i] : Bump::kNone;
    }
  }
  return Bump::kNone;
}

auto IsEnough(std::string_view before, Bump made, Bump needed) -> bool {
  // Before 1.0.0 each number stands for what the one before it will.
  const bool is_early = NumbersOf(before)[0] == 0;
  if (is_early && needed >= Bump::kMinor) {
    needed = needed == Bump::kMajor ? Bump::kMinor : Bump::kPatch;
  }
  return made >= needed;
}

void Judge(PackChange& change, bool has_corpus) {
  std::vector<Reason> reasons;
  AddReasons("", change.changes, has_corpus, reasons);
  for (const RuleChange& rule : change.rules) {
    AddReasons(rule.rule, rule.changes, has_corpus, reasons);
  }
  if (change.raised > 0) {
    reasons.push_back(
        {Bump::kMinor, fmt::format("levels rise: {}", Records(change.raised))});
  }
  if (change.lowered > 0) {
    reasons.push_back({Bump::kMajor, fmt::format("levels fall: {}",
                                                 Records(change.lowered))});
  }
  std::stable_sort(
      reasons.begin(), reasons.end(),
      [](const Reason& a, const Reason& b) { return a.bump > b.bump; });
  change.reasons.clear();
  change.needed = reasons.empty() ? Bump::kNone : reasons.front().bump;
  for (Reason& reason : reasons) {
    change.reasons.push_back(
        fmt::format("{}: {}", Name(reason.bump), std::move(reason.text)));
  }
  change.enough = true;
  if (change.old_version && change.new_version) {
    change.made = StepBetween(*change.old_version, *change.new_version);
    const bool went_back =
        StepBetween(*change.new_version, *change.old_version) != Bump::kNone;
    change.enough =
        !went_back && IsEnough(*change.old_version, change.made, change.needed);
    if (went_back) {
      change.reasons.insert(change.reasons.begin(), "the version went back");
    }
  }
}

}  // namespace telltale::evaluate
