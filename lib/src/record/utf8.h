// Whether bytes are UTF-8.

#ifndef TELLTALE_SRC_RECORD_UTF8_H_
#define TELLTALE_SRC_RECORD_UTF8_H_

#include <string_view>

namespace telltale::record {

auto IsUtf8(std::string_view bytes) -> bool;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_UTF8_H_
