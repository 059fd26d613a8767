// Alternative: one way for a pattern to match, and the places of it that
// anchors can be made of.

#ifndef TELLTALE_SRC_MATCH_ALTERNATIVE_H_
#define TELLTALE_SRC_MATCH_ALTERNATIVE_H_

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "match/anchors.h"
#include "match/pattern_tree.h"
#include "match/prefixes.h"

namespace telltale::match {

// What the alternatives of one pattern have in common. Belongs to one thread.
class AlternativeReader {
 public:
  // `whole_words`: matches begin and end at word boundaries.
  explicit AlternativeReader(bool whole_words);

  auto whole_words() const -> bool { return whole_words_; }

  enum class Width { kNarrow, kWide };

  using Nodes = std::span<const PatternNode* const>;

  // What may stand where `nodes` begin; empty when nothing is known, or it is
  // too short to be looked for. `starts_word`: a word begins there.
  auto Literals(Nodes nodes, Width width, bool starts_word)
      -> std::vector<Literal>;

  // How dear it is to look for these; infinity when there are none.
  auto Cost(Nodes nodes, Width width, bool starts_word) -> double;

  auto Neighbours(Nodes nodes) -> const std::vector<Prefix>& {
    return neighbours_.Read(nodes);
  }

 private:
  auto Prefixes(Nodes nodes, Width width) -> const std::vector<Prefix>&;
  auto ToLiterals(const std::vector<Prefix>& prefixes, bool starts_word) const
      -> std::vector<Literal>;

  bool whole_words_;
  PrefixReader narrow_;
  PrefixReader wide_;
  PrefixReader neighbours_;
  // Of the prefixes at a place, without and with starts_word.
  std::unordered_map<const std::vector<Prefix>*, double> costs_[2];
};

class Alternative;

// An anchor without its surroundings.
struct PlaceInAlternative {
  std::shared_ptr<const Alternative> alternative;
  // Of the alternative: where the literals begin.
  size_t part = 0;
  AlternativeReader::Width width = AlternativeReader::Width::kNarrow;
};

// One alternative of a pattern: its parts, one after another.
class Alternative {
 public:
  // `parts` and `reader` must outlive it.
  Alternative(std::vector<const PatternNode*> parts, AlternativeReader& reader);

  auto parts() const -> const std::vector<const PatternNode*>& {
    return parts_;
  }

  struct Best {
    size_t part = 0;
    AlternativeReader::Width width = AlternativeReader::Width::kNarrow;
    // Infinite when there is no place.
    double cost = std::numeric_limits<double>::infinity();
  };

  // The place that is expected least often.
  auto BestPlace() const -> Best;

  // The anchor of a place that BestPlace returned.
  auto AnchorAt(size_t part, AlternativeReader::Width width) const -> Anchor;

 private:
  auto StartsWord(size_t part) const -> bool;
  auto From(size_t part) const -> AlternativeReader::Nodes;
  auto ExtentBetween(size_t begin, size_t end) const -> Extent;
  auto NeighboursAfter(size_t anchor) const -> std::vector<Neighbour>;
  auto NeighboursBefore(size_t anchor) const -> std::vector<Neighbour>;
  auto NeighbourAt(size_t part, Extent between) const
      -> std::optional<Neighbour>;

  std::vector<const PatternNode*> parts_;
  AlternativeReader& reader_;
  // after_space_[p]: a space comes right before parts_[p].
  std::vector<bool> after_space_;
  std::vector<Extent> extents_;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_ALTERNATIVE_H_
