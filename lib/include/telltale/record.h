// Record: one message or ad, with the texts to screen.

#ifndef TELLTALE_RECORD_H_
#define TELLTALE_RECORD_H_

#include <string>
#include <string_view>
#include <vector>

namespace telltale {

// One text of a record. Matched apart from the record's other texts.
struct Field {
  // JSON Pointer into the record, e.g. "/text". Empty for a bare text.
  std::string_view pointer;
  // Decoded, valid UTF-8, shorter than 4 GiB.
  std::string_view text;
};

// Borrows everything: the strings belong to whoever made the record.
struct Record {
  std::vector<Field> fields;
};

}  // namespace telltale

#endif  // TELLTALE_RECORD_H_
