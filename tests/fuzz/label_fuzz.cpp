// Reads any value as a label: lists are taken apart as nlohmann/json takes them
// apart, and every label read is counted once.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/label_reader.h"
#include "fuzz/require.h"
#include "record/list_reader.h"

namespace {

using nlohmann::json;
using telltale::fuzz::Require;

void CompareLists(const std::string& value) {
  static telltale::record::ListReader lists;
  const auto elements = lists.Read(value);
  const json oracle = json::parse(value, nullptr, /*allow_exceptions=*/false);
  if (elements) {
    Require(value.starts_with('['));
  }
  if (!oracle.is_array() || !value.starts_with('[')) {
    return;
  }
  // Deeper than simdjson goes, it is no list to us.
  if (!elements) {
    return;
  }
  Require(elements->size() == oracle.size());
  for (size_t i = 0; i < oracle.size(); ++i) {
    if (oracle[i].is_string()) {
      Require((*elements)[i] == oracle[i].get<std::string>());
    } else {
      Require(json::parse((*elements)[i]) == oracle[i]);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const telltale::EvaluateOptions options = {
      .labels = {{"yes", telltale::Truth::kPositive},
                 {"no", telltale::Truth::kNegative},
                 {"[\"yes\",\"no\"]", telltale::Truth::kIgnored}},
      .other_labels = std::nullopt,
      .unlabelled = telltale::Truth::kNegative,
      .family_field = "family",
      .family_labels = {{"money", telltale::Family::kPayment},
                        {"other", std::nullopt}},
  };
  const std::string all(data, data + size);
  // Each line is the label of a record.
  telltale::evaluate::LabelReader reader(&options);
  telltale::evaluate::FamilyLabelReader families(&options);
  uint64_t read = 0;
  for (size_t begin = 0; begin <= all.size();) {
    const size_t end = std::min(all.find('\n', begin), all.size());
    const std::string label = all.substr(begin, end - begin);
    begin = end + 1;
    CompareLists(label);
    const auto truth = reader.Read(label);
    Require(truth == reader.Read(label));
    read += 2;
    if (label == "yes") {
      Require(truth == telltale::Truth::kPositive);
    }
    Require(families.Read(label) == families.Read(label));
  }
  Require(reader.Read(std::nullopt) == options.unlabelled);
  ++read;
  uint64_t counted = 0;
  for (const telltale::LabelRow& row : reader.Rows()) {
    counted += row.records;
  }
  Require(counted == read);
  for (const telltale::LabelRow& row : families.Unmapped()) {
    Require(row.records > 0);
  }
  return 0;
}
