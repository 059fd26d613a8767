// The JSON Schemas of the formats, as the binary carries them.

#ifndef TELLTALE_SCHEMA_H_
#define TELLTALE_SCHEMA_H_

#include <optional>
#include <string_view>

namespace telltale {

// The JSON Schema (2020-12) of format `name`: "pack", "policy", "overrides",
// "sources", "gate" for what is read, "output" for the member added to each
// record, "log" for the lines of a log.
// Static storage; nullopt for any other name.
auto FindSchema(std::string_view name) -> std::optional<std::string_view>;

}  // namespace telltale

#endif  // TELLTALE_SCHEMA_H_
