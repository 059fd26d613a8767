#include "screen_summary.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "telltale/assessment.h"
#include "telltale/run_manifest.h"
#include "telltale/taxonomy.h"

namespace telltale::cli {

namespace {

// The counts that are not 0 by name, e.g. "12 review, 3 priority".
template <typename Enum, size_t N>
auto Counted(const std::array<uint64_t, N>& counts) -> std::string {
  std::string text;
  for (size_t i = 0; i < N; ++i) {
    if (counts[i] > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[i],
                          Name(static_cast<Enum>(i)));
    }
  }
  return text;
}

}  // namespace

auto SummaryText(const ScreenSummary& summary, Level min_level) -> std::string {
  std::string text = fmt::format(
      "{} {} = {} flagged + {} not flagged + {} abstained + {} rejected\n",
      summary.lines, summary.lines == 1 ? "line" : "lines", summary.flagged,
      summary.not_flagged, summary.abstained, summary.rejected);
  if (summary.flagged > 0) {
    // A record below every level is flagged where it has a route of its own, or
    // where such were asked for.
    std::array<uint64_t, 4> by_level = summary.flagged_by_level;
    const uint64_t by_route_alone =
        min_level == Level::kNone ? 0 : std::exchange(by_level[0], 0);
    std::string levels = Counted<Level>(by_level);
    if (by_route_alone > 0) {
      levels += fmt::format("{}{} by route alone", levels.empty() ? "" : ", ",
                            by_route_alone);
    }
    text += fmt::format("  flagged: {}; routes: {}\n", levels,
                        Counted<Route>(summary.flagged_by_route));
  }
  if (summary.abstained > 0) {
    text += fmt::format("  abstained: {}\n",
                        Counted<AbstainReason>(summary.abstained_by_reason));
  }
  text +=
      fmt::format("  {:.2f} s, {:.0f} lines/s, {:.1f} MB/s\n", summary.seconds,
                  LinesPerSecond(summary), MegabytesPerSecond(summary));
  return text;
}

}  // namespace telltale::cli
