// Letters that look like letters of another script, and what stands for them.

#ifndef TELLTALE_SRC_TEXT_LOOKALIKES_H_
#define TELLTALE_SRC_TEXT_LOOKALIKES_H_

#include <memory>
#include <unordered_map>

namespace telltale::text {

// The kinds of letters that matter for mixed words.
enum class LetterKind {
  // No letter.
  kNone,
  // Of ASCII.
  kLatin,
  kCyrillic,
  // Of another script or block that has look-alikes of Latin letters: Greek,
  // Armenian, Cherokee, phonetic letters and the like.
  kForeign,
  // Of a script that has none.
  kOther,
};

// REQUIRES: `c` is of folded text.
auto LetterKindOf(char32_t c) -> LetterKind;

// The ASCII letter that `c` is a drawing of: small capitals, squared letters,
// regional indicators. 0 if it is none.
auto DrawnLetter(char32_t c) -> char32_t;

// The Cyrillic letter that an ASCII letter or digit looks like, in lower or
// upper case; 0 if there is none.
auto CyrillicLookAlike(char32_t c) -> char32_t;

// The ASCII letter that a Cyrillic letter looks like, in lower or upper case;
// 0 if there is none.
auto LatinLookAlikeOfCyrillic(char32_t c) -> char32_t;

// Source: the confusables of UTS #39, as ICU has them. Filled as texts need
// it; belongs to one thread.
class LookAlikes {
 public:
  LookAlikes();
  LookAlikes(LookAlikes&&) noexcept;
  ~LookAlikes();

  // The ASCII letter that `c`, a letter of any script, looks like; 0 if there
  // is none.
  auto LatinOf(char32_t c) -> char32_t;

 private:
  auto Derive(char32_t c) -> char32_t;

  struct Checker;
  std::unique_ptr<Checker> checker_;
  std::unordered_map<char32_t, char32_t> latin_of_;
};

// The Latin letter that a digit or sign stands for in a word, between the
// characters `before` and `after` (0 at the ends of the word): 3 for e, $ for
// s. 0 if it stands for none.
auto LeetLetter(char32_t c, char32_t before, char32_t after) -> char32_t;

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_LOOKALIKES_H_
