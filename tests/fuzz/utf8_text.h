// Valid UTF-8 from any bytes, for the targets whose subject requires it.

#ifndef TELLTALE_TESTS_FUZZ_UTF8_TEXT_H_
#define TELLTALE_TESTS_FUZZ_UTF8_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace telltale::fuzz {

// `data` with U+FFFD in the place of what is not UTF-8, as a JSON string with
// its quotes.
inline auto JsonString(const uint8_t* data, size_t size) -> std::string {
  return nlohmann::json(std::string(data, data + size))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// The same, decoded.
inline auto Utf8Text(const uint8_t* data, size_t size) -> std::string {
  return nlohmann::json::parse(JsonString(data, size)).get<std::string>();
}

}  // namespace telltale::fuzz

#endif  // TELLTALE_TESTS_FUZZ_UTF8_TEXT_H_
