// The manifest of a run: begun, ended, written.

#include "telltale/run_manifest.h"

#include <fmt/format.h>
#include <sys/types.h>

#include <ctime>
#include <utility>

#include "record/utf8.h"
#include "redact/contact_ids.h"
#include "report/output_roles.h"
#include "stream/file_clash.h"
#include "stream/replace_file.h"
#include "telltale/version.h"

namespace telltale {

namespace {

auto NowInUtc() -> std::string {
  const std::time_t now = std::time(nullptr);
  std::tm time = {};
  gmtime_r(&now, &time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                     time.tm_year + 1900, time.tm_mon + 1, time.tm_mday,
                     time.tm_hour, time.tm_min, time.tm_sec);
}

}  // namespace

auto BeginManifest(const Ruleset& ruleset, const RuleOrigin& origin,
                   const ScreenOptions& options) -> RunManifest {
  RunManifest manifest{
      .engine = std::string(Version()),
      .started = NowInUtc(),
      .origin = origin,
      .rules = DigestsOf(ruleset),
      .options = options,
      .redact_key_mark = redact::KeyMark(options.redaction.key)};
  for (const std::string& input : options.inputs) {
    manifest.inputs.push_back({.path = input});
  }
  for (const report::OutputRole& role : report::kOutputRoles) {
    if (const std::string& path = options.*role.path; !path.empty()) {
      manifest.outputs.push_back(
          {.role = std::string(role.name), .path = path});
    }
  }
  return manifest;
}

void EndManifest(const ScreenResult& result, RunManifest& manifest) {
  manifest.finished = NowInUtc();
  manifest.end = Name(result.end);
  // Inputs that the run did not come to stay as they were begun with.
  for (size_t i = 0; i < result.inputs.size(); ++i) {
    manifest.inputs[i] = result.inputs[i];
  }
  if (!result.outputs.empty()) {
    manifest.outputs = result.outputs;
  }
  manifest.summary = result.summary;
  manifest.errors = result.errors;
  manifest.resumed = result.resumed;
}

auto WriteRunManifest(const std::string& path, const RunManifest& manifest)
    -> std::string {
  constexpr mode_t kMode = 0666;
  auto written = stream::ReplaceFile(path, RunManifestJson(manifest), kMode);
  return written ? std::string() : std::move(written).error();
}

auto ManifestRefusal(const std::string& path, const RuleOrigin& origin,
                     const ScreenOptions& options)
    -> std::optional<std::string> {
  std::vector<stream::WrittenFile> others = stream::OutputFiles(options);
  for (stream::WrittenFile& file :
       stream::ReplacedFiles(options.checkpoint, "the checkpoint")) {
    others.push_back(std::move(file));
  }
  if (const auto clash = stream::FindClash(
          stream::ReplacedFiles(path, "the manifest"), others, options)) {
    return fmt::format("`{}` is also {}", clash->path, clash->other);
  }
  if (!stream::CanBeReplaced(path)) {
    return fmt::format("`{}` is no regular file", path);
  }
  std::vector<const std::string*> names = {&options.output, &options.rejects,
                                           &options.log, &origin.policy,
                                           &origin.overrides};
  for (const auto* list :
       {&options.inputs, &origin.rules, &options.text_fields,
        &options.log_fields, &options.redaction.keep_fields}) {
    for (const std::string& name : *list) {
      names.push_back(&name);
    }
  }
  for (const std::string* name : names) {
    if (!record::IsUtf8(*name)) {
      return "a manifest is JSON, and one of the names given is not UTF-8; "
             "rename the file";
    }
  }
  return std::nullopt;
}

}  // namespace telltale
