#include "report/account_json.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "telltale/assessment.h"
#include "telltale/taxonomy.h"

namespace telltale {

namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

void to_json(Json& json, const InputAccount& input) {
  json = {{"path", input.path},
          {"bytes", input.bytes},
          {"sha256", input.sha256},
          {"lines", input.lines},
          {"read_to_end", input.read_to_end}};
}

void from_json(const Json& json, InputAccount& input) {
  json.at("path").get_to(input.path);
  json.at("bytes").get_to(input.bytes);
  json.at("sha256").get_to(input.sha256);
  json.at("lines").get_to(input.lines);
  json.at("read_to_end").get_to(input.read_to_end);
}

void to_json(Json& json, const OutputAccount& output) {
  json = {{"role", output.role},
          {"path", output.path},
          {"bytes", output.bytes},
          {"sha256", output.sha256}};
}

void from_json(const Json& json, OutputAccount& output) {
  json.at("role").get_to(output.role);
  json.at("path").get_to(output.path);
  json.at("bytes").get_to(output.bytes);
  json.at("sha256").get_to(output.sha256);
}

void to_json(Json& json, const PackDigest& digest) {
  json = {{"id", digest.id},
          {"version", digest.version},
          {"sha256", digest.sha256}};
}

void from_json(const Json& json, PackDigest& digest) {
  json.at("id").get_to(digest.id);
  json.at("version").get_to(digest.version);
  json.at("sha256").get_to(digest.sha256);
}

void to_json(Json& json, const ScreenSummary& summary) {
  json = {{"lines", summary.lines},
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

void from_json(const Json& json, ScreenSummary& summary) {
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
}

}  // namespace telltale
