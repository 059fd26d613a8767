// LabelReader: what the labels of records mean, and how often each occurred.

#ifndef TELLTALE_SRC_EVALUATE_LABEL_READER_H_
#define TELLTALE_SRC_EVALUATE_LABEL_READER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/list_reader.h"
#include "telltale/evaluation.h"

namespace telltale::evaluate {

// Different values of a field that are told apart. Those that come later are
// lumped together, so that a field with a value of its own in each record does
// not fill the memory.
inline constexpr size_t kMostValues = 10'000;

// True for no value and for null, which some exports write in its place.
inline auto IsMissing(const std::optional<std::string>& value) -> bool {
  return !value || *value == "null";
}

// The truth of records. Belongs to one thread.
class LabelReader {
 public:
  // `options` must outlive the reader.
  explicit LabelReader(const EvaluateOptions* options) : options_(options) {}

  // Of a record with this label; unset when it is in no figure.
  auto Read(const std::optional<std::string>& label) -> std::optional<Truth>;

  // Every label that was read, as in Evaluation::labels.
  auto Rows() const -> std::vector<LabelRow>;

 private:
  auto Interpret(const std::string& label) -> std::optional<Truth>;
  auto InterpretOne(const std::string& label) const -> std::optional<Truth>;

  const EvaluateOptions* options_;
  record::ListReader lists_;
  std::unordered_map<std::string, LabelRow> rows_;
  uint64_t missing_ = 0;
  uint64_t more_ = 0;
};

// The families that records are labelled with. Belongs to one thread.
class FamilyLabelReader {
 public:
  // Bit N is for the family N of the enum.
  using Families = uint16_t;

  // `options` must outlive the reader.
  explicit FamilyLabelReader(const EvaluateOptions* options)
      : options_(options) {}

  // Of a record with these labels; unset when it has none, which is not the
  // same as an empty list.
  auto Read(const std::optional<std::string>& labels)
      -> std::optional<Families>;

  // As in Evaluation::unmapped_families.
  auto Unmapped() const -> std::vector<LabelRow>;

 private:
  auto Interpret(const std::string& label) -> Families;

  const EvaluateOptions* options_;
  record::ListReader lists_;
  std::unordered_map<std::string, uint64_t> unmapped_;
  uint64_t more_ = 0;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_LABEL_READER_H_
