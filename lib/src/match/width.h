// Width: how long a match of a pattern can be.

#ifndef TELLTALE_SRC_MATCH_WIDTH_H_
#define TELLTALE_SRC_MATCH_WIDTH_H_

#include <cstdint>
#include <optional>
#include <string>

namespace telltale::match {

// The most bytes a match of `regex` spans; nullopt when there is no bound, or
// none is known.
auto MaxWidth(const std::string& regex) -> std::optional<uint32_t>;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_WIDTH_H_
