#include "match/anchors.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "match/alternative.h"
#include "match/literal_rarity.h"
#include "match/pattern_tree.h"

namespace telltale::match {

namespace {

using Kind = PatternNode::Kind;
using Parts = std::vector<const PatternNode*>;

// A choice is taken apart into at most so many.
constexpr size_t kMostAlternatives = 24;

// How often alternatives of alternatives are taken apart, and what is rare
// enough to be left as it is.
constexpr int kMostDepth = 2;
constexpr double kRare = 1.0 / 5000;

struct CostedPlaces {
  std::vector<PlaceInAlternative> places;
  double cost = std::numeric_limits<double>::infinity();
};

auto PartsOf(const PatternNode& node) -> Parts {
  Parts parts;
  if (node.kind != Kind::kSequence) {
    parts.push_back(&node);
    return parts;
  }
  for (const PatternNode& part : node.parts) {
    parts.push_back(&part);
  }
  return parts;
}

// Looks for the best places of a pattern in all its alternatives.
class PlaceFinder {
 public:
  // `tree` must outlive it.
  PlaceFinder(const PatternNode& tree, bool whole_words)
      : tree_(tree), reader_(whole_words) {}

  // The places point into the finder.
  auto Find() -> std::vector<PlaceInAlternative> {
    return BestPlaces(PartsOf(tree_), kMostDepth).places;
  }

 private:
  auto BestPlaces(Parts parts, int depth) -> CostedPlaces {
    const auto whole =
        std::make_shared<const Alternative>(std::move(parts), reader_);
    const Alternative::Best alone = whole->BestPlace();
    CostedPlaces best{.cost = alone.cost};
    if (alone.cost < std::numeric_limits<double>::infinity()) {
      best.places.push_back({whole, alone.part, alone.width});
    }
    if (depth == 0 || best.cost < kRare) {
      return best;
    }
    for (size_t part = 0; part < whole->parts().size(); ++part) {
      const std::vector<Parts>& alternatives =
          AlternativesOf(*whole->parts()[part]);
      CostedPlaces sum{.cost = 0};
      for (auto alternative = alternatives.begin();
           alternative != alternatives.end() && sum.cost < best.cost;
           ++alternative) {
        CostedPlaces more =
            BestPlaces(With(whole->parts(), part, *alternative), depth - 1);
        sum.cost += more.cost;
        sum.places.insert(sum.places.end(),
                          std::make_move_iterator(more.places.begin()),
                          std::make_move_iterator(more.places.end()));
      }
      if (!alternatives.empty() && sum.cost < best.cost) {
        best = std::move(sum);
      }
    }
    return best;
  }

  // `parts` with `instead` in the place of one of them.
  static auto With(const Parts& parts, size_t place, const Parts& instead)
      -> Parts {
    const auto at = parts.begin() + static_cast<ptrdiff_t>(place);
    Parts all(parts.begin(), at);
    all.insert(all.end(), instead.begin(), instead.end());
    all.insert(all.end(), at + 1, parts.end());
    return all;
  }

  // The alternatives of `node`, if it is a choice, each on its own; words and
  // short phrases among them stay together. Empty if there is nothing to take
  // apart.
  auto AlternativesOf(const PatternNode& node) -> const std::vector<Parts>& {
    const auto [entry, is_new] = taken_apart_.try_emplace(&node);
    if (is_new && node.kind == Kind::kChoice) {
      entry->second = TakeApart(node.parts);
    }
    return entry->second;
  }

  auto TakeApart(const std::vector<PatternNode>& choice) -> std::vector<Parts> {
    const auto is_long = [](const PatternNode& node) {
      return node.kind == Kind::kSequence && node.parts.size() > 1;
    };
    const auto long_ones = static_cast<size_t>(
        std::count_if(choice.begin(), choice.end(), is_long));
    if (choice.size() < 2 || long_ones == 0 || long_ones > kMostAlternatives) {
      return {};
    }
    std::vector<Parts> alternatives;
    PatternNode words{.kind = Kind::kChoice};
    for (const PatternNode& alternative : choice) {
      if (is_long(alternative)) {
        alternatives.push_back(PartsOf(alternative));
      } else {
        words.parts.push_back(alternative);
      }
    }
    if (!words.parts.empty()) {
      alternatives.push_back(
          PartsOf(words_apart_.emplace_back(std::move(words))));
    }
    return alternatives;
  }

  const PatternNode& tree_;
  AlternativeReader reader_;
  std::unordered_map<const PatternNode*, std::vector<Parts>> taken_apart_;
  // Choices of what is left of others. Stay where they are.
  std::deque<PatternNode> words_apart_;
};

// By RE2's own analysis, which also knows literals in the middle of words, but
// not what stands around them.
auto AnchorsOfClauses(const std::string& regex, bool whole_words)
    -> std::vector<Anchor> {
  const auto clauses = DeriveClauses(regex, whole_words);
  if (!clauses || clauses->empty()) {
    return {};
  }
  // One byte is too common to be searched for.
  if (std::any_of(
          clauses->front().begin(), clauses->front().end(),
          [](const Literal& literal) { return literal.bytes.size() < 2; })) {
    return {};
  }
  const Reach reach = ReachOf(regex);
  return {{.literals = clauses->front(), .before = reach, .after = reach}};
}

}  // namespace

auto DeriveAnchors(const std::string& regex, bool whole_words)
    -> std::vector<Anchor> {
  if (const std::optional<PatternNode> tree = ParsePattern(regex)) {
    PlaceFinder finder(*tree, whole_words);
    std::vector<Anchor> anchors;
    for (const PlaceInAlternative& place : finder.Find()) {
      anchors.push_back(place.alternative->AnchorAt(place.part, place.width));
    }
    if (!anchors.empty()) {
      return anchors;
    }
  }
  return AnchorsOfClauses(regex, whole_words);
}

auto ExpectedRate(const std::vector<Anchor>& anchors) -> double {
  double rate = 0;
  for (const Anchor& anchor : anchors) {
    rate += ExpectedRate(anchor.literals);
  }
  return rate;
}

}  // namespace telltale::match
