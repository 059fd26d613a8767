// Log lines: what became of each record, without a word of its text.
//
//   {"log":1,"engine":"0.1.0","policy":"default 1.0.0","packs":{...},...}
//   {"input":"ads.jsonl","line":1,"id":"m1","outcome":"screened",...}
//
// rules/schema/log.schema.json describes both kinds of line.

#ifndef TELLTALE_SRC_REPORT_LOG_LINE_H_
#define TELLTALE_SRC_REPORT_LOG_LINE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/ruleset.h"

namespace telltale::report {

// The version of the log's format.
inline constexpr int kLogSchema = 1;

// A copied value longer than this is logged as null: a label is short, and a
// text that was named by mistake must not get into a log. Unit: bytes.
inline constexpr size_t kMostLoggedValueBytes = 200;

// Appends the line that a log begins with: what made it, and the names of the
// copied fields.
void AppendLogHeader(const Ruleset& ruleset,
                     std::span<const std::string> fields, std::string& output);

struct LoggedRecord {
  // As in DecodedLine: a string's escapes still in place.
  std::string_view id;
  const Assessment& assessment;
  const Record& record;
  // Parallel: the names of the copied fields and what the record has there.
  std::span<const std::string> fields;
  std::span<const std::optional<std::string>> values;
};

// Appends a line but for its beginning, which only whoever counts lines knows
// (AppendLogStart).
void AppendLogRest(const LoggedRecord& logged, std::string& output);
void AppendRejectedLogRest(std::string_view code, std::string& output);

// Appends the beginning of a line. `input` in base64 when it is not UTF-8.
// `line` counts from 1 within the input.
void AppendLogStart(std::string_view input, bool in_base64, uint64_t line,
                    std::string& output);

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_LOG_LINE_H_
