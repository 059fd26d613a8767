// Runs any simple pattern over any text: the direct way finds what RE2 finds.

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"
#include "fuzz/utf8_text.h"
#include "match/bounded_regex.h"
#include "match/direct_pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  namespace match = telltale::match;

  // The first line is the pattern, the rest is the text.
  const std::string input = telltale::fuzz::Utf8Text(data, size);
  const size_t line_end = std::min(input.find('\n'), input.size());
  const std::string regex = input.substr(0, line_end);
  const std::string_view view = std::string_view(input).substr(line_end);
  constexpr size_t kMostPatternBytes = 200;
  if (regex.size() > kMostPatternBytes || !match::CompileRegex(regex)->ok()) {
    return 0;
  }
  for (const bool whole_words : {false, true}) {
    const auto direct = match::DirectPattern::Compile(regex, whole_words);
    const auto bounded =
        match::CompileRegex(match::WithBoundaries(regex, whole_words));
    if (direct == nullptr || !bounded->ok()) {
      continue;
    }
    constexpr size_t kMost = 32;
    std::vector<telltale::ViewSpan> found;
    if (direct->Find(view, 0, view.size(), kMost, found)) {
      std::vector<telltale::ViewSpan> expected;
      match::FindBetween(*bounded, view, 0, view.size(), kMost, expected);
      Require(found == expected);
      Require(direct->Matches(view, 0, view.size()) == !expected.empty());
    }
  }
  return 0;
}
