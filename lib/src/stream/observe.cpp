#include "telltale/observe.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "diag/codes.h"
#include "stream/block.h"
#include "stream/input_reader.h"
#include "stream/pipeline.h"
#include "stream/shelf.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"

namespace telltale {

namespace {

constexpr size_t kBlockSize = size_t{256} << 10;

auto TextBytes(const Record& record) -> uint64_t {
  uint64_t bytes = 0;
  for (const Field& field : record.fields) {
    bytes += field.text.size();
  }
  return bytes;
}

// Observes blocks, one at a time. Belongs to one thread.
class BlockObserver {
 public:
  BlockObserver(std::span<const Ruleset* const> rulesets,
                const ObserveOptions* options)
      : options_(options),
        decoder_(options->text_fields, options->value_fields) {
    for (const Ruleset* ruleset : rulesets) {
      scanners_.emplace_back(ruleset);
    }
  }

  // Fills the observations of `block`; lines count from 1 within it.
  void Observe(stream::Block& block) {
    if (block.over_long) {
      RejectOverLong(block);
    }
    stream::ForEachLine(block,
                        [&](std::string_view line, size_t readable_after) {
                          if (line.size() > options_->max_line_bytes) {
                            return RejectOverLong(block);
                          }
                          Add(decoder_.Decode(line, readable_after), block);
                        });
  }

 private:
  static auto NextIn(stream::Block& block) -> Observation& {
    Observation& observation = block.observations.emplace_back();
    observation.input = block.input;
    observation.line = block.observations.size();
    return observation;
  }

  static void RejectOverLong(stream::Block& block) {
    NextIn(block).error_code = diag::Text(diag::Code::kLineTooLong);
  }

  void Add(const DecodedLine& decoded, stream::Block& block) {
    Observation& observation = NextIn(block);
    observation.id = decoded.id;
    observation.error_code = decoded.error_code;
    if (!decoded.error_code.empty()) {
      return;
    }
    observation.values = decoded.values;
    observation.text_bytes = TextBytes(decoded.record);
    for (Scanner& scanner : scanners_) {
      observation.assessments.push_back(scanner.Scan(decoded.record));
    }
  }

  const ObserveOptions* options_;
  RecordDecoder decoder_;
  std::vector<Scanner> scanners_;
};

// Hands the observations of blocks on, with their lines counted from the
// beginning of the input.
class Visitor {
 public:
  Visitor(const std::function<void(const Observation&)>& visit,
          ObserveResult& result)
      : visit_(visit), result_(result) {}

  void Visit(stream::Block& block) {
    if (block.input != input_) {
      input_ = block.input;
      lines_of_input_ = 0;
    }
    for (Observation& observation : block.observations) {
      observation.line += lines_of_input_;
      result_.rejected += observation.error_code.empty() ? 0 : 1;
      visit_(observation);
    }
    lines_of_input_ += block.observations.size();
    result_.lines += block.observations.size();
    result_.bytes += block.bytes_covered;
  }

 private:
  const std::function<void(const Observation&)>& visit_;
  ObserveResult& result_;
  size_t input_ = 0;
  uint64_t lines_of_input_ = 0;
};

void Run(std::span<const Ruleset* const> rulesets,
         const ObserveOptions& options,
         const std::function<void(const Observation&)>& visit,
         const std::function<bool()>& stop, ObserveResult& result) {
  stream::BlockPool pool(kBlockSize);
  stream::InputReader reader(options.inputs, options.max_line_bytes, &pool,
                             stop);
  stream::Shelf<BlockObserver> observers(
      [&] { return std::make_unique<BlockObserver>(rulesets, &options); });
  Visitor visitor(visit, result);
  stream::RunPipeline({.read = [&] { return reader.Next(); },
                       .screen =
                           [&](stream::Block& block) {
                             observers.Borrow([&](BlockObserver& observer) {
                               observer.Observe(block);
                             });
                           },
                       .write =
                           [&](stream::Block& block) {
                             visitor.Visit(block);
                             pool.Release(&block);
                           }},
                      options.jobs > 0 ? options.jobs : stream::DefaultJobs());
  result.errors = reader.errors();
  if (reader.stopped()) {
    result.end = ScreenEnd::kInterrupted;
  } else if (!result.errors.empty()) {
    result.end = ScreenEnd::kIoFailed;
  }
}

}  // namespace

auto Observe(std::span<const Ruleset* const> rulesets,
             const ObserveOptions& options,
             const std::function<void(const Observation&)>& visit,
             const std::function<bool()>& stop) -> ObserveResult {
  ObserveResult result;
  try {
    Run(rulesets, options, visit, stop, result);
  } catch (const std::exception& error) {
    // Memory or threads ran out.
    result.end = ScreenEnd::kIoFailed;
    result.errors.push_back(std::string("cannot go on: ") + error.what());
  }
  return result;
}

}  // namespace telltale
