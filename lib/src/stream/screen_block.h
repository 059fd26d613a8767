// ScreenBlock: the lines of one block, each to its outcome.

#ifndef TELLTALE_SRC_STREAM_SCREEN_BLOCK_H_
#define TELLTALE_SRC_STREAM_SCREEN_BLOCK_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "redact/field_tree.h"
#include "redact/redactor.h"
#include "stream/block.h"
#include "telltale/record_reader.h"
#include "telltale/ruleset.h"
#include "telltale/scanner.h"
#include "telltale/screen.h"

namespace telltale::stream {

// Screens blocks, one at a time. Belongs to one thread.
class BlockScreener {
 public:
  // Both must outlive the screener.
  BlockScreener(const Ruleset* ruleset, const ScreenOptions* options);

  // Fills the output, the rejections and the counts of `block` from its lines.
  void Screen(Block& block);

 private:
  // Screens `line`, number `index` (from 0) of its block. `readable_after`
  // bytes behind it may be read.
  void ScreenLine(std::string_view line, size_t readable_after, uint64_t index,
                  Block& block);
  void RejectOverLong(uint64_t bytes, uint64_t index, Block& block) const;
  // Notes a record in the log, where there is one.
  void LogRecord(const DecodedLine& decoded, const Assessment& assessment,
                 Block& block);
  // Notes a rejected line in the log, where there is one.
  void LogRejected(std::string_view code, Block& block) const;
  // Counts the outcome, and says whether the record is written.
  auto Count(const Assessment& assessment, ScreenSummary& counts) const -> bool;

  const Ruleset* ruleset_;
  const ScreenOptions* options_;
  RecordDecoder decoder_;
  Scanner scanner_;
  // Where the texts of a record are.
  redact::FieldNode texts_;
  // Where records are redacted.
  std::optional<redact::Redactor> redactor_;
};

// Adds the counts of `part` to `sum`; time is left alone.
void AddCounts(const ScreenSummary& part, ScreenSummary& sum);

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_SCREEN_BLOCK_H_
