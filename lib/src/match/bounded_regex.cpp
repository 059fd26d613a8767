#include "match/bounded_regex.h"

#include <algorithm>
#include <cstdint>

#include "text/fold.h"

namespace telltale::match {

namespace {

// RE2's budget for one pattern and its caches. Beyond the first, which most
// patterns keep to, its caches are emptied now and then; a pattern that does
// not fit is given the second, and refused beyond.
constexpr int64_t kPatternMemory = int64_t{1} << 20;
constexpr int64_t kMostPatternMemory = int64_t{16} << 20;

}  // namespace

auto WithBoundaries(const std::string& regex, bool whole_words) -> std::string {
  if (!whole_words) {
    return "(" + regex + ")";
  }
  const std::string boundary(text::kBoundaryClass);
  return "(?:^|" + boundary + ")(" + regex + ")(?:$|" + boundary + ")";
}

auto CompileRegex(const std::string& regex) -> std::shared_ptr<const RE2> {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kPatternMemory);
  auto compiled = std::make_shared<const RE2>(regex, options);
  if (compiled->error_code() == RE2::ErrorPatternTooLarge) {
    options.set_max_mem(kMostPatternMemory);
    compiled = std::make_shared<const RE2>(regex, options);
  }
  return compiled;
}

void FindBetween(const RE2& bounded, std::string_view view, size_t begin,
                 size_t end, size_t most, std::vector<ViewSpan>& matches) {
  const re2::StringPiece text(view.data(), view.size());
  re2::StringPiece groups[2];
  size_t position = begin;
  while (position <= end && matches.size() < most &&
         bounded.Match(text, position, end, RE2::UNANCHORED, groups, 2)) {
    const auto match_begin =
        static_cast<uint32_t>(groups[1].data() - view.data());
    const auto match_end =
        static_cast<uint32_t>(match_begin + groups[1].size());
    if (match_begin < match_end) {
      matches.push_back({match_begin, match_end});
      // Not the end of group 0: two matches may share one boundary.
      position = match_end;
      continue;
    }
    // An empty match is no evidence; step over one character.
    position = std::max<size_t>(position, match_begin) + 1;
    while (position < end &&
           (static_cast<unsigned char>(view[position]) & 0xC0) == 0x80) {
      ++position;
    }
  }
}

}  // namespace telltale::match
