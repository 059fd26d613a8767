// The one file that knows the form of a run's manifest, to write and to read.

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "report/account_json.h"
#include "report/json_text.h"
#include "report/output_roles.h"
#include "telltale/run_manifest.h"
#include "telltale/verify_run.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

// What `parse` makes of the name at `key`.
template <typename Parse>
auto Named(const Json& json, const char* key, const Parse& parse) {
  const auto value = parse(json.at(key).get<std::string>());
  if (!value) {
    throw Json::other_error::create(
        501, fmt::format("`{}` has an unknown value", key), &json);
  }
  return *value;
}

auto OptionsToJson(const RunManifest& manifest) -> Json {
  const ScreenOptions& options = manifest.options;
  return {{"text_fields", options.text_fields},
          {"log_fields", options.log_fields},
          {"min_level", Name(options.min_level)},
          {"all", options.all},
          {"contacts", options.contacts},
          {"show_urgent_text", options.show_urgent_text},
          {"redact", Name(options.redaction.mode)},
          {"redact_key_mark", manifest.redact_key_mark},
          {"keep_fields", options.redaction.keep_fields},
          {"max_line_bytes", options.max_line_bytes}};
}

void OptionsFromJson(const Json& json, RunManifest& manifest) {
  ScreenOptions& options = manifest.options;
  options.redaction.mode = Named(json, "redact", ParseRedactMode);
  json.at("redact_key_mark").get_to(manifest.redact_key_mark);
  json.at("keep_fields").get_to(options.redaction.keep_fields);
  json.at("text_fields").get_to(options.text_fields);
  json.at("log_fields").get_to(options.log_fields);
  options.min_level = Named(json, "min_level", ParseLevel);
  json.at("all").get_to(options.all);
  json.at("contacts").get_to(options.contacts);
  json.at("show_urgent_text").get_to(options.show_urgent_text);
  options.max_line_bytes = report::CountOf(json.at("max_line_bytes"));
}

auto RulesToJson(const RunManifest& manifest) -> Json {
  return {{"from", manifest.origin.rules},
          {"policy_from", manifest.origin.policy},
          {"overrides_from", manifest.origin.overrides},
          {"packs", manifest.rules.packs},
          {"policy", manifest.rules.policy},
          {"overrides_sha256", manifest.rules.overrides},
          {"overrides_in_force", manifest.rules.overrides_in_force}};
}

void RulesFromJson(const Json& json, RunManifest& manifest) {
  json.at("from").get_to(manifest.origin.rules);
  json.at("policy_from").get_to(manifest.origin.policy);
  json.at("overrides_from").get_to(manifest.origin.overrides);
  json.at("packs").get_to(manifest.rules.packs);
  json.at("policy").get_to(manifest.rules.policy);
  json.at("overrides_sha256").get_to(manifest.rules.overrides);
  for (const Json& entry : json.at("overrides_in_force")) {
    manifest.rules.overrides_in_force.push_back(report::CountOf(entry));
  }
}

// Names the files where the options do.
void PutFilesIntoOptions(RunManifest& manifest) {
  ScreenOptions& options = manifest.options;
  options.inputs.clear();
  for (const InputAccount& input : manifest.inputs) {
    options.inputs.push_back(input.path);
  }
  for (const OutputAccount& output : manifest.outputs) {
    for (const report::OutputRole& role : report::kOutputRoles) {
      if (output.role == role.name) {
        options.*role.path = output.path;
      }
    }
  }
}

auto FromJson(const Json& json) -> RunManifest {
  RunManifest manifest;
  json.at("engine").get_to(manifest.engine);
  json.at("started").get_to(manifest.started);
  json.at("finished").get_to(manifest.finished);
  json.at("end").get_to(manifest.end);
  manifest.resumed = report::CountOf(json.at("resumed"));
  RulesFromJson(json.at("rules"), manifest);
  OptionsFromJson(json.at("options"), manifest);
  json.at("inputs").get_to(manifest.inputs);
  json.at("outputs").get_to(manifest.outputs);
  json.at("summary").get_to(manifest.summary);
  PutFilesIntoOptions(manifest);
  json.at("errors").get_to(manifest.errors);
  return manifest;
}

auto Rounded(double value, int places) -> double {
  const double unit = std::pow(10.0, places);
  return std::round(value * unit) / unit;
}

auto PerSecond(double amount, double seconds) -> double {
  return seconds > 0 ? amount / seconds : 0;
}

}  // namespace

auto Name(ScreenEnd end) -> std::string_view {
  switch (end) {
    case ScreenEnd::kDone:
      return "done";
    case ScreenEnd::kOutputClosed:
      return "output-closed";
    case ScreenEnd::kIoFailed:
      return "io-failed";
    case ScreenEnd::kInterrupted:
      break;
  }
  return "interrupted";
}

auto LinesPerSecond(const ScreenSummary& summary) -> double {
  return PerSecond(static_cast<double>(summary.lines - summary.lines_before),
                   summary.seconds);
}

auto MegabytesPerSecond(const ScreenSummary& summary) -> double {
  constexpr double kMegabyte = 1e6;
  const uint64_t bytes = summary.bytes - summary.bytes_before;
  return PerSecond(static_cast<double>(bytes) / kMegabyte, summary.seconds);
}

auto SummaryJson(const ScreenSummary& summary, ScreenEnd end) -> std::string {
  Json json = {{"end", Name(end)}};
  json.update(Json(summary));
  json["lines_per_second"] = Rounded(LinesPerSecond(summary), 1);
  json["megabytes_per_second"] = Rounded(MegabytesPerSecond(summary), 3);
  return json.dump() + "\n";
}

auto RunManifestJson(const RunManifest& manifest) -> std::string {
  const Json json = {{"telltale_manifest", kSchema},
                     {"engine", manifest.engine},
                     {"started", manifest.started},
                     {"finished", manifest.finished},
                     {"end", manifest.end},
                     {"resumed", manifest.resumed},
                     {"rules", RulesToJson(manifest)},
                     {"options", OptionsToJson(manifest)},
                     {"inputs", manifest.inputs},
                     {"outputs", manifest.outputs},
                     {"summary", manifest.summary},
                     {"errors", manifest.errors}};
  // A message may quote words of the system in another encoding.
  return report::Harmless(
             json.dump(2, ' ', false, Json::error_handler_t::replace)) +
         "\n";
}

auto ReadRunManifest(std::string_view json, std::string& error)
    -> std::optional<RunManifest> {
  try {
    const Json document = report::ParseAccount(json);
    const auto schema = document.find("telltale_manifest");
    if (schema == document.end() || !schema->is_number_unsigned()) {
      error = "it is no manifest of a run";
      return std::nullopt;
    }
    if (*schema != kSchema) {
      error = fmt::format(
          "it is a manifest of schema {}, and this telltale reads schema {}",
          schema->dump(), kSchema);
      return std::nullopt;
    }
    return FromJson(document);
  } catch (const nlohmann::json::parse_error& fault) {
    // Its words would quote the file, which may be one of records.
    error = fmt::format("it is no manifest of a run: not JSON at byte {}",
                        fault.byte);
    return std::nullopt;
  } catch (const nlohmann::json::exception& fault) {
    // Without the name that the library gives it.
    const std::string_view what = fault.what();
    const size_t end_of_name = what.find("] ");
    error = fmt::format(
        "it is no manifest of a run ({})",
        what.substr(end_of_name == what.npos ? 0 : end_of_name + 2));
    return std::nullopt;
  }
}

auto Name(Verdict verdict) -> std::string_view {
  switch (verdict) {
    case Verdict::kHolds:
      return "holds";
    case Verdict::kDiffers:
      return "differs";
    case Verdict::kNotChecked:
      break;
  }
  return "not-checked";
}

auto RunChecksJson(const std::vector<RunCheck>& checks) -> std::string {
  Json json = {{"checks", Json::array()}};
  std::array<uint64_t, 3> counts = {};
  for (const RunCheck& check : checks) {
    ++counts[static_cast<size_t>(check.verdict)];
    json["checks"].push_back({{"verdict", Name(check.verdict)},
                              {"subject", check.subject},
                              {"detail", check.detail}});
  }
  json["holds"] = counts[static_cast<size_t>(Verdict::kHolds)];
  json["differs"] = counts[static_cast<size_t>(Verdict::kDiffers)];
  json["not_checked"] = counts[static_cast<size_t>(Verdict::kNotChecked)];
  return report::Harmless(
             json.dump(2, ' ', false, Json::error_handler_t::replace)) +
         "\n";
}

}  // namespace telltale
