#include "text/fold.h"

#include <cstdint>

#include "text/ascii_stretch.h"
#include "text/fold_tables.h"
#include "text/fold_writer.h"
#include "text/unit_fold.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// Folds unit by unit, by ICU.
void FoldUnits(std::string_view original, UnitFolder& folder, View& view) {
  FoldWriter writer(original, view);
  std::string folded;
  bool base_keeps_marks = false;
  for (size_t at = 0; at < original.size();) {
    const auto [unit, invisible] = folder.ExtentAt(original, at);
    folded.clear();
    folder.Append(original.substr(at, unit), base_keeps_marks, folded);
    writer.Unit(static_cast<uint32_t>(at), static_cast<uint32_t>(unit), folded);
    at += unit;
    if (invisible != 0) {
      writer.Removed(static_cast<uint32_t>(at));
      at += invisible;
    }
  }
  writer.Finish();
}

// One character of a text with what the tables say about it.
struct TableCharacter {
  const FoldedCharacter* folded = nullptr;
  char32_t code_point = 0;
  uint32_t size = 0;
};

// Folds one text by tables.
class TextFold {
 public:
  TextFold(std::string_view original, UnitFolder& folder,
           CharacterTable& characters, PairTable& pairs, std::string& scratch,
           View& view)
      : text_(original),
        folder_(folder),
        characters_(characters),
        pairs_(pairs),
        scratch_(scratch),
        writer_(original, view) {}

  void Run() {
    while (at_ < text_.size()) {
      if (!IsAscii(text_[at_]) || !FoldPlainStretch()) {
        FoldTableStretch();
      }
    }
    writer_.Finish();
  }

 private:
  [[gnu::always_inline]] auto Read(size_t at) -> TableCharacter {
    const auto [c, size] = Decode(text_, at);
    return {&characters_[c], c, size};
  }

  // Folds the plain ASCII at at_, if there is any.
  auto FoldPlainStretch() -> bool;

  // Folds units up to where plain ASCII begins.
  void FoldTableStretch();

  void SetBase(const FoldedCharacter& folded) {
    if (folded.base != FoldedCharacter::Base::kUnchanged) {
      base_keeps_marks_ = folded.base == FoldedCharacter::Base::kKeepsMarks;
    }
  }

  // Folds the unit of the one linear character `c` at at_.
  void FoldLinear(TableCharacter c);

  // Folds the unit of the one character `c` at at_.
  void FoldSingle(TableCharacter c);

  // Folds the unit that begins with `first` at at_ and has more characters, or
  // invisible ones after it.
  void FoldLonger(TableCharacter first);

  // Folds the unit of `size` bytes at at_ by ICU.
  void FoldByIcu(uint32_t size);

  auto at() const -> uint32_t { return static_cast<uint32_t>(at_); }

  std::string_view text_;
  UnitFolder& folder_;
  CharacterTable& characters_;
  PairTable& pairs_;
  std::string& scratch_;
  FoldWriter writer_;
  size_t at_ = 0;
  bool base_keeps_marks_ = false;
};

auto TextFold::FoldPlainStretch() -> bool {
  if (writer_.AfterSpace() && IsAsciiSpace(text_[at_])) {
    return false;
  }
  const std::string_view rest = text_.substr(at_);
  size_t size = PlainAsciiLength(rest);
  // The last character may be the first of a run of white space, or of a unit.
  if (size != 0 && size < rest.size()) {
    if (IsAsciiSpace(rest[size - 1]) ||
        (!IsAscii(rest[size]) && Read(at_ + size).folded->continues())) {
      --size;
    }
  }
  if (size == 0) {
    return false;
  }
  writer_.PlainAscii(at(), static_cast<uint32_t>(size));
  base_keeps_marks_ = false;
  at_ += size;
  return true;
}

void TextFold::FoldTableStretch() {
  TableCharacter c = Read(at_);
  while (true) {
    const size_t after = at_ + c.size;
    if (after == text_.size()) {
      FoldSingle(c);
      return;
    }
    const TableCharacter next = Read(after);
    if (next.folded->continues()) {
      FoldLonger(c);
      if (at_ == text_.size()) {
        return;
      }
      c = Read(at_);
    } else {
      if (c.folded->kind == FoldedCharacter::Kind::kLinear) {
        FoldLinear(c);
      } else {
        FoldSingle(c);
      }
      c = next;
    }
    // A lone space between words of another script is not worth a new stretch.
    const bool lone_space =
        text_[at_] == ' ' && at_ + 1 < text_.size() && !IsAscii(text_[at_ + 1]);
    if (IsAscii(text_[at_]) && !lone_space &&
        !(writer_.AfterSpace() && IsAsciiSpace(text_[at_]))) {
      return;
    }
  }
}

void TextFold::FoldLinear(TableCharacter c) {
  writer_.Character(at(), c.folded->bytes.data(), c.size);
  SetBase(*c.folded);
  at_ += c.size;
}

void TextFold::FoldSingle(TableCharacter c) {
  const FoldedCharacter& folded = *c.folded;
  switch (folded.kind) {
    case FoldedCharacter::Kind::kLinear:
      FoldLinear(c);
      return;
    case FoldedCharacter::Kind::kSpace:
      writer_.Space(at(), c.size);
      break;
    case FoldedCharacter::Kind::kRemoved:
      writer_.Removed(at());
      break;
    case FoldedCharacter::Kind::kAtomic:
      writer_.Unit(at(), c.size, characters_.Text(folded));
      break;
    case FoldedCharacter::Kind::kContinuing:
      if (!folded.invisible) {
        FoldByIcu(c.size);
        return;
      }
      writer_.Removed(at());
      break;
  }
  SetBase(folded);
  at_ += c.size;
}

void TextFold::FoldLonger(TableCharacter first) {
  const size_t begin = at_;
  size_t end = begin + first.size;
  // The unit without the invisible characters at its end, and the character
  // that directly follows the first one.
  size_t unit_end = first.folded->invisible ? begin : end;
  TableCharacter second;
  while (end < text_.size() && !IsAscii(text_[end])) {
    const TableCharacter c = Read(end);
    if (!c.folded->continues()) {
      break;
    }
    if (end == begin + first.size) {
      second = c;
    }
    end += c.size;
    if (!c.folded->invisible) {
      unit_end = end;
    }
  }

  if (unit_end == begin + first.size) {
    FoldSingle(first);
  } else if (unit_end > begin) {
    const auto size = static_cast<uint32_t>(unit_end - begin);
    const PairTable::Pair* pair = nullptr;
    if (size == first.size + second.size && !first.folded->continues() &&
        first.folded->base != FoldedCharacter::Base::kUnchanged) {
      pair = pairs_.Find(first.code_point, second.code_point,
                         text_.substr(begin, size));
    }
    if (pair == nullptr) {
      FoldByIcu(size);
    } else {
      writer_.Unit(at(), size, {pair->bytes.data(), pair->size});
      base_keeps_marks_ = pair->base_keeps_marks;
      at_ += size;
    }
  }
  if (unit_end < end) {
    writer_.Removed(at());
    at_ = end;
  }
}

void TextFold::FoldByIcu(uint32_t size) {
  scratch_.clear();
  folder_.Append(text_.substr(at_, size), base_keeps_marks_, scratch_);
  writer_.Unit(at(), size, scratch_);
  at_ += size;
}

}  // namespace

struct Folder::Tables {
  UnitFolder units;
  CharacterTable characters{&units};
  PairTable pairs{&units};
  std::string scratch;
};

Folder::Folder() : tables_(std::make_unique<Tables>()) {}
Folder::Folder(Folder&&) noexcept = default;
Folder::~Folder() = default;

void Folder::Fold(std::string_view original, View& view) {
  TextFold(original, tables_->units, tables_->characters, tables_->pairs,
           tables_->scratch, view)
      .Run();
}

void Folder::FoldSlowly(std::string_view original, View& view) {
  FoldUnits(original, tables_->units, view);
}

auto FoldedWord(std::string_view text) -> std::string {
  UnitFolder folder;
  View view;
  FoldUnits(text, folder, view);
  return std::string(view.bytes());
}

}  // namespace telltale::text
