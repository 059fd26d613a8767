#include "match/gram_index.h"

#include <algorithm>
#include <bit>

namespace telltale::match {

namespace {

// More slots than grams, so that few share one.
constexpr size_t kSlotsPerByte = 2;
constexpr size_t kLeastSlots = 256;
constexpr size_t kMostSlots = size_t{1} << 20;

constexpr size_t kPairs = size_t{1} << 16;

auto PairAt(const char* bytes) -> size_t {
  return static_cast<size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
         static_cast<unsigned char>(bytes[1]);
}

}  // namespace

void GramIndex::Fill(const WordMap& map) {
  const std::string_view view = map.view();
  view_ = view;
  const size_t slots = std::bit_ceil(
      std::clamp(view.size() * kSlotsPerByte, kLeastSlots, kMostSlots));
  shift_ = static_cast<uint32_t>(32 - std::countr_zero(slots));
  heads_.assign(slots, 0);
  before_.resize(view.size());
  held_.assign((size_t{1} << kHintBits) / 64, 0);
  pairs_.assign(kPairs / 64, 0);
  const auto note = [&](std::vector<uint64_t>& bits, size_t at) {
    const size_t pair = PairAt(view.data() + at);
    bits[pair / 64] |= uint64_t{1} << (pair % 64);
  };
  for (size_t at = 0; at + kGram <= view.size(); ++at) {
    uint32_t& head = heads_[Slot(view.data() + at)];
    before_[at] = head;
    head = static_cast<uint32_t>(at) + 1;
    const uint32_t bit = Bit(view.data() + at);
    held_[bit / 64] |= uint64_t{1} << (bit % 64);
    note(pairs_, at);
  }
  for (size_t at = view.size() < kGram ? 0 : view.size() - kGram + 1;
       at + 1 < view.size(); ++at) {
    note(pairs_, at);
  }
  starts_.assign(kPairs / 64, 0);
  map.ForEachStart([&](uint32_t at) {
    if (at + size_t{1} < view.size()) {
      note(starts_, at);
    }
  });
}

namespace {

// Strings that are too short to have grams.
constexpr GramIndex::Hint kMayBeAnywhere = ~GramIndex::Hint{0};

}  // namespace

auto GramIndex::HintOf(std::string_view bytes) -> Hint {
  if (bytes.size() < kGram) {
    return kMayBeAnywhere;
  }
  return Bit(bytes.data()) | Bit(bytes.data() + bytes.size() - kGram) << 16;
}

auto GramIndex::MayHoldAny(std::span<const Hint> hints) const -> bool {
  const auto holds = [&](uint32_t bit) {
    return (held_[bit / 64] >> (bit % 64) & 1) != 0;
  };
  return std::any_of(hints.begin(), hints.end(), [&](Hint hint) {
    return hint == kMayBeAnywhere ||
           (holds(hint & 0xFFFF) && holds(hint >> 16));
  });
}

auto GramIndex::MayHoldShort(std::string_view bytes, bool starts_word) const
    -> bool {
  const size_t pair = PairAt(bytes.data());
  const std::vector<uint64_t>& bits = starts_word ? starts_ : pairs_;
  return (bits[pair / 64] >> (pair % 64) & 1) != 0;
}

auto GramIndex::MayHold(std::string_view bytes) const -> bool {
  for (size_t at = 0; at + kGram <= bytes.size(); at += kGram) {
    if (heads_[Slot(bytes.data() + at)] == 0) {
      return false;
    }
  }
  return heads_[Slot(bytes.data() + bytes.size() - kGram)] != 0;
}

}  // namespace telltale::match
