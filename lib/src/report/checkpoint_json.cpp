#include "report/checkpoint_json.h"

#include <nlohmann/json.hpp>

#include "digest/sha256.h"
#include "report/account_faults.h"
#include "report/account_json.h"

namespace telltale::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;
// The last member, a digest of everything before it.
constexpr std::string_view kSealKey = ",\"seal\":\"";

// A name of a file may be any bytes; what is no UTF-8 is only shown.
auto Dump(const Json& json) -> std::string {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

auto ToJson(const Checkpoint& checkpoint) -> Json {
  return {{"telltale_checkpoint", kSchema}, {"settings", checkpoint.settings},
          {"input", checkpoint.input},      {"bytes", checkpoint.bytes},
          {"lines", checkpoint.lines},      {"sha256", checkpoint.sha256},
          {"inputs", checkpoint.inputs},    {"outputs", checkpoint.outputs},
          {"counts", checkpoint.counts},    {"resumed", checkpoint.resumed}};
}

auto FromJson(const Json& json) -> Checkpoint {
  Checkpoint checkpoint;
  json.at("settings").get_to(checkpoint.settings);
  checkpoint.input = CountOf(json.at("input"));
  checkpoint.bytes = CountOf(json.at("bytes"));
  checkpoint.lines = CountOf(json.at("lines"));
  json.at("sha256").get_to(checkpoint.sha256);
  json.at("inputs").get_to(checkpoint.inputs);
  json.at("outputs").get_to(checkpoint.outputs);
  json.at("counts").get_to(checkpoint.counts);
  checkpoint.resumed = CountOf(json.at("resumed"));
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
    const Json json = ParseAccount(text);
    if (json.at("telltale_checkpoint") != kSchema) {
      return tl::unexpected(
          std::string("the checkpoint is of another version of telltale"));
    }
    Checkpoint checkpoint = FromJson(json);
    if (checkpoint.inputs.size() != checkpoint.input ||
        !FaultOfLines(checkpoint.counts, checkpoint.inputs, checkpoint.lines)
             .empty()) {
      return tl::unexpected(std::string("the checkpoint contradicts itself"));
    }
    return checkpoint;
  } catch (const nlohmann::json::exception&) {
    return tl::unexpected(
        std::string("the checkpoint is of another version of telltale"));
  }
}

}  // namespace telltale::report
