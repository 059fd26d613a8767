// Folding, script by script.

#include <benchmark/benchmark.h>

#include <string>

#include "bench/project_texts.h"
#include "text/fold.h"
#include "text/view.h"

namespace telltale::bench {
namespace {

constexpr size_t kShortText = 80;
constexpr size_t kLongText = 3000;

void FoldText(benchmark::State& state, const std::string& text) {
  text::Folder folder;
  text::View view;
  for (auto _ : state) {
    folder.Fold(text, view);
    benchmark::DoNotOptimize(view.bytes().data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(text.size()));
}

void FoldAscii(benchmark::State& state, size_t size) {
  FoldText(state, LongText("en", size, /*ascii_only=*/true));
}
BENCHMARK_CAPTURE(FoldAscii, short, kShortText);
BENCHMARK_CAPTURE(FoldAscii, long, kLongText);

void Fold(benchmark::State& state, const char* language) {
  FoldText(state, LongText(language, kLongText));
}
BENCHMARK_CAPTURE(Fold, cyrillic, "ru");
BENCHMARK_CAPTURE(Fold, arabic, "ur");
BENCHMARK_CAPTURE(Fold, devanagari, "hi");
BENCHMARK_CAPTURE(Fold, chinese, "zh");

}  // namespace
}  // namespace telltale::bench
