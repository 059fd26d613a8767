// Require: what a fuzz target holds true. Ends the process when it is not, in
// every build type, so that libFuzzer keeps the input.

#ifndef TELLTALE_TESTS_FUZZ_REQUIRE_H_
#define TELLTALE_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>

namespace telltale::fuzz {

// `line` is the caller's; clang 14 has no std::source_location.
inline void Require(bool holds, int line = __builtin_LINE()) {
  if (!holds) {
    std::fprintf(stderr, "line %d of the fuzz target does not hold\n", line);
    std::abort();
  }
}

}  // namespace telltale::fuzz

#endif  // TELLTALE_TESTS_FUZZ_REQUIRE_H_
