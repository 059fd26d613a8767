#include "text/fold_tables.h"

#include <cstring>

#include "text/character_class.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

constexpr auto IsScalarValue(char32_t c) -> bool {
  return c < 0xD800 || c > 0xDFFF;
}

}  // namespace

auto CharacterTable::Text(const FoldedCharacter& folded) const
    -> std::string_view {
  if (folded.size <= folded.bytes.size()) {
    return {folded.bytes.data(), folded.size};
  }
  uint32_t place = 0;
  std::memcpy(&place, folded.bytes.data(), sizeof place);
  return std::string_view(pool_).substr(place, folded.size);
}

auto CharacterTable::Build(uint32_t page) -> Page* {
  auto built = std::make_unique<Page>();
  for (char32_t low = 0; low < built->size(); ++low) {
    if (const char32_t c = page << 8 | low; IsScalarValue(c)) {
      (*built)[low] = Describe(c);
    }
  }
  pages_[page] = std::move(built);
  return pages_[page].get();
}

auto CharacterTable::Describe(char32_t c) -> FoldedCharacter {
  FoldedCharacter result;
  result.invisible = folder_->IsInvisible(c);

  std::string original;
  AppendUtf8(c, original);
  // Whether the base of later marks changes shows in what becomes of both
  // values.
  std::string folded;
  bool base_was_kept = true;
  folder_->AppendCharacter(c, base_was_kept, folded);
  folded.clear();
  bool base_was_lost = false;
  folder_->AppendCharacter(c, base_was_lost, folded);
  if (base_was_kept == base_was_lost) {
    result.base = base_was_kept ? FoldedCharacter::Base::kKeepsMarks
                                : FoldedCharacter::Base::kLosesMarks;
  }

  result.size = static_cast<uint8_t>(folded.size());
  if (folded.size() <= result.bytes.size()) {
    std::memcpy(result.bytes.data(), folded.data(), folded.size());
  } else {
    const auto place = static_cast<uint32_t>(pool_.size());
    pool_ += folded;
    std::memcpy(result.bytes.data(), &place, sizeof place);
  }
  if (folder_->Continues(c)) {
    result.kind = FoldedCharacter::Kind::kContinuing;
    result.base = FoldedCharacter::Base::kUnchanged;
  } else if (folded.empty()) {
    result.kind = FoldedCharacter::Kind::kRemoved;
  } else if (folded == " ") {
    result.kind = FoldedCharacter::Kind::kSpace;
  } else if (SameShape(folded, original)) {
    result.kind = FoldedCharacter::Kind::kLinear;
  } else {
    result.kind = FoldedCharacter::Kind::kAtomic;
  }
  return result;
}

auto PairTable::Find(char32_t first, char32_t second, std::string_view unit)
    -> const Pair* {
  const uint64_t key = uint64_t{first} << 32 | second;
  // Fibonacci hashing: the product's upper bits depend on all of the key's.
  static_assert(kPairs == 1 << 10);
  Pair& pair = pairs_[key * 0x9E3779B97F4A7C15 >> (64 - 10)];
  if (pair.key != key) {
    scratch_.clear();
    bool base_keeps_marks = false;
    folder_->Append(unit, base_keeps_marks, scratch_);
    if (scratch_.size() > pair.bytes.size()) {
      return nullptr;
    }
    pair.key = key;
    pair.size = static_cast<uint8_t>(scratch_.size());
    pair.base_keeps_marks = base_keeps_marks;
    std::memcpy(pair.bytes.data(), scratch_.data(), scratch_.size());
  }
  return &pair;
}

}  // namespace telltale::text
