// The parts of a run's account as JSON, for manifests and checkpoints: found by
// nlohmann/json beside the types.

#ifndef TELLTALE_SRC_REPORT_ACCOUNT_JSON_H_
#define TELLTALE_SRC_REPORT_ACCOUNT_JSON_H_

#include <nlohmann/json.hpp>

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

}  // namespace telltale

#endif  // TELLTALE_SRC_REPORT_ACCOUNT_JSON_H_
