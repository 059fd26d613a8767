// One record through the stages after decoding, with the built-in rules.

#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bench/project_rules.h"
#include "bench/project_texts.h"
#include "scan/ruleset_impl.h"
#include "telltale/output_record.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"
#include "text/fold.h"
#include "text/view.h"

namespace telltale::bench {
namespace {

constexpr size_t kLongText = 3000;

// What `telltale screen` asks for unless told otherwise.
constexpr ScanOptions kAsScreenDoes = {.least_level = Level::kReview};

// Messages without a word that any rule looks for.
constexpr std::string_view kPlainMessages[] = {
    R"({"text": "The bus is late again, start dinner and keep mine warm"})",
    R"({"text": "Did you water the plants on the balcony this morning?"})",
    R"({"text": "Great match yesterday, that second goal was lovely"})",
    R"({"text": "Rain until Thursday, then sun, so we go hiking on Friday"})",
};

auto Rules() -> const Ruleset& {
  static const Ruleset ruleset = LoadRuleset({});
  return ruleset;
}

auto IsFlagged(const std::string& line) -> bool {
  RecordDecoder decoder({});
  Scanner scanner(&Rules(), kAsScreenDoes);
  return scanner.Scan(decoder.Decode(line).record).IsFlagged(Level::kReview);
}

// The lines of corpora/`folder` that are flagged, or those that are not.
auto CorpusLinesThatAre(bool flagged, std::string_view folder)
    -> std::vector<std::string> {
  std::vector<std::string> lines = CorpusLines(folder);
  std::erase_if(lines, [flagged](const std::string& line) {
    return IsFlagged(line) != flagged;
  });
  return lines;
}

// Screens record after record, round and round. The items are records.
void ScreenEach(benchmark::State& state,
                const std::vector<std::string>& lines) {
  std::vector<RecordDecoder> decoders;
  std::vector<Record> records;
  std::vector<int64_t> sizes;
  for (const std::string& line : lines) {
    const DecodedLine& decoded =
        decoders.emplace_back(std::span<const std::string>()).Decode(line);
    records.push_back(decoded.record);
    sizes.push_back(static_cast<int64_t>(line.size()));
  }
  Scanner scanner(&Rules(), kAsScreenDoes);
  // The first round compiles what is compiled on first use.
  for (const Record& record : records) {
    benchmark::DoNotOptimize(scanner.Scan(record));
  }
  size_t at = 0;
  int64_t bytes = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(scanner.Scan(records[at]));
    bytes += sizes[at];
    at = at + 1 < records.size() ? at + 1 : 0;
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
  state.SetBytesProcessed(bytes);
}

void ScreenNothingFound(benchmark::State& state) {
  ScreenEach(state, {std::begin(kPlainMessages), std::end(kPlainMessages)});
}
BENCHMARK(ScreenNothingFound);

// The benign corpus is made of texts that hold the words of rules and still
// deserve no flag.
void ScreenCandidates(benchmark::State& state) {
  ScreenEach(state, CorpusLinesThatAre(/*flagged=*/false, "benign"));
}
BENCHMARK(ScreenCandidates);

void ScreenFlagged(benchmark::State& state) {
  ScreenEach(state, CorpusLinesThatAre(/*flagged=*/true, "demo"));
}
BENCHMARK(ScreenFlagged);

// The pass over every record that finds the literals of patterns.
void ScanForLiterals(benchmark::State& state, const char* language) {
  const std::string text = LongText(language, kLongText);
  text::Folder folder;
  text::View view;
  folder.Fold(text, view);
  const match::Program& program = Rules().impl().program;
  match::Program::Anchored anchored;
  for (auto _ : state) {
    program.FindAnchors(view.bytes(), anchored);
    benchmark::DoNotOptimize(anchored.places().data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(view.bytes().size()));
}
BENCHMARK_CAPTURE(ScanForLiterals, english, "en");
BENCHMARK_CAPTURE(ScanForLiterals, urdu, "ur");

// What is written for one flagged record.
void WriteRecord(benchmark::State& state) {
  const std::string line = CorpusLinesThatAre(/*flagged=*/true, "demo").front();
  RecordDecoder decoder({});
  const Record& record = decoder.Decode(line).record;
  Scanner scanner(&Rules(), kAsScreenDoes);
  const Assessment assessment = scanner.Scan(record);
  std::string output;
  for (auto _ : state) {
    output.clear();
    AppendWithMember(line,
                     AssessmentJson(assessment, record, Rules(), Texts::kShown),
                     output);
    benchmark::DoNotOptimize(output.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(output.size()));
}
BENCHMARK(WriteRecord);

}  // namespace
}  // namespace telltale::bench
