#include "match/earlier_program.h"

#include <utility>

namespace telltale::match {

EarlierProgram::EarlierProgram(std::string_view bytes) {
  if (auto program = ProgramFromBytes(bytes)) {
    program_ = std::move(*program);
  }
}

auto EarlierProgram::Find(PatternIndex index, uint64_t hash)
    -> const PreparedPattern* {
  const std::vector<PreparedPattern>& patterns = program_.patterns;
  if (index < patterns.size()) {
    if (patterns[index].hash == hash) {
      return &patterns[index];
    }
    same_numbers_ = false;
  }
  if (of_hash_.empty()) {
    of_hash_.reserve(patterns.size());
    for (const PreparedPattern& pattern : patterns) {
      of_hash_.emplace(pattern.hash, &pattern);
    }
  }
  const auto found = of_hash_.find(hash);
  return found == of_hash_.end() ? nullptr : found->second;
}

auto EarlierProgram::TakeSearch(const std::vector<PatternIndex>& patterns)
    -> std::optional<AnchorSearch> {
  if (!same_numbers_ || program_.search.patterns != patterns) {
    return std::nullopt;
  }
  return std::exchange(program_.search, {});
}

}  // namespace telltale::match
