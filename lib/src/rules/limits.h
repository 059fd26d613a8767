// Limits: how much rule files may ask of the engine. Whoever loads packs may
// not know their author, so memory and time are bounded by what stands here;
// docs/writing-rules.md has the same table for authors, and a test holds both
// together.

#ifndef TELLTALE_SRC_RULES_LIMITS_H_
#define TELLTALE_SRC_RULES_LIMITS_H_

#include <cstddef>

namespace telltale::rules {

// Bytes of one file (R026).
inline constexpr size_t kMaxFileBytes = size_t{4} << 20;
// Bytes of all files that one run loads packs from (R026).
inline constexpr size_t kMaxTotalBytes = size_t{64} << 20;
// Files of all packs together (R042).
inline constexpr size_t kMaxFiles = 10'000;
// Entries of one folder, whatever they are (R042).
inline constexpr size_t kMaxFolderEntries = 10'000;
// Levels of lists and maps inside one another (R025).
inline constexpr size_t kMaxDepth = 64;
// Keys, texts, lists and maps of one file (R026). A file of 4 MiB could hold a
// hundred times its size as a tree.
inline constexpr size_t kMaxNodes = 500'000;
// Rules of one pack (R027).
inline constexpr size_t kMaxRules = 10'000;
// Bytes of one pattern with its lexicons put in (R011).
inline constexpr size_t kMaxPatternBytes = size_t{64} << 10;
// Bytes of all patterns of the packs of one run, the same (R026).
inline constexpr size_t kMaxExpandedBytes = size_t{16} << 20;
// Groups of a pattern inside one another (R013).
inline constexpr int kMaxNestedGroups = 200;
// Parts of one condition (R011). To find those that lie near each other takes
// their number squared for each record.
inline constexpr size_t kMaxParts = 100;
// Problems of one file, and of all files of a run, that are shown (a note with
// R026 counts the others).
inline constexpr size_t kMaxProblems = 1000;
inline constexpr size_t kMaxProblemsOfRun = 10'000;
// Names that those which nobody has are compared with, to suggest a near one;
// later problems go without.
inline constexpr size_t kMaxComparisons = 1'000'000;
// Bytes of the author's lines that problems and rules of one run quote; later
// ones go without.
inline constexpr size_t kMaxExcerptBytes = size_t{64} << 20;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_LIMITS_H_
