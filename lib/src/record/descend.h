// Descend: one step into a parsed JSON value.

#ifndef TELLTALE_SRC_RECORD_DESCEND_H_
#define TELLTALE_SRC_RECORD_DESCEND_H_

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace telltale::record {

// The member of an object, or the element of an array, that `step` names (a
// reference token of a JSON Pointer, unescaped). Of several members with one
// name the last one counts.
auto Descend(simdjson::dom::element value, std::string_view step)
    -> std::optional<simdjson::dom::element>;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_DESCEND_H_
