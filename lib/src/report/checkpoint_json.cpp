#include "report/checkpoint_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "digest/sha256.h"

namespace telltale::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;
// The last member, a digest of everything before it.
constexpr std::string_view kSealKey = ",\"seal\":\"";

auto CountsJson(const ScreenSummary& counts) -> Json {
  return {{"lines", counts.lines},
          {"flagged", counts.flagged},
          {"not_flagged", counts.not_flagged},
          {"abstained", counts.abstained},
          {"rejected", counts.rejected},
          {"by_level", counts.flagged_by_level},
          {"by_route", counts.flagged_by_route},
          {"by_reason", counts.abstained_by_reason},
          {"bytes", counts.bytes}};
}

auto ReadCounts(const Json& json) -> ScreenSummary {
  ScreenSummary counts;
  json.at("lines").get_to(counts.lines);
  json.at("flagged").get_to(counts.flagged);
  json.at("not_flagged").get_to(counts.not_flagged);
  json.at("abstained").get_to(counts.abstained);
  json.at("rejected").get_to(counts.rejected);
  json.at("by_level").get_to(counts.flagged_by_level);
  json.at("by_route").get_to(counts.flagged_by_route);
  json.at("by_reason").get_to(counts.abstained_by_reason);
  json.at("bytes").get_to(counts.bytes);
  return counts;
}

// A name of a file may be any bytes; what is no UTF-8 is only shown.
auto Dump(const Json& json) -> std::string {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

auto ToJson(const Checkpoint& checkpoint) -> Json {
  Json json = {{"telltale_checkpoint", kSchema}};
  json["settings"] = checkpoint.settings;
  json["input"] = checkpoint.input;
  json["bytes"] = checkpoint.bytes;
  json["lines"] = checkpoint.lines;
  json["sha256"] = checkpoint.sha256;
  json["inputs"] = Json::array();
  for (const InputAccount& input : checkpoint.inputs) {
    json["inputs"].push_back({{"bytes", input.bytes},
                              {"sha256", input.sha256},
                              {"lines", input.lines},
                              {"read_to_end", input.read_to_end}});
  }
  json["outputs"] = Json::array();
  for (const OutputAccount& output : checkpoint.outputs) {
    json["outputs"].push_back({{"role", output.role},
                               {"bytes", output.bytes},
                               {"sha256", output.sha256}});
  }
  json["counts"] = CountsJson(checkpoint.counts);
  json["errors"] = checkpoint.errors;
  json["resumed"] = checkpoint.resumed;
  return json;
}

auto FromJson(const Json& json) -> Checkpoint {
  Checkpoint checkpoint;
  json.at("settings").get_to(checkpoint.settings);
  json.at("input").get_to(checkpoint.input);
  json.at("bytes").get_to(checkpoint.bytes);
  json.at("lines").get_to(checkpoint.lines);
  json.at("sha256").get_to(checkpoint.sha256);
  for (const Json& input : json.at("inputs")) {
    checkpoint.inputs.push_back(
        {.bytes = input.at("bytes").get<uint64_t>(),
         .sha256 = input.at("sha256").get<std::string>(),
         .lines = input.at("lines").get<uint64_t>(),
         .read_to_end = input.at("read_to_end").get<bool>()});
  }
  for (const Json& output : json.at("outputs")) {
    checkpoint.outputs.push_back(
        {.role = output.at("role").get<std::string>(),
         .bytes = output.at("bytes").get<uint64_t>(),
         .sha256 = output.at("sha256").get<std::string>()});
  }
  checkpoint.counts = ReadCounts(json.at("counts"));
  json.at("errors").get_to(checkpoint.errors);
  json.at("resumed").get_to(checkpoint.resumed);
  return checkpoint;
}

}  // namespace

auto CheckpointText(const Checkpoint& checkpoint) -> std::string {
  std::string text = Dump(ToJson(checkpoint));
  text.pop_back();
  const std::string seal = digest::Hex(digest::Sha256Of(text));
  return text.append(kSealKey).append(seal).append("\"}\n");
}

auto ReadCheckpoint(std::string_view text)
    -> tl::expected<Checkpoint, std::string> {
  const size_t seal = text.rfind(kSealKey);
  if (!text.starts_with("{\"telltale_checkpoint\":") ||
      seal == std::string_view::npos) {
    return tl::unexpected(std::string("it is no checkpoint of telltale"));
  }
  const std::string whole =
      std::string(kSealKey) +
      digest::Hex(digest::Sha256Of(text.substr(0, seal))) + "\"}\n";
  if (text.substr(seal) != whole) {
    return tl::unexpected(
        std::string("the checkpoint has been changed or cut off"));
  }
  try {
    const Json json = Json::parse(text);
    if (json.at("telltale_checkpoint") != kSchema) {
      return tl::unexpected(
          std::string("the checkpoint is of another version of telltale"));
    }
    Checkpoint checkpoint = FromJson(json);
    if (checkpoint.inputs.size() != checkpoint.input) {
      return tl::unexpected(std::string("the checkpoint contradicts itself"));
    }
    return checkpoint;
  } catch (const nlohmann::json::exception&) {
    return tl::unexpected(
        std::string("the checkpoint is of another version of telltale"));
  }
}

}  // namespace telltale::report
