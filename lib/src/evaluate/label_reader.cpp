#include "evaluate/label_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace telltale::evaluate {

namespace {

constexpr std::string_view kMoreLabels = "(more labels)";

static_assert(kFamilyCount <= 16, "Families has a bit for each");

// Which of two elements of a list decides.
auto Rank(std::optional<Truth> truth) -> int {
  if (!truth) {
    return 0;
  }
  switch (*truth) {
    case Truth::kIgnored:
      return 1;
    case Truth::kNegative:
      return 2;
    case Truth::kPositive:
      break;
  }
  return 3;
}

void SortByRecords(std::vector<LabelRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const LabelRow& a, const LabelRow& b) {
    return a.records != b.records ? a.records > b.records : a.label < b.label;
  });
}

}  // namespace

auto LabelReader::InterpretOne(const std::string& label) const
    -> std::optional<Truth> {
  const auto found = options_->labels.find(label);
  return found != options_->labels.end() ? std::optional(found->second)
                                         : options_->other_labels;
}

auto LabelReader::Interpret(const std::string& label) -> std::optional<Truth> {
  if (options_->labels.contains(label)) {
    return InterpretOne(label);
  }
  const auto elements = lists_.Read(label);
  if (!elements) {
    return InterpretOne(label);
  }
  std::optional<Truth> strongest;
  for (const std::string& element : *elements) {
    const std::optional<Truth> truth = InterpretOne(element);
    if (Rank(truth) > Rank(strongest)) {
      strongest = truth;
    }
  }
  return elements->empty() ? options_->other_labels : strongest;
}

auto LabelReader::Read(const std::optional<std::string>& label)
    -> std::optional<Truth> {
  if (IsMissing(label)) {
    ++missing_;
    return options_->unlabelled;
  }
  if (const auto known = rows_.find(*label); known != rows_.end()) {
    ++known->second.records;
    return known->second.truth;
  }
  const std::optional<Truth> truth = Interpret(*label);
  if (rows_.size() < kMostValues) {
    rows_.emplace(*label,
                  LabelRow{.label = *label, .truth = truth, .records = 1});
  } else {
    ++more_;
  }
  return truth;
}

auto LabelReader::Rows() const -> std::vector<LabelRow> {
  std::vector<LabelRow> rows;
  for (const auto& [label, row] : rows_) {
    rows.push_back(row);
  }
  if (missing_ > 0) {
    rows.push_back({.truth = options_->unlabelled, .records = missing_});
  }
  SortByRecords(rows);
  if (more_ > 0) {
    rows.push_back({.label = std::string(kMoreLabels), .records = more_});
  }
  return rows;
}

auto FamilyLabelReader::Interpret(const std::string& label) -> Families {
  std::optional<Family> family = ParseFamily(label);
  if (const auto mapped = options_->family_labels.find(label);
      mapped != options_->family_labels.end()) {
    family = mapped->second;
  } else if (!family) {
    if (unmapped_.size() < kMostValues || unmapped_.contains(label)) {
      ++unmapped_[label];
    } else {
      ++more_;
    }
  }
  return family ? static_cast<Families>(1U << static_cast<unsigned>(*family))
                : Families{0};
}

auto FamilyLabelReader::Read(const std::optional<std::string>& labels)
    -> std::optional<Families> {
  if (IsMissing(labels)) {
    return std::nullopt;
  }
  const auto elements = lists_.Read(*labels);
  if (!elements) {
    return Interpret(*labels);
  }
  Families families = 0;
  for (const std::string& element : *elements) {
    families = static_cast<Families>(families | Interpret(element));
  }
  return families;
}

auto FamilyLabelReader::Unmapped() const -> std::vector<LabelRow> {
  std::vector<LabelRow> rows;
  for (const auto& [label, records] : unmapped_) {
    rows.push_back({.label = label, .records = records});
  }
  SortByRecords(rows);
  if (more_ > 0) {
    rows.push_back({.label = std::string(kMoreLabels), .records = more_});
  }
  return rows;
}

}  // namespace telltale::evaluate
