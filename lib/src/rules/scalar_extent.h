// Where in a file the text of a YAML scalar lies.

#ifndef TELLTALE_SRC_RULES_SCALAR_EXTENT_H_
#define TELLTALE_SRC_RULES_SCALAR_EXTENT_H_

#include <cstddef>
#include <string_view>

namespace telltale::rules {

struct ScalarExtent {
  // The bytes of the text: inside the quotes of a quoted scalar, after the
  // header of a block scalar, cut at the end of the first line of a scalar
  // that goes over several.
  size_t begin = 0;
  size_t end = 0;
  // False for a quoted scalar whose closing quote is missing.
  bool closed = true;
};

// `begin` is the offset of the scalar's first character in `content`, quote or
// block indicator included. `plain_text` is the value of a plain scalar.
auto FindScalarExtent(std::string_view content, size_t begin,
                      std::string_view plain_text) -> ScalarExtent;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SCALAR_EXTENT_H_
