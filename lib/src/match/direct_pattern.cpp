#include "match/direct_pattern.h"

#include <cstring>
#include <utility>

#include "text/boundary.h"
#include "text/utf8.h"

namespace telltale::match {

// One search.
class DirectPattern::Machine {
 public:
  Machine(const DirectPattern& pattern, std::string_view view, size_t end)
      : pattern_(pattern), view_(view), end_(end) {}

  // The end of the match that begins at `begin`; nullopt if there is none.
  auto MatchAt(size_t begin) -> std::optional<size_t> {
    waiting_.clear();
    uint32_t at = 0;
    size_t position = begin;
    while (true) {
      if (++steps_ > kMostSteps) {
        return std::nullopt;
      }
      const Instruction& instruction = pattern_.instructions_[at];
      bool on = false;
      switch (instruction.kind) {
        case Instruction::Kind::kText:
          on = end_ - position >= instruction.size &&
               std::memcmp(view_.data() + position,
                           pattern_.texts_.data() + instruction.first,
                           instruction.size) == 0;
          position += instruction.size;
          ++at;
          break;
        case Instruction::Kind::kSet:
          on = TakeCharacter(pattern_.sets_[instruction.first], position);
          ++at;
          break;
        case Instruction::Kind::kChoice:
          on = Choose(instruction, 0, position, at);
          break;
        case Instruction::Kind::kJump:
          at = instruction.first;
          on = true;
          break;
        case Instruction::Kind::kSplit:
          waiting_.push_back({instruction.size, 0, position});
          at = instruction.first;
          on = true;
          break;
        case Instruction::Kind::kMatch:
          if (EndsWord(position)) {
            return position;
          }
          break;
      }
      while (!on) {
        if (waiting_.empty()) {
          return std::nullopt;
        }
        const Waiting next = waiting_.back();
        waiting_.pop_back();
        position = next.position;
        at = next.instruction;
        on = next.choice == 0 ||
             Choose(pattern_.instructions_[at], next.choice, position, at);
      }
    }
  }

  auto gave_up() const -> bool { return steps_ > kMostSteps; }

 private:
  // In all of one search. Some thousand are enough for a window of ordinary
  // text; RE2 does better beyond.
  static constexpr size_t kMostSteps = 20'000;

  // Where to go on when all else fails.
  struct Waiting {
    uint32_t instruction = 0;
    // Of a kChoice: which one is next. 0 for others.
    uint32_t choice = 0;
    size_t position = 0;
  };

  auto TakeCharacter(const CharacterSet& set, size_t& position) const -> bool {
    if (position >= end_) {
      return false;
    }
    const auto [c, size] = text::Decode(view_, position);
    position += size;
    return set.Contains(c) && position <= end_;
  }

  // Goes on with the choices of `instruction` from number `from` on; sets `at`
  // to the first that may match at `position`.
  auto Choose(const Instruction& instruction, uint32_t from, size_t position,
              uint32_t& at) -> bool {
    const auto next = [&](uint32_t number) {
      while (number < instruction.size) {
        const Choice& choice = pattern_.choices_[instruction.first + number];
        if (choice.first_byte == 0 ||
            (position < end_ && view_[position] == choice.first_byte)) {
          break;
        }
        ++number;
      }
      return number;
    };
    const uint32_t chosen = next(from);
    if (chosen == instruction.size) {
      return false;
    }
    const auto own =
        static_cast<uint32_t>(&instruction - pattern_.instructions_.data());
    if (const uint32_t later = next(chosen + 1); later < instruction.size) {
      waiting_.push_back({own, later, position});
    }
    at = pattern_.choices_[instruction.first + chosen].instruction;
    return true;
  }

  // Whether a match may end at `position`.
  auto EndsWord(size_t position) const -> bool {
    if (!pattern_.whole_words_ || position == view_.size()) {
      return true;
    }
    if (position >= end_) {
      return false;
    }
    const auto [c, size] = text::Decode(view_, position);
    return position + size <= end_ && text::IsBoundary(c);
  }

  const DirectPattern& pattern_;
  std::string_view view_;
  size_t end_;
  size_t steps_ = 0;
  std::vector<Waiting> waiting_;
};

auto DirectPattern::Find(std::string_view view, size_t begin, size_t end,
                         size_t most, std::vector<ViewSpan>& matches) const
    -> bool {
  const size_t before = matches.size();
  Machine machine(*this, view, end);
  // The end of the match at `at`, if there is one.
  const auto match_at = [&](size_t at) -> std::optional<size_t> {
    if (at < end && first_bytes_[static_cast<unsigned char>(view[at])]) {
      return machine.MatchAt(at);
    }
    return std::nullopt;
  };
  size_t position = begin;
  // A match at the very beginning has nothing before it.
  bool at_start = begin == 0 || !whole_words_;
  while (matches.size() < most) {
    size_t at = position;
    if (!at_start) {
      if (position >= end) {
        break;
      }
      if (const auto byte = static_cast<unsigned char>(view[position]);
          byte < 0x80) {
        ++position;
        if (whole_words_ && !text::IsBoundary(byte)) {
          continue;
        }
      } else {
        const auto [c, size] = text::Decode(view, position);
        position += size;
        if (whole_words_ && !text::IsBoundary(c)) {
          continue;
        }
      }
      at = position;
    }
    at_start = false;
    const std::optional<size_t> match_end = match_at(at);
    if (machine.gave_up()) {
      matches.resize(before);
      return false;
    }
    if (match_end) {
      matches.push_back(
          {static_cast<uint32_t>(at), static_cast<uint32_t>(*match_end)});
      // What ends one match may stand before the next.
      position = *match_end;
      at_start = !whole_words_;
    }
  }
  return true;
}

auto DirectPattern::Matches(std::string_view view, size_t begin,
                            size_t end) const -> std::optional<bool> {
  std::vector<ViewSpan> matches;
  if (!Find(view, begin, end, 1, matches)) {
    return std::nullopt;
  }
  return !matches.empty();
}

}  // namespace telltale::match
