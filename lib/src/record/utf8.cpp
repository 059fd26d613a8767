#include "record/utf8.h"

#include <simdjson.h>

namespace telltale::record {

auto IsUtf8(std::string_view bytes) -> bool {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

}  // namespace telltale::record
