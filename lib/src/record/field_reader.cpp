#include "record/field_reader.h"

#include <fmt/format.h>

#include <utility>

#include "record/descend.h"

namespace telltale::record {

namespace dom = simdjson::dom;

namespace {

auto TypeName(dom::element value) -> std::string_view {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    case dom::element_type::STRING:
      return "a string";
    default:
      return "a number";
  }
}

// Equality that mostly ends at the first byte: every member of every record
// is compared with every name.
auto SameName(std::string_view a, std::string_view b) -> bool {
  return a.size() == b.size() &&
         (a.empty() || (a.front() == b.front() && a == b));
}

}  // namespace

FieldReader::FieldReader(std::vector<FieldPath> paths) {
  for (FieldPath& path : paths) {
    id_is_text_ = id_is_text_ || path.steps == std::vector<std::string>{"id"};
    places_.push_back({.path = std::move(path)});
  }
}

auto FieldReader::Read(dom::object object, Record& record) -> FieldResult {
  FieldResult result;
  record.fields.clear();
  for (Place& place : places_) {
    place.member.reset();
  }
  size_t index = 0;
  for (const auto [name, member] : object) {
    for (Place& place : places_) {
      if (!place.path.steps.empty() &&
          SameName(name, place.path.steps.front())) {
        place.member = member;
      }
    }
    if (!id_is_text_ && SameName(name, "id")) {
      result.id_member = index;
    }
    ++index;
  }
  bool found = false;
  for (Place& place : places_) {
    std::optional<dom::element> value = place.member;
    for (size_t i = 1; value && i < place.path.steps.size(); ++i) {
      const std::optional<Child> child = Descend(*value, place.path.steps[i]);
      value = child ? std::optional(child->value) : std::nullopt;
    }
    if (value) {
      found = true;
      if (!Add(*value, place, record, result)) {
        return result;
      }
    }
  }
  if (!found) {
    result.error_code = diag::Code::kNoTextField;
    result.error = NothingFound();
  }
  return result;
}

auto FieldReader::Add(dom::element value, Place& place, Record& record,
                      FieldResult& result) -> bool {
  const std::string_view pointer = place.path.pointer;
  std::string_view text;
  dom::array items;
  if (value.get(text) == simdjson::SUCCESS || value.is_null()) {
    record.fields.push_back({.pointer = pointer, .text = text});
    return true;
  }
  if (value.get(items) != simdjson::SUCCESS) {
    result.error_code = diag::Code::kTextNotAString;
    result.error =
        fmt::format("field `{}` is {}, not text", pointer, TypeName(value));
    return false;
  }
  size_t count = 0;
  for (const dom::element item : items) {
    if (count == place.items.size()) {
      place.items.push_back(fmt::format("{}/{}", pointer, count));
    }
    const std::string_view item_pointer = place.items[count++];
    std::string_view item_text;
    if (item.get(item_text) != simdjson::SUCCESS && !item.is_null()) {
      result.error_code = diag::Code::kTextNotAString;
      result.error = fmt::format("field `{}` is {}, not text", item_pointer,
                                 TypeName(item));
      return false;
    }
    record.fields.push_back({.pointer = item_pointer, .text = item_text});
  }
  if (count == 0) {
    record.fields.push_back({.pointer = pointer, .text = {}});
  }
  return true;
}

auto FieldReader::NothingFound() const -> std::string {
  std::string names;
  for (const Place& place : places_) {
    names +=
        fmt::format("{}`{}`", names.empty() ? "" : ", ", place.path.pointer);
  }
  return fmt::format("no text field: the record has none of {}", names);
}

}  // namespace telltale::record
