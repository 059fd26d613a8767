// HiddenText: a folded text as the stages that undo hiding work on it.

#ifndef TELLTALE_SRC_TEXT_HIDDEN_TEXT_H_
#define TELLTALE_SRC_TEXT_HIDDEN_TEXT_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/lookalikes.h"
#include "text/view.h"

namespace telltale::text {

// One character, and the stretch of the folded text it stands for.
struct Cell {
  char32_t c = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  // Whether `c` is another character than the folded text has at `begin`.
  bool changed = false;
};

// Characters in the order of the text. A stage changes cells, or takes out
// those that only separate.
using HiddenText = std::vector<Cell>;

// Puts `c` in the place of what the author wrote.
inline void Show(Cell& cell, char32_t c) {
  cell.changed = cell.changed || cell.c != c;
  cell.c = c;
}

// Writes letters that are drawn as symbols as letters. Two regional indicators
// beside one another are a flag.
void WriteDrawnLetters(HiddenText& text);

// Joins what was drawn apart: letters and digits written one by one
// ("s i g n a l", "2-0-2-5"), and words with signs inside ("tele*gram",
// "wha.ts.app"). Words stay apart where `folded`, the view of what the author
// wrote, shows a wider gap or another separator than between the letters.
void JoinSeparated(std::string_view original, const View& folded,
                   HiddenText& text);

// Writes each word of several scripts in the one script that all of it can be
// written in; a word that cannot be, stays. In a text with such words, or whose
// only Cyrillic letters look like Latin ones, does so with words that are all
// look-alikes of the other script too.
void UnifyScripts(HiddenText& text, LookAlikes& look_alikes);

// Writes digits and signs among the letters of words as the letters they stand
// for; addresses and handles stay.
void WriteLeetLetters(HiddenText& text);

// Writes numbers as digits that are spelled out ("three zero one") in a row of
// at least three, or have letters o and l among them, and joins them.
void WriteDigits(HiddenText& text);

}  // namespace telltale::text

#endif  // TELLTALE_SRC_TEXT_HIDDEN_TEXT_H_
