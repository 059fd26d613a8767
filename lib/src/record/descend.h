// Descend: one step into a parsed JSON value.

#ifndef TELLTALE_SRC_RECORD_DESCEND_H_
#define TELLTALE_SRC_RECORD_DESCEND_H_

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace telltale::record {

struct Child {
  simdjson::dom::element value;
  // Its place among the values of what it is in, from 0.
  size_t index = 0;
};

// The member of an object, or the element of an array, that `step` names (a
// reference token of a JSON Pointer, unescaped). Of several members with one
// name the last one counts.
auto Descend(simdjson::dom::element value, std::string_view step)
    -> std::optional<Child>;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_DESCEND_H_
