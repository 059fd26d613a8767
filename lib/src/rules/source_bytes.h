// Source bytes: loaded rules as bytes that restore in no time.

#ifndef TELLTALE_SRC_RULES_SOURCE_BYTES_H_
#define TELLTALE_SRC_RULES_SOURCE_BYTES_H_

#include <optional>
#include <string>
#include <string_view>

#include "telltale/pack_loader.h"

namespace telltale::rules {

// `sources` without `precompiled`, for SourcesFromBytes of the same build: the
// bytes follow the structs and the machine, and name no version.
auto SourceBytes(const RuleSources& sources) -> std::string;

// The sources that `bytes` were made from; nullopt when there are too few bytes
// or too many.
//
// REQUIRES: nobody has changed the bytes; see prebuilt.h.
auto SourcesFromBytes(std::string_view bytes) -> std::optional<RuleSources>;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_SOURCE_BYTES_H_
