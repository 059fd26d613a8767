// OutcomeRows: what an evaluation keeps of each labelled record, a few bytes.

#ifndef TELLTALE_SRC_EVALUATE_OUTCOME_ROWS_H_
#define TELLTALE_SRC_EVALUATE_OUTCOME_ROWS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "evaluate/label_reader.h"
#include "telltale/evaluation.h"

namespace telltale::evaluate {

// Points of a record in one pack or family.
struct PartPoints {
  // The packs in their order, and after them the families.
  uint16_t part = 0;
  uint16_t points = 0;
};

struct OutcomeRow {
  uint32_t cluster = 0;
  // Of the first of its points, in OutcomeRows::points.
  uint32_t first_points = 0;
  int32_t score = 0;
  FamilyLabelReader::Families labelled_families = 0;
  // Flagged at this level and at those below; kNone for at none.
  Level reach = Level::kNone;
  // Unset for a record that is here for its families alone.
  std::optional<Truth> truth;
  bool has_family_labels = false;
};

// The values of one slice, numbered as they came.
class SliceValues {
 public:
  static constexpr uint32_t kLeftOut = UINT32_MAX;

  // kLeftOut when there are too many.
  auto NumberOf(const std::optional<std::string>& value) -> uint32_t;
  auto values() const -> const std::vector<std::optional<std::string>>& {
    return values_;
  }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::optional<uint32_t> missing_;
  std::vector<std::optional<std::string>> values_;
};

// Takes observations and keeps what figures need. Belongs to one thread.
class OutcomeRows {
 public:
  // The rows point to rules of `ruleset`; both must outlive them.
  OutcomeRows(const Ruleset* ruleset, const EvaluateOptions* options);

  // The values that Add expects of each observation.
  auto value_fields() const -> const std::vector<std::string>& {
    return value_fields_;
  }
  void Add(const Observation& observation);
  // The counts of lines, labels and rules.
  void Count(Evaluation& evaluation) const;

  auto rows() const -> const std::vector<OutcomeRow>& { return rows_; }
  // Of row `index`, without parts that have none.
  auto PointsOf(size_t index) const
      -> std::pair<const PartPoints*, const PartPoints*>;
  // In slice `slice`.
  auto ValueOf(size_t index, size_t slice) const -> uint32_t {
    return slice_numbers_[index * options_->slices.size() + slice];
  }
  auto slices() const -> const std::vector<SliceValues>& { return slices_; }
  auto clusters() const -> uint32_t { return clusters_; }

 private:
  // Notes that `field` is to be read; unset when it is empty.
  auto Ask(const std::string& field) -> std::optional<size_t>;
  void CountTruth(const Observation& observation, std::optional<Truth> truth);
  void AddRow(const Observation& observation, OutcomeRow row);
  void AddPoints(const Assessment& assessment, std::optional<Truth> truth);
  auto ClusterOf(const std::optional<std::string>& key) -> uint32_t;
  auto SliceNumber(const Observation& observation, size_t slice) -> uint32_t;

  const EvaluateOptions* options_;
  LabelReader labels_;
  FamilyLabelReader family_labels_;
  // Fields, and where the value of each stands in it; unset for those that are
  // not asked for.
  std::vector<std::string> value_fields_;
  std::optional<size_t> label_value_;
  std::optional<size_t> family_value_;
  std::optional<size_t> cluster_value_;
  std::vector<std::optional<size_t>> slice_values_;
  std::unordered_map<std::string_view, uint16_t> pack_numbers_;
  // The points of the record at hand, by part.
  std::vector<int> points_;

  std::vector<OutcomeRow> rows_;
  std::vector<PartPoints> all_points_;
  std::vector<SliceValues> slices_;
  std::vector<uint32_t> slice_numbers_;
  // By the hash of the key.
  std::unordered_map<uint64_t, uint32_t> cluster_numbers_;
  uint32_t clusters_ = 0;
  Evaluation counts_;
  // Records of each truth (negative, positive) in which a rule has points.
  std::unordered_map<const Rule*, std::array<uint64_t, 2>> rules_;
};

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_OUTCOME_ROWS_H_
