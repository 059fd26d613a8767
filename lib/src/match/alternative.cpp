#include "match/alternative.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "match/literal_rarity.h"

namespace telltale::match {

namespace {

using Kind = PatternNode::Kind;
using Width = AlternativeReader::Width;

constexpr double kNoPlace = std::numeric_limits<double>::infinity();

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

}  // namespace

AlternativeReader::AlternativeReader(bool whole_words)
    : whole_words_(whole_words),
      narrow_(kAnchorLimits),
      wide_(kWideAnchorLimits),
      neighbours_(kNeighbourLimits) {}

auto AlternativeReader::Prefixes(Nodes nodes, Width width)
    -> const std::vector<Prefix>& {
  return (width == Width::kWide ? wide_ : narrow_).Read(nodes);
}

auto AlternativeReader::ToLiterals(const std::vector<Prefix>& prefixes,
                                   bool starts_word) const
    -> std::vector<Literal> {
  std::vector<Literal> literals;
  for (const Prefix& prefix : prefixes) {
    // A literal that ends in a space needs no edge after it.
    if (prefix.bytes.size() < 2 || prefix.bytes == "  ") {
      return {};
    }
    literals.push_back(
        {prefix.bytes, starts_word, !prefix.open && whole_words_});
  }
  return literals;
}

auto AlternativeReader::Literals(Nodes nodes, Width width, bool starts_word)
    -> std::vector<Literal> {
  return ToLiterals(Prefixes(nodes, width), starts_word);
}

auto AlternativeReader::Cost(Nodes nodes, Width width, bool starts_word)
    -> double {
  const std::vector<Prefix>& prefixes = Prefixes(nodes, width);
  const auto [entry, is_new] =
      costs_[starts_word ? 1 : 0].try_emplace(&prefixes, kNoPlace);
  if (is_new) {
    const std::vector<Literal> literals = ToLiterals(prefixes, starts_word);
    if (!literals.empty()) {
      entry->second = ExpectedRate(literals) +
                      kCostOfLiteral * static_cast<double>(literals.size());
    }
  }
  return entry->second;
}

Alternative::Alternative(std::vector<const PatternNode*> parts,
                         AlternativeReader& reader)
    : parts_(std::move(parts)), reader_(reader) {
  bool after_space = false;
  for (const PatternNode* part : parts_) {
    after_space_.push_back(after_space);
    extents_.push_back(ExtentOf(*part));
    after_space = EndsWithSpace(*part) && (after_space || !MayBeEmpty(*part));
  }
}

auto Alternative::BestPlace() const -> Best {
  Best best;
  const auto consider = [&](size_t part, Width width) {
    const double cost = reader_.Cost(From(part), width, StartsWord(part));
    if (cost < best.cost) {
      best = {part, width, cost};
    }
  };
  for (size_t part = 0; part < parts_.size(); ++part) {
    if (StartsWord(part)) {
      consider(part, Width::kNarrow);
    }
  }
  if (best.cost > kTooCommon) {
    for (size_t part = 0; part < parts_.size(); ++part) {
      if (!StartsWord(part)) {
        consider(part, Width::kNarrow);
      }
    }
  }
  if (best.cost > kTooCommon && !parts_.empty()) {
    consider(best.part, Width::kWide);
  }
  return best;
}

auto Alternative::AnchorAt(size_t part, Width width) const -> Anchor {
  const Extent before = ExtentBetween(0, part);
  const Extent after = ExtentBetween(part, parts_.size());
  return {.literals = reader_.Literals(From(part), width, StartsWord(part)),
          .before = {Bounded(before.most_bytes), Bounded(before.most_spaces)},
          .after = {Bounded(after.most_bytes), Bounded(after.most_spaces)},
          .to_the_left = NeighboursBefore(part),
          .to_the_right = NeighboursAfter(part)};
}

auto Alternative::StartsWord(size_t part) const -> bool {
  return after_space_[part] || (part == 0 && reader_.whole_words());
}

auto Alternative::From(size_t part) const -> AlternativeReader::Nodes {
  return std::span(parts_).subspan(part);
}

auto Alternative::ExtentBetween(size_t begin, size_t end) const -> Extent {
  Extent extent;
  for (size_t i = begin; i < end; ++i) {
    extent = extent.Then(extents_[i]);
  }
  return extent;
}

auto Alternative::NeighboursAfter(size_t anchor) const
    -> std::vector<Neighbour> {
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

auto Alternative::NeighboursBefore(size_t anchor) const
    -> std::vector<Neighbour> {
  std::vector<Neighbour> neighbours;
  size_t from = anchor;
  for (size_t part = anchor; part > 0; --part) {
    if (!after_space_[part - 1] && !(part == 1 && reader_.whole_words())) {
      continue;
    }
    if (auto neighbour = NeighbourAt(part - 1, ExtentBetween(part - 1, from))) {
      neighbours.push_back(std::move(*neighbour));
      from = part - 1;
    }
  }
  return neighbours;
}

auto Alternative::NeighbourAt(size_t part, Extent between) const
    -> std::optional<Neighbour> {
  if (between.most_spaces > kFarthestNeighbour) {
    return std::nullopt;
  }
  Neighbour neighbour{
      .least_spaces = static_cast<uint8_t>(between.least_spaces),
      .most_spaces = static_cast<uint8_t>(between.most_spaces),
      .after_space = after_space_[part]};
  for (const Prefix& prefix : reader_.Neighbours(From(part))) {
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

}  // namespace telltale::match
