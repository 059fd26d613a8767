#include "record/list_reader.h"

#include <simdjson.h>

#include "record/json_number.h"
#include "record/raw_member.h"
#include "record/value_reader.h"

namespace telltale::record {

namespace dom = simdjson::dom;

struct ListReader::Impl {
  auto Parse(std::string_view value, dom::array& array) -> bool {
    dom::element root;
    simdjson::error_code error =
        parser.parse(value.data(), value.size()).get(root);
    if (error == simdjson::NUMBER_ERROR) {
      flattened = value;
      if (FlattenLargeNumbers(flattened)) {
        error = parser.parse(flattened).get(root);
      }
    }
    return error == simdjson::SUCCESS && root.get(array) == simdjson::SUCCESS;
  }

  dom::parser parser;
  // A copy, where numbers are beyond the parser.
  std::string flattened;
};

ListReader::ListReader() : impl_(std::make_unique<Impl>()) {}
ListReader::~ListReader() = default;

auto ListReader::Read(std::string_view value)
    -> std::optional<std::vector<std::string>> {
  dom::array array;
  if (!value.starts_with('[') || !impl_->Parse(value, array)) {
    return std::nullopt;
  }
  std::vector<std::string> elements;
  auto element = array.begin();
  ForEachRawValue(value, [&](std::string_view raw) {
    elements.push_back(Spelt(*element, raw));
    ++element;
    return true;
  });
  return elements;
}

}  // namespace telltale::record
