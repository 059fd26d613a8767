#include "match/width.h"

#include <hs/hs.h>

#include <cstdlib>
#include <limits>

namespace telltale::match {

auto MaxWidth(const std::string& regex) -> std::optional<uint32_t> {
  hs_expr_info_t* info = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t status = hs_expression_info(
      regex.c_str(), HS_FLAG_UTF8 | HS_FLAG_DOTALL | HS_FLAG_ALLOWEMPTY, &info,
      &error);
  if (status != HS_SUCCESS) {
    hs_free_compile_error(error);
    return std::nullopt;
  }
  const unsigned int width = info->max_width;
  // Vectorscan allocates with malloc unless told otherwise.
  std::free(info);
  if (width == std::numeric_limits<unsigned int>::max()) {
    return std::nullopt;
  }
  return width;
}

}  // namespace telltale::match
