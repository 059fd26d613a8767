// Reads one JSON record, for callers that have a line rather than a stream.

#ifndef TELLTALE_RECORD_READER_H_
#define TELLTALE_RECORD_READER_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/record.h"

namespace telltale {

// What a line turned out to be.
struct DecodedLine {
  // Empty code: a record. Otherwise why it was rejected (see RejectedLine).
  std::string_view error_code;
  std::string error;
  // The byte of the line at which the error is, counted from 1; 0 when the
  // whole line is meant.
  size_t error_column = 0;
  // Valid until the decoder's next call.
  Record record;
  // The member "id" as written in the line (a string without its quotes, still
  // escaped; a number as it stands); empty when there is none, and when it is
  // one of the texts: ids get into logs and reports, which hold no text.
  std::string id;
  // The values asked for, as in Observation::values.
  std::vector<std::optional<std::string>> values;
};

// Decodes JSON lines with full validation (RFC 8259): trailing rubbish, a lone
// surrogate or invalid UTF-8 anywhere in the line rejects it. Belongs to one
// thread.
class RecordDecoder {
 public:
  // `text_fields` as in ScreenOptions, `value_fields` as in ObserveOptions.
  explicit RecordDecoder(std::span<const std::string> text_fields,
                         std::span<const std::string> value_fields = {});
  RecordDecoder(RecordDecoder&&) noexcept;
  ~RecordDecoder();

  // Decodes `line`, which has no line feed. `readable_after` is how many bytes
  // after the line's end may be read (their values do not matter); with at
  // least 64, the line is parsed where it lies. Throws std::bad_alloc where
  // memory runs out, which says nothing of the line.
  auto Decode(std::string_view line, size_t readable_after = 0)
      -> const DecodedLine&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace telltale

#endif  // TELLTALE_RECORD_READER_H_
