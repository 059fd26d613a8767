#include "match/literals.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string_view>
#include <utility>

#include "match/literal_rarity.h"
#include "match/pattern_error.h"
#include "match/word_bytes.h"

namespace telltale::match {

namespace {

// Atoms of one byte say next to nothing; FilteredRE2 leaves them out.
constexpr int kMinAtomBytes = 2;

// Each clause costs a search of the text; the first few tell most.
constexpr size_t kMaxClauses = 3;

// A clause after the first is worth its search only if it is missing from most
// texts: with all its literals expected less than once in so many words.
constexpr double kMaxExtraRate = 1.0 / 512;

// FilteredRE2 lower-cases its atoms, but full case folding turns Cherokee
// small letters into capitals, so atoms with either would never be found.
auto HasCherokee(std::string_view regex) -> bool {
  return regex.find("\xE1\x8E") != std::string_view::npos ||
         regex.find("\xE1\x8F") != std::string_view::npos ||
         regex.find("\xEA\xAD") != std::string_view::npos ||
         regex.find("\xEA\xAE") != std::string_view::npos;
}

// Stands for the boundary at either end of a match while RE2 looks at a
// pattern. Folded texts hold no control characters.
constexpr char kEdge = '\x01';

auto ToLiteral(std::string_view atom) -> Literal {
  Literal literal;
  literal.starts_word = atom.starts_with(kEdge);
  literal.ends_word = atom.ends_with(kEdge);
  atom.remove_prefix(literal.starts_word ? 1 : 0);
  atom.remove_suffix(literal.ends_word ? 1 : 0);
  literal.bytes = atom;
  return literal;
}

// The atoms of one pattern, and what RE2 makes of them.
class Atoms {
 public:
  explicit Atoms(re2::FilteredRE2& filter) : filter_(filter) {
    std::vector<std::string> atoms;
    filter_.Compile(&atoms);
    std::vector<double> commonness;
    for (const std::string& atom : atoms) {
      atoms_.push_back(ToLiteral(atom));
      commonness.push_back(ExpectedRate(atoms_.back()));
    }
    by_commonness_.resize(atoms_.size());
    std::iota(by_commonness_.begin(), by_commonness_.end(), 0);
    std::stable_sort(
        by_commonness_.begin(), by_commonness_.end(),
        [&](int a, int b) { return commonness[a] > commonness[b]; });
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
  std::vector<Literal> atoms_;
  std::vector<int> by_commonness_;
  std::vector<int> present_;
  std::vector<int> potentials_;
};

}  // namespace

auto DeriveClauses(const std::string& regex, bool whole_words)
    -> std::optional<std::vector<Clause>> {
  re2::FilteredRE2 filter(kMinAtomBytes);
  int id = 0;
  const std::string edge(whole_words ? 1 : 0, kEdge);
  // A stray bracket must not pair with one of the group.
  if ((HasUnpairedBracket(regex) && !RE2(regex, RE2::Quiet).ok()) ||
      filter.Add(edge + "(?:" + regex + ")" + edge, RE2::Options(RE2::Quiet),
                 &id) != RE2::NoError) {
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
    // A match that may be empty says nothing.
    if (std::none_of(clause.begin(), clause.end(), [](const Literal& literal) {
          return literal.bytes.empty();
        })) {
      clauses.push_back(std::move(clause));
    }
  }
  std::stable_sort(clauses.begin(), clauses.end(),
                   [](const Clause& a, const Clause& b) {
                     return ExpectedRate(a) < ExpectedRate(b);
                   });
  while (clauses.size() > 1 && ExpectedRate(clauses.back()) > kMaxExtraRate) {
    clauses.pop_back();
  }
  return clauses;
}

auto KeepsToWords(const Literal& literal, std::string_view text, size_t begin)
    -> bool {
  const size_t end = begin + literal.bytes.size();
  return !(literal.starts_word && begin > 0 &&
           IsAsciiWordByte(text[begin - 1])) &&
         !(literal.ends_word && end < text.size() &&
           IsAsciiWordByte(text[end]));
}

auto FindLiteral(std::string_view text, const Literal& literal, size_t from)
    -> size_t {
  while (from < text.size()) {
    // Many times faster than string_view::find.
    const void* place = memmem(text.data() + from, text.size() - from,
                               literal.bytes.data(), literal.bytes.size());
    if (place == nullptr) {
      break;
    }
    const auto at =
        static_cast<size_t>(static_cast<const char*>(place) - text.data());
    if (KeepsToWords(literal, text, at)) {
      return at;
    }
    from = at + 1;
  }
  return std::string_view::npos;
}

}  // namespace telltale::match
