// Include rules: who may include whom, as docs/architecture.md draws it.

#ifndef TELLTALE_TESTS_UNIT_LAYERING_INCLUDE_RULES_H_
#define TELLTALE_TESTS_UNIT_LAYERING_INCLUDE_RULES_H_

#include <filesystem>
#include <string>
#include <vector>

namespace telltale::layering {

// An #include that the rules do not allow.
struct Violation {
  // Relative to the root of the source tree.
  std::string file;
  // Counts from 1.
  int line = 0;
  // As written between the quotes or brackets.
  std::string include;
  std::string reason;
};

// "lib/src/score/tally.cpp:3: includes `match/program.h`: ..."
auto Describe(const Violation& violation) -> std::string;

// Reads every #include of the .h and .cpp files under `root`/lib and
// `root`/cli. In order of file and line.
auto FindViolations(const std::filesystem::path& root)
    -> std::vector<Violation>;

// The source files that FindViolations reads, relative to `root`, sorted.
auto SourceFiles(const std::filesystem::path& root)
    -> std::vector<std::filesystem::path>;

}  // namespace telltale::layering

#endif  // TELLTALE_TESTS_UNIT_LAYERING_INCLUDE_RULES_H_
