// One line of JSON to the texts of a record. nlohmann/json, the oracle of the
// decoder's tests, is here to compare with.

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <string>

#include "bench/project_texts.h"
#include "telltale/record_reader.h"

namespace telltale::bench {
namespace {

constexpr size_t kShortText = 80;
constexpr size_t kLongText = 3000;

auto LineOf(size_t text_bytes) -> std::string {
  const nlohmann::ordered_json record = {{"id", "bench-1"},
                                         {"source", "bench"},
                                         {"lang", "en"},
                                         {"text", LongText("en", text_bytes)}};
  return record.dump();
}

void CountBytes(benchmark::State& state, const std::string& line) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(line.size()));
}

void Decode(benchmark::State& state, size_t text_bytes) {
  std::string padded = LineOf(text_bytes);
  const std::string line = padded;
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  const std::string_view in_place(padded.data(), line.size());
  RecordDecoder decoder({});
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        decoder.Decode(in_place, simdjson::SIMDJSON_PADDING));
  }
  CountBytes(state, line);
}
BENCHMARK_CAPTURE(Decode, short, kShortText);
BENCHMARK_CAPTURE(Decode, long, kLongText);

void DecodeByNlohmann(benchmark::State& state, size_t text_bytes) {
  const std::string line = LineOf(text_bytes);
  for (auto _ : state) {
    benchmark::DoNotOptimize(nlohmann::json::parse(line));
  }
  CountBytes(state, line);
}
BENCHMARK_CAPTURE(DecodeByNlohmann, short, kShortText);
BENCHMARK_CAPTURE(DecodeByNlohmann, long, kLongText);

}  // namespace
}  // namespace telltale::bench
