// Decodes any line: it is accepted only where nlohmann/json accepts it, and a
// record's result keeps the line's bytes.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "fuzz/require.h"
#include "telltale/output_record.h"
#include "telltale/record_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using nlohmann::json;
  using telltale::fuzz::Require;
  static telltale::RecordDecoder decoder({});

  const std::string line(data, data + size);
  if (line.find('\n') != std::string::npos) {
    return 0;
  }
  const telltale::DecodedLine& decoded = decoder.Decode(line);
  if (!decoded.error_code.empty()) {
    // Columns count from 1 and may point right behind the line.
    Require(!decoded.error.empty() && decoded.error_column <= size + 1);
    return 0;
  }
  // Numbers beyond a double's range are JSON, but not to the oracle.
  const json oracle = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (oracle.is_discarded()) {
    return 0;
  }
  Require(oracle.is_object());
  std::string output;
  telltale::AppendWithMember(line, R"({"schema":1})", output);
  const json result = json::parse(output, nullptr, false);
  Require(result.is_object());
  Require(result.size() == oracle.size() + 1);
  return 0;
}
