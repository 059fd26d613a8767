#include "record/list_reader.h"

#include <simdjson.h>

#include "record/value_reader.h"

namespace telltale::record {

namespace dom = simdjson::dom;

struct ListReader::Impl {
  dom::parser parser;
};

ListReader::ListReader() : impl_(std::make_unique<Impl>()) {}
ListReader::~ListReader() = default;

auto ListReader::Read(std::string_view value)
    -> std::optional<std::vector<std::string>> {
  dom::array array;
  if (!value.starts_with('[') ||
      impl_->parser.parse(value.data(), value.size()).get(array) !=
          simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::vector<std::string> elements;
  for (const dom::element element : array) {
    elements.push_back(Spelt(element));
  }
  return elements;
}

}  // namespace telltale::record
