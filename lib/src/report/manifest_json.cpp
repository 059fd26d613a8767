// The one file that knows the form of a run's manifest, to write and to read.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "telltale/assessment.h"
#include "telltale/run_manifest.h"
#include "telltale/verify_run.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

// The counts by name, from the value number `first` on.
template <typename Enum, size_t N>
auto CountsByName(const std::array<uint64_t, N>& counts, size_t first = 0)
    -> Json {
  Json json = Json::object();
  for (size_t i = first; i < N; ++i) {
    json[std::string(Name(static_cast<Enum>(i)))] = counts[i];
  }
  return json;
}

template <typename Enum, size_t N>
void ReadCountsByName(const Json& json, std::array<uint64_t, N>& counts,
                      size_t first = 0) {
  for (size_t i = first; i < N; ++i) {
    json.at(std::string(Name(static_cast<Enum>(i)))).get_to(counts[i]);
  }
}

auto SummaryToJson(const ScreenSummary& summary) -> Json {
  return {{"lines", summary.lines},
          {"flagged", summary.flagged},
          {"not_flagged", summary.not_flagged},
          {"abstained", summary.abstained},
          {"rejected", summary.rejected},
          {"flagged_by_level", CountsByName<Level>(summary.flagged_by_level)},
          {"flagged_by_route", CountsByName<Route>(summary.flagged_by_route)},
          // The first reason is that there is none.
          {"abstained_by_reason",
           CountsByName<AbstainReason>(summary.abstained_by_reason, 1)},
          {"bytes", summary.bytes},
          {"seconds", summary.seconds}};
}

auto SummaryFromJson(const Json& json) -> ScreenSummary {
  ScreenSummary summary;
  json.at("lines").get_to(summary.lines);
  json.at("flagged").get_to(summary.flagged);
  json.at("not_flagged").get_to(summary.not_flagged);
  json.at("abstained").get_to(summary.abstained);
  json.at("rejected").get_to(summary.rejected);
  ReadCountsByName<Level>(json.at("flagged_by_level"),
                          summary.flagged_by_level);
  ReadCountsByName<Route>(json.at("flagged_by_route"),
                          summary.flagged_by_route);
  ReadCountsByName<AbstainReason>(json.at("abstained_by_reason"),
                                  summary.abstained_by_reason, 1);
  json.at("bytes").get_to(summary.bytes);
  json.at("seconds").get_to(summary.seconds);
  return summary;
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
  options.redaction.mode = ParseRedactMode(json.at("redact").get<std::string>())
                               .value_or(RedactMode::kNone);
  json.at("redact_key_mark").get_to(manifest.redact_key_mark);
  json.at("keep_fields").get_to(options.redaction.keep_fields);
  json.at("text_fields").get_to(options.text_fields);
  json.at("log_fields").get_to(options.log_fields);
  options.min_level = ParseLevel(json.at("min_level").get<std::string>())
                          .value_or(Level::kReview);
  json.at("all").get_to(options.all);
  json.at("contacts").get_to(options.contacts);
  json.at("show_urgent_text").get_to(options.show_urgent_text);
  json.at("max_line_bytes").get_to(options.max_line_bytes);
}

auto DigestToJson(const PackDigest& digest) -> Json {
  return {{"id", digest.id},
          {"version", digest.version},
          {"sha256", digest.sha256}};
}

auto DigestFromJson(const Json& json) -> PackDigest {
  return {.id = json.at("id").get<std::string>(),
          .version = json.at("version").get<std::string>(),
          .sha256 = json.at("sha256").get<std::string>()};
}

auto RulesToJson(const RunManifest& manifest) -> Json {
  Json packs = Json::array();
  for (const PackDigest& pack : manifest.rules.packs) {
    packs.push_back(DigestToJson(pack));
  }
  return {{"from", manifest.origin.rules},
          {"policy_from", manifest.origin.policy},
          {"overrides_from", manifest.origin.overrides},
          {"packs", std::move(packs)},
          {"policy", DigestToJson(manifest.rules.policy)},
          {"overrides_sha256", manifest.rules.overrides}};
}

void RulesFromJson(const Json& json, RunManifest& manifest) {
  json.at("from").get_to(manifest.origin.rules);
  json.at("policy_from").get_to(manifest.origin.policy);
  json.at("overrides_from").get_to(manifest.origin.overrides);
  for (const Json& pack : json.at("packs")) {
    manifest.rules.packs.push_back(DigestFromJson(pack));
  }
  manifest.rules.policy = DigestFromJson(json.at("policy"));
  json.at("overrides_sha256").get_to(manifest.rules.overrides);
}

auto InputsToJson(const std::vector<InputAccount>& inputs) -> Json {
  Json json = Json::array();
  for (const InputAccount& input : inputs) {
    json.push_back({{"path", input.path},
                    {"bytes", input.bytes},
                    {"sha256", input.sha256},
                    {"lines", input.lines},
                    {"read_to_end", input.read_to_end}});
  }
  return json;
}

auto OutputsToJson(const std::vector<OutputAccount>& outputs) -> Json {
  Json json = Json::array();
  for (const OutputAccount& output : outputs) {
    json.push_back({{"role", output.role},
                    {"path", output.path},
                    {"bytes", output.bytes},
                    {"sha256", output.sha256}});
  }
  return json;
}

// Puts the outputs back to where the options name them.
void OutputsFromJson(const Json& json, RunManifest& manifest) {
  for (const Json& output : json) {
    manifest.outputs.push_back(
        {.role = output.at("role").get<std::string>(),
         .path = output.at("path").get<std::string>(),
         .bytes = output.at("bytes").get<uint64_t>(),
         .sha256 = output.at("sha256").get<std::string>()});
    const OutputAccount& account = manifest.outputs.back();
    if (account.role == "output") {
      manifest.options.output = account.path;
    } else if (account.role == "rejects") {
      manifest.options.rejects = account.path;
    } else if (account.role == "log") {
      manifest.options.log = account.path;
    }
  }
}

auto FromJson(const Json& json) -> RunManifest {
  RunManifest manifest;
  json.at("engine").get_to(manifest.engine);
  json.at("started").get_to(manifest.started);
  json.at("finished").get_to(manifest.finished);
  json.at("end").get_to(manifest.end);
  json.at("resumed").get_to(manifest.resumed);
  RulesFromJson(json.at("rules"), manifest);
  OptionsFromJson(json.at("options"), manifest);
  manifest.options.inputs.clear();
  for (const Json& input : json.at("inputs")) {
    manifest.inputs.push_back(
        {.path = input.at("path").get<std::string>(),
         .bytes = input.at("bytes").get<uint64_t>(),
         .sha256 = input.at("sha256").get<std::string>(),
         .lines = input.at("lines").get<uint64_t>(),
         .read_to_end = input.at("read_to_end").get<bool>()});
    manifest.options.inputs.push_back(manifest.inputs.back().path);
  }
  OutputsFromJson(json.at("outputs"), manifest);
  manifest.summary = SummaryFromJson(json.at("summary"));
  json.at("errors").get_to(manifest.errors);
  return manifest;
}

}  // namespace

auto RunManifestJson(const RunManifest& manifest) -> std::string {
  const Json json = {{"telltale_manifest", kSchema},
                     {"engine", manifest.engine},
                     {"started", manifest.started},
                     {"finished", manifest.finished},
                     {"end", manifest.end},
                     {"resumed", manifest.resumed},
                     {"rules", RulesToJson(manifest)},
                     {"options", OptionsToJson(manifest)},
                     {"inputs", InputsToJson(manifest.inputs)},
                     {"outputs", OutputsToJson(manifest.outputs)},
                     {"summary", SummaryToJson(manifest.summary)},
                     {"errors", manifest.errors}};
  // A message may quote words of the system in another encoding.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

auto ReadRunManifest(std::string_view json, std::string& error)
    -> std::optional<RunManifest> {
  try {
    const Json document = Json::parse(json);
    const auto schema = document.find("telltale_manifest");
    if (schema == document.end()) {
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
  } catch (const nlohmann::json::exception& fault) {
    error = fmt::format("it is no manifest of a run ({})", fault.what());
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
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace telltale
