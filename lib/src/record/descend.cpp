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
    -> std::optional<Child> {
  std::optional<Child> found;
  dom::object object;
  dom::array array;
  if (value.get(object) == simdjson::SUCCESS) {
    size_t index = 0;
    for (const auto [name, member] : object) {
      if (name == step) {
        found = {.value = member, .index = index};
      }
      ++index;
    }
  } else if (value.get(array) == simdjson::SUCCESS) {
    const std::optional<size_t> index = ParseIndex(step);
    dom::element item;
    if (index && array.at(*index).get(item) == simdjson::SUCCESS) {
      found = {.value = item, .index = *index};
    }
  }
  return found;
}

}  // namespace telltale::record
