#include "report/account_faults.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "report/output_roles.h"

namespace telltale::report {

namespace {

// Taken off one by one, so that no sum runs over.
auto AddUpTo(uint64_t total, std::span<const uint64_t> parts) -> bool {
  for (const uint64_t part : parts) {
    if (part > total) {
      return false;
    }
    total -= part;
  }
  return total == 0;
}

}  // namespace

auto FaultOfCounts(const ScreenSummary& counts) -> std::string {
  const std::array<uint64_t, 4> outcomes = {counts.flagged, counts.not_flagged,
                                            counts.abstained, counts.rejected};
  const struct {
    uint64_t total;
    std::string_view of;
    std::span<const uint64_t> parts;
    std::string_view what;
  } sums[] = {
      {counts.lines, "lines", outcomes, "outcomes"},
      {counts.flagged, "flagged", counts.flagged_by_level, "levels"},
      {counts.flagged, "flagged", counts.flagged_by_route, "routes"},
      {counts.abstained, "abstained", counts.abstained_by_reason, "reasons"}};
  for (const auto& sum : sums) {
    if (!AddUpTo(sum.total, sum.parts)) {
      return fmt::format("{} {}, and {} that do not add up to them", sum.total,
                         sum.of, sum.what);
    }
  }
  return "";
}

auto FaultOfLines(const ScreenSummary& counts,
                  std::span<const InputAccount> inputs, uint64_t more)
    -> std::string {
  std::string fault = FaultOfCounts(counts);
  std::vector<uint64_t> lines = {more};
  for (const InputAccount& input : inputs) {
    lines.push_back(input.lines);
  }
  if (fault.empty() && !AddUpTo(counts.lines, lines)) {
    fault = fmt::format("{} lines, and inputs that do not add up to them",
                        counts.lines);
  }
  return fault;
}

auto FaultOfOutputs(std::span<const OutputAccount> outputs,
                    const ScreenOptions& options) -> std::string {
  size_t at = 0;
  for (const OutputRole& role : kOutputRoles) {
    if ((options.*role.path).empty()) {
      continue;
    }
    if (at >= outputs.size() || outputs[at].role != role.name) {
      return fmt::format("there is no account of {}", role.words);
    }
    ++at;
  }
  return at < outputs.size()
             ? fmt::format("there is an account too many, of `{}`",
                           outputs[at].role)
             : "";
}

}  // namespace telltale::report
