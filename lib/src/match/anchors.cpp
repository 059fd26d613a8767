#include "match/anchors.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "match/literal_rarity.h"
#include "match/pattern_tree.h"
#include "match/prefixes.h"

namespace telltale::match {

namespace {

using Kind = PatternNode::Kind;

constexpr PrefixLimits kAnchorLimits = {.most_prefixes = 40,
                                        .enough_bytes = 16};
// For anchors that are too common otherwise.
constexpr PrefixLimits kWideAnchorLimits = {.most_prefixes = 400,
                                            .enough_bytes = 16};
constexpr double kTooCommon = 1.0 / 2000;
constexpr PrefixLimits kNeighbourLimits = {
    .most_prefixes = 80, .enough_bytes = 8, .digits_as_zero = true};

// A literal has to be looked for in every text, so more of them are worth it
// only if they are rarer by more than this.
constexpr double kCostOfLiteral = 2e-7;

// A choice is taken apart into at most so many.
constexpr size_t kMostAlternatives = 24;

// How often alternatives of alternatives are taken apart, and what is rare
// enough to be left as it is.
constexpr int kMostDepth = 2;
constexpr double kRare = 1.0 / 5000;

// Neighbours are not looked for beyond so many spaces.
constexpr uint64_t kFarthestNeighbour = 16;

// Whether every text of the form of `node` ends with a space, leaving aside the
// empty one.
auto EndsWithSpace(const PatternNode& node) -> bool;

auto MayBeEmpty(const PatternNode& node) -> bool {
  switch (node.kind) {
    case Kind::kText:
    case Kind::kDigit:
    case Kind::kUnknown:
      return false;
    case Kind::kEdge:
      return true;
    case Kind::kSequence:
      return std::all_of(node.parts.begin(), node.parts.end(), MayBeEmpty);
    case Kind::kChoice:
      return std::any_of(node.parts.begin(), node.parts.end(), MayBeEmpty);
    case Kind::kRepetition:
      return node.least == 0 || MayBeEmpty(node.parts[0]);
  }
  return true;
}

auto EndsWithSpace(const PatternNode& node) -> bool {
  switch (node.kind) {
    case Kind::kText:
      return std::all_of(
          node.texts.begin(), node.texts.end(),
          [](const std::string& text) { return text.ends_with(' '); });
    case Kind::kDigit:
    case Kind::kUnknown:
      return false;
    case Kind::kEdge:
      return true;
    case Kind::kSequence:
      // The last part that is not empty ends the text.
      for (size_t i = node.parts.size(); i > 0; --i) {
        if (!EndsWithSpace(node.parts[i - 1])) {
          return false;
        }
        if (!MayBeEmpty(node.parts[i - 1])) {
          return true;
        }
      }
      return true;
    case Kind::kChoice:
      return std::all_of(node.parts.begin(), node.parts.end(), EndsWithSpace);
    case Kind::kRepetition:
      return EndsWithSpace(node.parts[0]);
  }
  return false;
}

auto ToKey(std::string_view bytes) -> WordKey {
  WordKey key;
  for (size_t i = 0; i < std::min<size_t>(bytes.size(), 8); ++i) {
    key.value |= uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    key.mask |= uint64_t{0xFF} << (8 * i);
  }
  return key;
}

auto Bounded(uint64_t count) -> std::optional<uint32_t> {
  return count >= kUnbounded ? std::nullopt
                             : std::optional(static_cast<uint32_t>(count));
}

class Alternative;

// An anchor without its surroundings.
struct Place {
  std::shared_ptr<const Alternative> alternative;
  // Of the alternative: where the literals begin.
  size_t part = 0;
  std::vector<Literal> literals;
};

struct CostedPlaces {
  std::vector<Place> places;
  double cost = std::numeric_limits<double>::infinity();
};

// One alternative of a pattern: its parts, one after another.
class Alternative {
 public:
  Alternative(std::vector<PatternNode> parts, bool whole_words)
      : parts_(std::move(parts)), whole_words_(whole_words) {
    bool after_space = false;
    for (const PatternNode& part : parts_) {
      after_space_.push_back(after_space);
      extents_.push_back(ExtentOf(part));
      after_space = EndsWithSpace(part) && (after_space || !MayBeEmpty(part));
    }
  }

  auto parts() const -> const std::vector<PatternNode>& { return parts_; }

  // The place that is expected least often, if there is one; without the
  // alternative.
  auto BestPlace() const -> CostedPlaces {
    Place best;
    double least_cost = std::numeric_limits<double>::infinity();
    const auto consider = [&](size_t part, const PrefixLimits& limits) {
      std::vector<Literal> literals = LiteralsAt(part, limits);
      if (literals.empty()) {
        return;
      }
      const double cost = ExpectedRate(literals) +
                          kCostOfLiteral * static_cast<double>(literals.size());
      if (cost < least_cost) {
        least_cost = cost;
        best.part = part;
        best.literals = std::move(literals);
      }
    };
    for (size_t part = 0; part < parts_.size(); ++part) {
      if (StartsWord(part)) {
        consider(part, kAnchorLimits);
      }
    }
    if (least_cost > kTooCommon) {
      for (size_t part = 0; part < parts_.size(); ++part) {
        if (!StartsWord(part)) {
          consider(part, kAnchorLimits);
        }
      }
    }
    if (least_cost > kTooCommon && !parts_.empty()) {
      consider(best.part, kWideAnchorLimits);
    }
    if (best.literals.empty()) {
      return {};
    }
    CostedPlaces result{.cost = least_cost};
    result.places.push_back(std::move(best));
    return result;
  }

  auto AnchorAt(size_t part, std::vector<Literal> literals) const -> Anchor {
    const Extent before = ExtentBetween(0, part);
    const Extent after = ExtentBetween(part, parts_.size());
    return {.literals = std::move(literals),
            .before = {Bounded(before.most_bytes), Bounded(before.most_spaces)},
            .after = {Bounded(after.most_bytes), Bounded(after.most_spaces)},
            .to_the_left = NeighboursBefore(part),
            .to_the_right = NeighboursAfter(part)};
  }

 private:
  auto StartsWord(size_t part) const -> bool {
    return after_space_[part] || (part == 0 && whole_words_);
  }

  // What may stand where `part` begins; empty when nothing is known.
  auto LiteralsAt(size_t part, const PrefixLimits& limits) const
      -> std::vector<Literal> {
    const bool starts_word = StartsWord(part);
    std::vector<Literal> literals;
    for (Prefix& prefix : PrefixesFrom(part, limits)) {
      // A literal that ends in a space needs no edge after it.
      if (prefix.bytes.size() < 2 || prefix.bytes == "  ") {
        return {};
      }
      literals.push_back(
          {std::move(prefix.bytes), starts_word, !prefix.open && whole_words_});
    }
    return literals;
  }

  auto PrefixesFrom(size_t part, const PrefixLimits& limits) const
      -> std::vector<Prefix> {
    return PrefixesOf(std::span(parts_).subspan(part), limits);
  }

  auto ExtentBetween(size_t begin, size_t end) const -> Extent {
    Extent extent;
    for (size_t i = begin; i < end; ++i) {
      extent = extent.Then(extents_[i]);
    }
    return extent;
  }

  auto NeighboursAfter(size_t anchor) const -> std::vector<Neighbour> {
    std::vector<Neighbour> neighbours;
    size_t from = anchor;
    for (size_t part = anchor + 1; part < parts_.size(); ++part) {
      if (!after_space_[part]) {
        continue;
      }
      if (auto neighbour = NeighbourAt(part, ExtentBetween(from, part))) {
        neighbours.push_back(std::move(*neighbour));
        from = part;
      }
    }
    return neighbours;
  }

  auto NeighboursBefore(size_t anchor) const -> std::vector<Neighbour> {
    std::vector<Neighbour> neighbours;
    size_t from = anchor;
    for (size_t part = anchor; part > 0; --part) {
      if (!after_space_[part - 1] && !(part == 1 && whole_words_)) {
        continue;
      }
      if (auto neighbour =
              NeighbourAt(part - 1, ExtentBetween(part - 1, from))) {
        neighbours.push_back(std::move(*neighbour));
        from = part - 1;
      }
    }
    return neighbours;
  }

  auto NeighbourAt(size_t part, Extent between) const
      -> std::optional<Neighbour> {
    if (between.most_spaces > kFarthestNeighbour) {
      return std::nullopt;
    }
    Neighbour neighbour{
        .least_spaces = static_cast<uint8_t>(between.least_spaces),
        .most_spaces = static_cast<uint8_t>(between.most_spaces),
        .after_space = after_space_[part]};
    for (const Prefix& prefix : PrefixesFrom(part, kNeighbourLimits)) {
      if (prefix.bytes.empty()) {
        return std::nullopt;
      }
      const WordKey key = ToKey(prefix.bytes);
      if (neighbour.words.empty() || neighbour.words.back() != key) {
        neighbour.words.push_back(key);
      }
    }
    return neighbour;
  }

  std::vector<PatternNode> parts_;
  bool whole_words_;
  // after_space_[p]: a space comes right before parts_[p].
  std::vector<bool> after_space_;
  std::vector<Extent> extents_;
};

auto PartsOf(PatternNode node) -> std::vector<PatternNode> {
  if (node.kind == Kind::kSequence) {
    return std::move(node.parts);
  }
  std::vector<PatternNode> parts;
  parts.push_back(std::move(node));
  return parts;
}

// `parts` with the alternatives of the choice at `place` each on its own; words
// and short phrases among them stay together. Empty if there is nothing to take
// apart.
auto TakenApart(const std::vector<PatternNode>& parts, size_t place)
    -> std::vector<std::vector<PatternNode>> {
  const auto is_long = [](const PatternNode& node) {
    return node.kind == Kind::kSequence && node.parts.size() > 1;
  };
  const std::vector<PatternNode>& choice = parts[place].parts;
  const auto long_ones =
      static_cast<size_t>(std::count_if(choice.begin(), choice.end(), is_long));
  if (choice.size() < 2 || long_ones == 0 || long_ones > kMostAlternatives) {
    return {};
  }
  std::vector<std::vector<PatternNode>> alternatives;
  const auto add = [&](PatternNode instead) {
    std::vector<PatternNode> all(parts.begin(),
                                 parts.begin() + static_cast<ptrdiff_t>(place));
    for (PatternNode& part : PartsOf(std::move(instead))) {
      all.push_back(std::move(part));
    }
    all.insert(all.end(), parts.begin() + static_cast<ptrdiff_t>(place) + 1,
               parts.end());
    alternatives.push_back(std::move(all));
  };
  PatternNode words{.kind = Kind::kChoice};
  for (const PatternNode& alternative : choice) {
    if (is_long(alternative)) {
      add(alternative);
    } else {
      words.parts.push_back(alternative);
    }
  }
  if (!words.parts.empty()) {
    add(std::move(words));
  }
  return alternatives;
}

auto BestPlaces(std::vector<PatternNode> parts, bool whole_words, int depth)
    -> CostedPlaces {
  const auto whole =
      std::make_shared<const Alternative>(std::move(parts), whole_words);
  CostedPlaces best = whole->BestPlace();
  for (Place& place : best.places) {
    place.alternative = whole;
  }
  if (depth == 0 || best.cost < kRare) {
    return best;
  }
  for (size_t part = 0; part < whole->parts().size(); ++part) {
    if (whole->parts()[part].kind != Kind::kChoice) {
      continue;
    }
    CostedPlaces sum{.cost = 0};
    auto alternatives = TakenApart(whole->parts(), part);
    for (auto alternative = alternatives.begin();
         alternative != alternatives.end() && sum.cost < best.cost;
         ++alternative) {
      CostedPlaces more =
          BestPlaces(std::move(*alternative), whole_words, depth - 1);
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
  if (std::optional<PatternNode> tree = ParsePattern(regex)) {
    std::vector<Anchor> anchors;
    for (Place& place :
         BestPlaces(PartsOf(std::move(*tree)), whole_words, kMostDepth)
             .places) {
      anchors.push_back(
          place.alternative->AnchorAt(place.part, std::move(place.literals)));
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
