// FieldReader: finds the texts of a parsed record.

#ifndef TELLTALE_SRC_RECORD_FIELD_READER_H_
#define TELLTALE_SRC_RECORD_FIELD_READER_H_

#include <simdjson.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/codes.h"
#include "record/field_path.h"
#include "telltale/record.h"

namespace telltale::record {

// What came of reading a record's fields.
struct FieldResult {
  // Unset: the record holds the fields. Otherwise why it does not.
  std::optional<diag::Code> error_code;
  std::string error;
  // Which of the top-level members is the last one called "id"; unset where
  // that is one of the texts, since ids are written where no text may be.
  std::optional<size_t> id_member;
};

// Keeps the pointers that fields borrow, so it must outlive the records.
class FieldReader {
 public:
  explicit FieldReader(std::vector<FieldPath> paths);

  // Fills `record` with the texts of `object`, in the order of the paths. Of
  // several members with one name the last one counts. The texts belong to the
  // parser of `object`.
  auto Read(simdjson::dom::object object, Record& record) -> FieldResult;

 private:
  struct Place {
    FieldPath path;
    // The pointers of array elements, made when first met: "/texts/0", ...
    std::deque<std::string> items;
    // The last top-level member with the path's first name.
    std::optional<simdjson::dom::element> member;
  };

  // Adds the text or texts at `value`; false when it holds something else.
  static auto Add(simdjson::dom::element value, Place& place, Record& record,
                  FieldResult& result) -> bool;

  auto NothingFound() const -> std::string;

  std::vector<Place> places_;
  bool id_is_text_ = false;
};

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_FIELD_READER_H_
