// JSON numbers as they are written, whatever their size.

#ifndef TELLTALE_SRC_RECORD_JSON_NUMBER_H_
#define TELLTALE_SRC_RECORD_JSON_NUMBER_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace telltale::record {

// The length of the number that `text` begins with by the grammar of RFC 8259,
// in bytes; 0 when it begins with none.
auto NumberLength(std::string_view text) -> size_t;

// Replaces the numbers in `line` that a 64-bit integer or a double may not hold
// (many digits, or an exponent) by zeros of the same length, so that a parser
// with such limits reads the rest. Strings and malformed numbers stay. Returns
// whether any number was replaced.
auto FlattenLargeNumbers(std::string& line) -> bool;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_JSON_NUMBER_H_
