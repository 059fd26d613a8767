// EarlierProgram: what was prepared for other patterns, for those of a new
// program that are among them.

#ifndef TELLTALE_SRC_MATCH_EARLIER_PROGRAM_H_
#define TELLTALE_SRC_MATCH_EARLIER_PROGRAM_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/prepared.h"

namespace telltale::match {

class EarlierProgram {
 public:
  // `bytes`: of ProgramToBytes; any others are as none. What is returned points
  // into them.
  explicit EarlierProgram(std::string_view bytes);

  auto size() const -> size_t { return program_.patterns.size(); }

  // What was prepared for the pattern with this hash; null when there is none.
  // Call once for each pattern of the new program: `index` is its number there.
  auto Find(PatternIndex index, uint64_t hash) -> const PreparedPattern*;

  // The search for `patterns`, if it is the earlier one and each of them has
  // its number of old. Call once, after Find.
  auto TakeSearch(const std::vector<PatternIndex>& patterns)
      -> std::optional<AnchorSearch>;

 private:
  PreparedProgram program_;
  // Filled when the first pattern is not where the earlier program has it.
  std::unordered_map<uint64_t, const PreparedPattern*> of_hash_;
  // No pattern has the number of another one of the earlier program.
  bool same_numbers_ = true;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_EARLIER_PROGRAM_H_
