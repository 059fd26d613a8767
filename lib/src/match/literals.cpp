#include "match/literals.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>

#include "match/literal_rarity.h"

namespace telltale::match {

namespace {

// Atoms of one byte say next to nothing; FilteredRE2 leaves them out.
constexpr int kMinAtomBytes = 2;

// FilteredRE2 lower-cases its atoms, but full case folding turns Cherokee
// small letters into capitals, so atoms with either would never be found.
auto HasCherokee(std::string_view regex) -> bool {
  return regex.find("\xE1\x8E") != std::string_view::npos ||
         regex.find("\xE1\x8F") != std::string_view::npos ||
         regex.find("\xEA\xAD") != std::string_view::npos ||
         regex.find("\xEA\xAE") != std::string_view::npos;
}

}  // namespace

auto DeriveLiterals(const std::string& regex) -> std::vector<std::string> {
  if (HasCherokee(regex)) {
    return {};
  }
  re2::FilteredRE2 filter(kMinAtomBytes);
  int id = 0;
  RE2::Options options(RE2::Quiet);
  if (filter.Add(regex, options, &id) != RE2::NoError) {
    return {};
  }
  std::vector<std::string> atoms;
  filter.Compile(&atoms);

  std::vector<int> by_commonness(atoms.size());
  std::iota(by_commonness.begin(), by_commonness.end(), 0);
  std::stable_sort(by_commonness.begin(), by_commonness.end(),
                   [&](int a, int b) {
                     return Commonness(atoms[a]) > Commonness(atoms[b]);
                   });
  std::vector<int> dropped;
  std::vector<std::string> kept;
  std::vector<int> potentials;
  for (const int atom : by_commonness) {
    dropped.push_back(atom);
    filter.AllPotentials(dropped, &potentials);
    if (!potentials.empty()) {
      dropped.pop_back();
      kept.push_back(atoms[atom]);
    }
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

}  // namespace telltale::match
