// ListReader: takes apart the arrays among the values that were kept of records
// (Observation::values).

#ifndef TELLTALE_SRC_RECORD_LIST_READER_H_
#define TELLTALE_SRC_RECORD_LIST_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::record {

// Reuses a parser, so it belongs to one thread.
class ListReader {
 public:
  ListReader();
  ~ListReader();

  // The elements of the JSON array `value`, each spelt as a value on its own:
  // strings without quotes and escapes. Empty when `value` is no array.
  auto Read(std::string_view value) -> std::optional<std::vector<std::string>>;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_LIST_READER_H_
