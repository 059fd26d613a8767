// LogReader: the lines of a log (report/log_line.h) as values.

#ifndef TELLTALE_SRC_RECORD_LOG_READER_H_
#define TELLTALE_SRC_RECORD_LOG_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telltale::record {

// What is spelt out is spelt as in the log; all of it belongs to the reader and
// is valid until its next call.
struct LoggedHit {
  std::string_view rule;
  int points = 0;
  int applied = 0;
  std::string_view treatment;
  // Empty when no frame acted on it.
  std::string_view by;
};

struct LogLine {
  enum class Kind : uint8_t { kUnreadable, kHeader, kRecord };
  Kind kind = Kind::kUnreadable;

  // Of a header.
  int64_t schema = 0;
  std::string_view policy;
  std::vector<std::pair<std::string_view, std::string_view>> packs;

  // Of a record. `outcome` is "screened", "abstained" or "rejected".
  std::string_view outcome;
  // As written in the record: a string's escapes still in place.
  std::string id;
  std::string_view abstain_reason;
  // Of a rejected line.
  std::string_view code;
  std::string_view level;
  std::string_view route;
  int score = 0;
  uint64_t bytes = 0;
  std::vector<LoggedHit> hits;
  std::vector<LoggedHit> shadow;
  std::vector<std::string_view> context;
  // One for each field asked for; unset where the log has no such value.
  std::vector<std::optional<std::string>> values;
};

// Belongs to one thread.
class LogReader {
 public:
  // `value_fields` as in ObserveOptions; /label and label name the same field.
  explicit LogReader(std::span<const std::string> value_fields);
  ~LogReader();

  // As RecordDecoder::Decode takes a line. Members that the format does not
  // have are passed over.
  auto Read(std::string_view line, size_t readable_after) -> const LogLine&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_LOG_READER_H_
