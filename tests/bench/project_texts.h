// Texts for the benchmarks of stages, from the corpora of this project.

#ifndef TELLTALE_TESTS_BENCH_PROJECT_TEXTS_H_
#define TELLTALE_TESTS_BENCH_PROJECT_TEXTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::bench {

// The lines of the .jsonl files of corpora/`folder`, in order of file and line.
// Ends the process when there are none.
auto CorpusLines(std::string_view folder) -> std::vector<std::string>;

// The texts of the corpora `benign` and `demo` in `language`, a BCP-47 tag.
auto TextsIn(std::string_view language) -> std::vector<std::string>;

// Texts drawn from TextsIn(language) and joined by spaces up to `size` bytes
// and one text more. Always the same for the same arguments. `ascii_only`
// leaves out texts with any other character.
auto LongText(std::string_view language, size_t size, bool ascii_only = false)
    -> std::string;

}  // namespace telltale::bench

#endif  // TELLTALE_TESTS_BENCH_PROJECT_TEXTS_H_
