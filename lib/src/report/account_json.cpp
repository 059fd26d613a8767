#include "report/account_json.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "report/shallow_json.h"
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
    counts[i] =
        report::CountOf(json.at(std::string(Name(static_cast<Enum>(i)))));
  }
}

}  // namespace

void to_json(Json& json, const InputAccount& input) {
  json = {{"path", input.path},
          {"bytes", input.bytes},
          {"sha256", input.sha256},
          {"lines", input.lines},
          {"read_to_end", input.read_to_end},
          {"regular", input.regular}};
}

void from_json(const Json& json, InputAccount& input) {
  json.at("path").get_to(input.path);
  input.bytes = report::CountOf(json.at("bytes"));
  json.at("sha256").get_to(input.sha256);
  input.lines = report::CountOf(json.at("lines"));
  json.at("read_to_end").get_to(input.read_to_end);
  json.at("regular").get_to(input.regular);
}

void to_json(Json& json, const OutputAccount& output) {
  json = {{"role", output.role},
          {"path", output.path},
          {"bytes", output.bytes},
          {"sha256", output.sha256},
          {"regular", output.regular}};
}

void from_json(const Json& json, OutputAccount& output) {
  json.at("role").get_to(output.role);
  json.at("path").get_to(output.path);
  output.bytes = report::CountOf(json.at("bytes"));
  json.at("sha256").get_to(output.sha256);
  json.at("regular").get_to(output.regular);
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
  summary.lines = report::CountOf(json.at("lines"));
  summary.flagged = report::CountOf(json.at("flagged"));
  summary.not_flagged = report::CountOf(json.at("not_flagged"));
  summary.abstained = report::CountOf(json.at("abstained"));
  summary.rejected = report::CountOf(json.at("rejected"));
  ReadCountsByName<Level>(json.at("flagged_by_level"),
                          summary.flagged_by_level);
  ReadCountsByName<Route>(json.at("flagged_by_route"),
                          summary.flagged_by_route);
  ReadCountsByName<AbstainReason>(json.at("abstained_by_reason"),
                                  summary.abstained_by_reason, 1);
  summary.bytes = report::CountOf(json.at("bytes"));
  const Json& seconds = json.at("seconds");
  if (!seconds.is_number() || !(seconds.get<double>() >= 0) ||
      !std::isfinite(seconds.get<double>())) {
    throw Json::other_error::create(501, "`seconds` is no duration", &json);
  }
  seconds.get_to(summary.seconds);
}

namespace report {

auto ParseAccount(std::string_view text) -> Json {
  if (!IsShallow(text)) {
    throw Json::other_error::create(501, "it is nested too deeply", nullptr);
  }
  return Json::parse(text);
}

auto CountOf(const Json& json) -> uint64_t {
  if (!json.is_number_unsigned()) {
    throw Json::type_error::create(302, "a count is no whole number from 0 on",
                                   &json);
  }
  return json.get<uint64_t>();
}

}  // namespace report

}  // namespace telltale
