#include "stream/observe_blocks.h"

#include <atomic>
#include <exception>
#include <string>

#include "stream/input_reader.h"
#include "stream/pipeline.h"
#include "stream/shelf.h"

namespace telltale::stream {

namespace {

constexpr size_t kBlockSize = size_t{256} << 10;

// Hands the observations of blocks on, with their lines counted from the
// beginning of the input.
class Visitor {
 public:
  Visitor(const std::function<void(const Observation&)>& visit,
          ObserveResult& result)
      : visit_(visit), result_(result) {}

  void Visit(Block& block) {
    if (complained_) {
      return;
    }
    if (block.input != input_) {
      input_ = block.input;
      lines_of_input_ = 0;
    }
    for (Observation& observation : block.observations) {
      observation.line += lines_of_input_;
      result_.rejected += observation.error_code.empty() ? 0 : 1;
      visit_(observation);
    }
    lines_of_input_ += block.observed_lines;
    result_.lines += block.observations.size();
    result_.bytes += block.bytes_covered;
    if (!block.complaint.empty()) {
      complained_ = true;
      result_.errors.push_back(block.complaint);
    }
  }

  auto complained() const -> bool { return complained_; }

 private:
  const std::function<void(const Observation&)>& visit_;
  ObserveResult& result_;
  std::atomic<bool> complained_ = false;
  size_t input_ = 0;
  uint64_t lines_of_input_ = 0;
};

void Run(const ObserveOptions& options,
         const std::function<std::unique_ptr<BlockObserver>()>& make_observer,
         const std::function<void(const Observation&)>& visit,
         const std::function<bool()>& stop, ObserveResult& result) {
  BlockPool pool(kBlockSize);
  InputReader reader(options.inputs, options.max_line_bytes, &pool, stop);
  Shelf<BlockObserver> observers(make_observer);
  Visitor visitor(visit, result);
  RunPipeline({.read = [&]() -> Block* {
                 return visitor.complained() ? nullptr : reader.Next();
               },
               .screen =
                   [&](Block& block) {
                     observers.Borrow([&](BlockObserver& observer) {
                       observer.Observe(block);
                     });
                   },
               .write =
                   [&](Block& block) {
                     visitor.Visit(block);
                     pool.Release(&block);
                   }},
              options.jobs > 0 ? options.jobs : DefaultJobs());
  result.errors.insert(result.errors.end(), reader.errors().begin(),
                       reader.errors().end());
  if (reader.stopped()) {
    result.end = ScreenEnd::kInterrupted;
  } else if (!result.errors.empty()) {
    result.end = ScreenEnd::kIoFailed;
  }
}

}  // namespace

auto ObserveBlocks(
    const ObserveOptions& options,
    const std::function<std::unique_ptr<BlockObserver>()>& make_observer,
    const std::function<void(const Observation&)>& visit,
    const std::function<bool()>& stop) -> ObserveResult {
  ObserveResult result;
  try {
    Run(options, make_observer, visit, stop, result);
  } catch (const std::exception& error) {
    // Memory or threads ran out.
    result.end = ScreenEnd::kIoFailed;
    result.errors.push_back(std::string("cannot go on: ") + error.what());
  }
  return result;
}

}  // namespace telltale::stream
