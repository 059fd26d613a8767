#include "telltale/observe.h"

#include <memory>
#include <vector>

#include "diag/codes.h"
#include "stream/observe_blocks.h"
#include "telltale/record_reader.h"
#include "telltale/scanner.h"

namespace telltale {

namespace {

auto TextBytes(const Record& record) -> uint64_t {
  uint64_t bytes = 0;
  for (const Field& field : record.fields) {
    bytes += field.text.size();
  }
  return bytes;
}

// Assesses the records of blocks.
class RecordObserver : public stream::BlockObserver {
 public:
  RecordObserver(std::span<const Ruleset* const> rulesets,
                 const ObserveOptions* options)
      : options_(options),
        decoder_(options->text_fields, options->value_fields) {
    for (const Ruleset* ruleset : rulesets) {
      scanners_.emplace_back(ruleset);
    }
  }

  void Observe(stream::Block& block) override {
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
    block.observed_lines = block.observations.size();
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
    if (options_->inspect) {
      options_->inspect(decoded.record, observation.assessments);
    }
  }

  const ObserveOptions* options_;
  RecordDecoder decoder_;
  std::vector<Scanner> scanners_;
};

}  // namespace

auto Observe(std::span<const Ruleset* const> rulesets,
             const ObserveOptions& options,
             const std::function<void(const Observation&)>& visit,
             const std::function<bool()>& stop) -> ObserveResult {
  return stream::ObserveBlocks(
      options,
      [&] { return std::make_unique<RecordObserver>(rulesets, &options); },
      visit, stop);
}

}  // namespace telltale
