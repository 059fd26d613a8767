// Reads any lines as a log of `screen --log`: every line is observed or named,
// and an assessment that is taken from one adds up.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/few_rules.h"
#include "fuzz/require.h"
#include "fuzz/scratch_file.h"
#include "report/log_line.h"
#include "telltale/observe_log.h"

namespace {

using telltale::fuzz::Require;

struct Seen {
  uint64_t lines = 0;
  uint64_t rejected = 0;
  std::vector<std::string> ids;

  auto operator==(const Seen&) const -> bool = default;
};

auto ObserveAll(const telltale::Ruleset& ruleset, const std::string& path,
                int jobs) -> Seen {
  Seen seen;
  uint64_t before = 0;
  const telltale::ObserveResult result = telltale::ObserveLog(
      ruleset,
      {.inputs = {path}, .jobs = jobs, .value_fields = {"label", "/a/b"}},
      [&](const telltale::Observation& observation) {
        Require(observation.line > before);
        before = observation.line;
        seen.ids.push_back(observation.id);
        seen.rejected += observation.error_code.empty() ? 0 : 1;
        if (!observation.error_code.empty()) {
          Require(observation.assessments.empty());
          return;
        }
        Require(observation.assessments.size() == 1);
        Require(observation.values.size() == 2);
        int sum = 0;
        for (const telltale::Contribution& part :
             observation.assessments[0].contributions) {
          Require(0 <= part.applied && part.applied <= part.points);
          sum += part.applied;
        }
        Require(sum == observation.assessments[0].score);
      },
      {});
  seen.lines = result.lines;
  Require(result.rejected == seen.rejected);
  Require(seen.ids.size() <= result.lines);
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const telltale::Ruleset ruleset = telltale::fuzz::FewRuleset();
  static const telltale::fuzz::ScratchFile file("log.jsonl");
  if (size == 0) {
    return 0;
  }
  // The first byte says whether a header that fits comes before the lines.
  std::string log;
  if ((data[0] & 1) != 0) {
    telltale::report::AppendLogHeader(ruleset, {}, log);
  }
  log.append(data + 1, data + size);
  file.Write(reinterpret_cast<const uint8_t*>(log.data()), log.size());
  const std::string path = file.path().string();
  Require(ObserveAll(ruleset, path, 1) == ObserveAll(ruleset, path, 2));
  return 0;
}
