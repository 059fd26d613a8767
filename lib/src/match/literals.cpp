#include "match/literals.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "match/literal_rarity.h"

namespace telltale::match {

namespace {

// Atoms of one byte say next to nothing; FilteredRE2 leaves them out.
constexpr int kMinAtomBytes = 2;

// Each clause costs a search of the text; the first few tell most.
constexpr size_t kMaxClauses = 3;

// FilteredRE2 lower-cases its atoms, but full case folding turns Cherokee
// small letters into capitals, so atoms with either would never be found.
auto HasCherokee(std::string_view regex) -> bool {
  return regex.find("\xE1\x8E") != std::string_view::npos ||
         regex.find("\xE1\x8F") != std::string_view::npos ||
         regex.find("\xEA\xAD") != std::string_view::npos ||
         regex.find("\xEA\xAE") != std::string_view::npos;
}

// The atoms of one pattern, and what RE2 makes of them.
class Atoms {
 public:
  explicit Atoms(re2::FilteredRE2& filter) : filter_(filter) {
    filter_.Compile(&atoms_);
    by_commonness_.resize(atoms_.size());
    std::iota(by_commonness_.begin(), by_commonness_.end(), 0);
    std::stable_sort(by_commonness_.begin(), by_commonness_.end(),
                     [&](int a, int b) {
                       return Commonness(atoms_[a]) > Commonness(atoms_[b]);
                     });
  }

  // The next clause; empty when there is none.
  auto TakeClause() -> Clause {
    if (MayMatch()) {
      return {};
    }
    Clause clause;
    std::vector<int> left;
    std::vector<int> taken;
    for (const int atom : by_commonness_) {
      present_.push_back(atom);
      if (MayMatch()) {
        present_.pop_back();
        taken.push_back(atom);
        clause.push_back(atoms_[atom]);
      } else {
        left.push_back(atom);
      }
    }
    // From here on the clause's atoms count as present, and only they.
    present_.resize(present_.size() - left.size());
    present_.insert(present_.end(), taken.begin(), taken.end());
    by_commonness_ = std::move(left);
    std::sort(clause.begin(), clause.end());
    return clause;
  }

 private:
  // Whether a text with the present atoms alone may match.
  auto MayMatch() -> bool {
    filter_.AllPotentials(present_, &potentials_);
    return !potentials_.empty();
  }

  re2::FilteredRE2& filter_;
  std::vector<std::string> atoms_;
  std::vector<int> by_commonness_;
  std::vector<int> present_;
  std::vector<int> potentials_;
};

}  // namespace

auto DeriveClauses(const std::string& regex)
    -> std::optional<std::vector<Clause>> {
  re2::FilteredRE2 filter(kMinAtomBytes);
  int id = 0;
  if (filter.Add(regex, RE2::Options(RE2::Quiet), &id) != RE2::NoError) {
    return std::nullopt;
  }
  std::vector<Clause> clauses;
  if (HasCherokee(regex)) {
    return clauses;
  }
  Atoms atoms(filter);
  while (clauses.size() < kMaxClauses) {
    Clause clause = atoms.TakeClause();
    if (clause.empty()) {
      break;
    }
    clauses.push_back(std::move(clause));
  }
  std::stable_sort(clauses.begin(), clauses.end(),
                   [](const Clause& a, const Clause& b) {
                     return ExpectedRate(a) < ExpectedRate(b);
                   });
  return clauses;
}

}  // namespace telltale::match
