// ValueReader: values of a parsed record that are kept beside its texts.

#ifndef TELLTALE_SRC_RECORD_VALUE_READER_H_
#define TELLTALE_SRC_RECORD_VALUE_READER_H_

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/field_path.h"

namespace telltale::record {

// A string without its quotes and escapes; anything else as `raw`, which is how
// the value stands in its line, without white space.
auto Spelt(simdjson::dom::element value, std::string_view raw) -> std::string;

class ValueReader {
 public:
  explicit ValueReader(std::vector<FieldPath> paths);

  // The value at each path, in the order of the paths, as in
  // Observation::values. `root` is `line`, parsed; numbers are taken from
  // `line`, since a parsed one has lost its digits.
  auto Read(simdjson::dom::element root, std::string_view line) const
      -> std::vector<std::optional<std::string>>;

 private:
  std::vector<FieldPath> paths_;
};

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_VALUE_READER_H_
