// Triggers: the patterns that a record must match to satisfy a whole condition.

#ifndef TELLTALE_SRC_MATCH_TRIGGER_H_
#define TELLTALE_SRC_MATCH_TRIGGER_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "match/condition.h"
#include "match/program.h"

namespace telltale::match {

// A set of patterns such that every record that satisfies `condition` matches
// at least one of them; nullopt when there is no such set of patterns that have
// anchors. Sorted, each once.
//
// Of the parts of an `all` the rarest suffices: without it the condition cannot
// hold. Of n parts of which k are needed, the rarest n - k + 1 do.
auto TriggersOf(const CompiledCondition& condition, const Program& program)
    -> std::optional<std::vector<PatternIndex>>;

// The parts of a condition, those that fewest texts hold first.
auto RarestFirst(const std::vector<CompiledCondition>& parts,
                 const Program& program) -> std::vector<size_t>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_TRIGGER_H_
