#include "text/unit_fold.h"

#include <unicode/uchar.h>

#include <cstdlib>

#include "text/character_class.h"
#include "text/character_fold.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// The acute accent that stands alone, which NFKC makes a space with a mark. It
// is written for an apostrophe.
constexpr char32_t kAcuteAccent = 0x00B4;

auto Respelled(char32_t c) -> UChar32 {
  return static_cast<UChar32>(c == kAcuteAccent ? U'\'' : c);
}

// ICU fails only without its data or without memory.
void Check(UErrorCode status) {
  if (U_FAILURE(status)) {
    std::abort();
  }
}

// Taken once, so that the threads that share it meet at a guard of ours.
auto CaseFoldingNormalizer() -> const icu::Normalizer2* {
  static const icu::Normalizer2* const normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* made =
        icu::Normalizer2::getNFKCCasefoldInstance(status);
    Check(status);
    return made;
  }();
  return normalizer;
}

}  // namespace

UnitFolder::UnitFolder() : normalizer_(CaseFoldingNormalizer()) {}

auto UnitFolder::Continues(char32_t c) const -> bool {
  if (!normalizer_->hasBoundaryBefore(static_cast<UChar32>(c))) {
    return true;
  }
  const MarkKind kind = MarkKindOf(c);
  return kind == MarkKind::kGoes || kind == MarkKind::kAsItsBase;
}

auto UnitFolder::IsInvisible(char32_t c) const -> bool {
  return u_hasBinaryProperty(static_cast<UChar32>(c),
                             UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 &&
         !IsMark(c) && Continues(c);
}

auto UnitFolder::ExtentAt(std::string_view text, size_t at) const -> Extent {
  const size_t begin = at;
  size_t unit_end = at;
  bool first = true;
  while (at < text.size()) {
    const auto [c, size] = Decode(text, at);
    if (!first && !Continues(c)) {
      break;
    }
    first = false;
    at += size;
    if (!IsInvisible(c)) {
      unit_end = at;
    }
  }
  return {unit_end - begin, at - unit_end};
}

void UnitFolder::Append(std::string_view unit, bool& base_keeps_marks,
                        std::string& out) {
  unit_.remove();
  for (size_t at = 0; at < unit.size();) {
    const auto [c, size] = Decode(unit, at);
    unit_.append(Respelled(c));
    at += size;
  }
  AppendFoldedUnit(base_keeps_marks, out);
}

void UnitFolder::AppendCharacter(char32_t c, bool& base_keeps_marks,
                                 std::string& out) {
  unit_.remove();
  unit_.append(Respelled(c));
  AppendFoldedUnit(base_keeps_marks, out);
}

void UnitFolder::AppendFoldedUnit(bool& base_keeps_marks, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  normalizer_->normalize(unit_, normalized_, status);
  Check(status);
  for (int32_t i = 0; i < normalized_.length();
       i = normalized_.moveIndex32(i, 1)) {
    AppendFoldedCharacter(static_cast<char32_t>(normalized_.char32At(i)),
                          base_keeps_marks, out);
  }
}

}  // namespace telltale::text
