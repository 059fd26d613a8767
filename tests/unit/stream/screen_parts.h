// A small language for tests: rules, inputs, and a run of Screen over them.

#ifndef TELLTALE_TESTS_UNIT_STREAM_SCREEN_PARTS_H_
#define TELLTALE_TESTS_UNIT_STREAM_SCREEN_PARTS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telltale/screen.h"
#include "unit/scan/ruleset_parts.h"
#include "unit/stream/fixtures.h"

namespace telltale::stream {

// Flags records that hold "no experience needed" and "on whatsapp".
inline auto ScreenRuleset() -> Ruleset {
  return CompileRules(
      {Indicator("lure", Family::kLure, 3, AnyOf({"no experience needed"})),
       Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"}))});
}

inline constexpr std::string_view kFlagged =
    R"({"text":"No experience needed, find me on WhatsApp"})";
inline constexpr std::string_view kUnflagged =
    R"({"text":"A warehouse job with training"})";

struct Rejected {
  std::string input;
  uint64_t line = 0;
  uint64_t column = 0;
  std::string code;
};

// What a run left behind.
struct ScreenRun {
  ScreenResult result;
  std::string output;
  std::string rejects;
  std::vector<Rejected> rejected;
};

// Screens with output and rejects in `folder`, unless `options` says otherwise.
inline auto RunScreen(const ScratchFolder& folder, ScreenOptions options,
                      ScreenHooks hooks = {}) -> ScreenRun {
  static const Ruleset ruleset = ScreenRuleset();
  if (options.output == "-") {
    options.output = folder.Path("output.jsonl");
  }
  if (options.rejects.empty()) {
    options.rejects = folder.Path("rejects.jsonl");
  }
  ScreenRun run;
  hooks.rejected = [&run](const RejectedLine& line) {
    run.rejected.push_back({.input = std::string(line.input),
                            .line = line.line,
                            .column = line.column,
                            .code = std::string(line.code)});
  };
  run.result = Screen(ruleset, options, hooks);
  run.output = ReadFile(options.output);
  run.rejects = ReadFile(options.rejects);
  return run;
}

// Screens `text` as one file.
inline auto ScreenText(std::string_view text, ScreenOptions options = {})
    -> ScreenRun {
  const ScratchFolder folder;
  options.inputs = {folder.File("input.jsonl", text)};
  return RunScreen(folder, std::move(options));
}

}  // namespace telltale::stream

#endif  // TELLTALE_TESTS_UNIT_STREAM_SCREEN_PARTS_H_
