// The parts of a run's account as JSON, for manifests and checkpoints: found by
// nlohmann/json beside the types.

#ifndef TELLTALE_SRC_REPORT_ACCOUNT_JSON_H_
#define TELLTALE_SRC_REPORT_ACCOUNT_JSON_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "telltale/pack_digest.h"
#include "telltale/run_account.h"
#include "telltale/screen.h"

namespace telltale {

// Reading throws a nlohmann::json::exception where a member is missing or of
// another type.
void to_json(nlohmann::ordered_json& json, const InputAccount& input);
void from_json(const nlohmann::ordered_json& json, InputAccount& input);
void to_json(nlohmann::ordered_json& json, const OutputAccount& output);
void from_json(const nlohmann::ordered_json& json, OutputAccount& output);
void to_json(nlohmann::ordered_json& json, const PackDigest& digest);
void from_json(const nlohmann::ordered_json& json, PackDigest& digest);
void to_json(nlohmann::ordered_json& json, const ScreenSummary& summary);
void from_json(const nlohmann::ordered_json& json, ScreenSummary& summary);

namespace report {

// Parses an account, which anybody may have written. Throws a
// nlohmann::json::exception where it is no JSON, or not shallow
// (shallow_json.h).
auto ParseAccount(std::string_view text) -> nlohmann::ordered_json;

// `json` as a count. Throws where it is anything else: a conversion takes -1,
// 1e300 and `true` for counts, too.
auto CountOf(const nlohmann::ordered_json& json) -> uint64_t;

}  // namespace report

}  // namespace telltale

#endif  // TELLTALE_SRC_REPORT_ACCOUNT_JSON_H_
