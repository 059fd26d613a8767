#include "record/descend.h"

#include <charconv>

namespace telltale::record {

namespace dom = simdjson::dom;

namespace {

// RFC 6901: digits without a leading zero.
auto ParseIndex(std::string_view step) -> std::optional<size_t> {
  size_t index = 0;
  const auto [end, error] =
      std::from_chars(step.data(), step.data() + step.size(), index);
  if (error != std::errc() || end != step.data() + step.size() ||
      (step.size() > 1 && step.front() == '0')) {
    return std::nullopt;
  }
  return index;
}

}  // namespace

auto Descend(dom::element value, std::string_view step)
    -> std::optional<dom::element> {
  std::optional<dom::element> found;
  dom::object object;
  dom::array array;
  if (value.get(object) == simdjson::SUCCESS) {
    for (const auto [name, member] : object) {
      if (name == step) {
        found = member;
      }
    }
  } else if (value.get(array) == simdjson::SUCCESS) {
    const std::optional<size_t> index = ParseIndex(step);
    dom::element item;
    if (index && array.at(*index).get(item) == simdjson::SUCCESS) {
      found = item;
    }
  }
  return found;
}

}  // namespace telltale::record
