// Record lookup: one record out of a JSONL file.

#ifndef TELLTALE_RECORD_LOOKUP_H_
#define TELLTALE_RECORD_LOOKUP_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace telltale {

struct RecordQuery {
  // Path of a JSONL file, plain or compressed as in ScreenOptions::inputs.
  std::string input;
  // The number of the line wanted, from 1; 0 to look for `id`.
  uint64_t line = 0;
  // The member "id" of the record wanted: a string without its quotes, with its
  // escapes or without, a number as it stands. The first one counts.
  std::string id;
  // As in ScreenOptions. Only a line that is a record can be found by its id.
  std::vector<std::string> text_fields;
  // No record is found in longer lines. Unit: bytes.
  size_t max_line_bytes = size_t{16} << 20;
};

struct FoundRecord {
  // False when no line is what was asked for.
  bool found = false;
  // Whether the line asked for is over the limit, and left empty.
  bool too_long = false;
  // The line's bytes, without its line feed and without the byte order mark of
  // a file; not yet known to be JSON.
  std::string line;
  // Counts from 1.
  uint64_t number = 0;
  // Why the input could not be read, for people, UTF-16 and UTF-32 included;
  // empty when it could.
  std::string error;
};

// Reads the input up to the record asked for. Lines that are not records are
// passed over when looking for an id.
auto FindRecord(const RecordQuery& query) -> FoundRecord;

}  // namespace telltale

#endif  // TELLTALE_RECORD_LOOKUP_H_
