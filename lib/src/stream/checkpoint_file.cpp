#include "stream/checkpoint_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "digest/sha256.h"
#include "record/utf8.h"
#include "redact/contact_ids.h"
#include "report/account_faults.h"
#include "stream/override_entries.h"
#include "stream/reject_line.h"
#include "stream/replace_file.h"
#include "telltale/pack_digest.h"
#include "telltale/taxonomy.h"
#include "telltale/version.h"

namespace telltale::stream {

namespace {

using Clock = std::chrono::steady_clock;

// Names and counts: whatever is longer is something else.
constexpr size_t kMostBytes = size_t{64} << 20;

// The one setting that the same command need not have on another day.
constexpr std::string_view kInForce = "overrides in force";

auto YesOrNo(bool value) -> std::string { return value ? "yes" : "no"; }

// A path may be any bytes.
auto PathText(const std::string& path) -> std::string {
  return record::IsUtf8(path) ? path : "base64:" + Base64(path);
}

// Each after its length, as a name may hold any byte: the same for the same
// parts alone.
auto Joined(std::span<const std::string> parts) -> std::string {
  std::string joined;
  for (const std::string& part : parts) {
    const std::string text = PathText(part);
    joined += fmt::format("{}:{}\n", text.size(), text);
  }
  return joined;
}

auto RulesText(const Ruleset& ruleset) -> std::string {
  const RuleDigests digests = DigestsOf(ruleset);
  std::string text = digests.policy.sha256 + " " + digests.overrides;
  for (const PackDigest& pack : digests.packs) {
    text += fmt::format("\n{} {} {}", pack.id, pack.version, pack.sha256);
  }
  return text;
}

auto Failure(std::string_view what, const std::string& path, int error)
    -> tl::unexpected<std::string> {
  return tl::unexpected(fmt::format("cannot {} `{}`: {}", what, path,
                                    std::generic_category().message(error)));
}

// The descriptor's text, or the system's error.
auto ReadAll(int descriptor) -> tl::expected<std::string, int> {
  std::string text;
  std::array<char, size_t{1} << 16U> piece;
  while (text.size() <= kMostBytes) {
    const ssize_t size = read(descriptor, piece.data(), piece.size());
    if (size < 0 && errno != EINTR) {
      return tl::unexpected(errno);
    }
    if (size == 0) {
      break;
    }
    text.append(piece.data(), size > 0 ? static_cast<size_t>(size) : 0);
  }
  return text;
}

}  // namespace

auto SettingsOf(const Ruleset& ruleset, const ScreenOptions& options)
    -> std::vector<report::Setting> {
  return {{"version of telltale", std::string(Version())},
          {"rules", RulesText(ruleset)},
          {std::string(kInForce),
           EntriesText(DigestsOf(ruleset).overrides_in_force)},
          {"inputs", Joined(options.inputs)},
          {"--output", PathText(options.output)},
          {"--rejects", PathText(options.rejects)},
          {"--log", PathText(options.log)},
          {"--log-field", Joined(options.log_fields)},
          {"--text-field", Joined(options.text_fields)},
          {"--min-level", std::string(Name(options.min_level))},
          {"--all", YesOrNo(options.all)},
          {"--contacts", YesOrNo(options.contacts)},
          {"--show-urgent-text", YesOrNo(options.show_urgent_text)},
          {"--redact", std::string(Name(options.redaction.mode))},
          {"--redact-key", redact::KeyMark(options.redaction.key)},
          {"--keep-field", Joined(options.redaction.keep_fields)},
          {"--max-line-bytes", std::to_string(options.max_line_bytes)}};
}

CheckpointFile::CheckpointFile(std::string path, double interval)
    : path_(std::move(path)), interval_(interval), last_(Clock::now()) {}

auto CheckpointFile::Load(const std::vector<report::Setting>& settings,
                          const ScreenOptions& options)
    -> tl::expected<std::optional<report::Checkpoint>, std::string> {
  const int descriptor = open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0 && errno == ENOENT) {
    return std::nullopt;
  }
  if (descriptor < 0) {
    return Failure("read", path_, errno);
  }
  const auto text = ReadAll(descriptor);
  own_ = DescriptorIdentity(descriptor);
  close(descriptor);
  if (!text) {
    return Failure("read", path_, text.error());
  }
  loaded_ = digest::Sha256Hex(*text);
  auto checkpoint = report::ReadCheckpoint(*text);
  if (!checkpoint) {
    return tl::unexpected(
        fmt::format("cannot go on from `{}`: {}", path_, checkpoint.error()));
  }
  for (size_t i = 0; i < settings.size(); ++i) {
    if (i >= checkpoint->settings.size() ||
        checkpoint->settings[i] != settings[i]) {
      if (settings[i].first == kInForce && i < checkpoint->settings.size() &&
          checkpoint->settings[i].first == kInForce) {
        return tl::unexpected(fmt::format(
            "cannot go on from `{}`: the day of an `until` has passed, so that "
            "other overrides are in force ({}) than when the run began ({}); "
            "remove the checkpoint to begin anew",
            path_, settings[i].second, checkpoint->settings[i].second));
      }
      return tl::unexpected(
          fmt::format("cannot go on from `{}`: it is of a run with another "
                      "value of: {}; repeat that run's command, or remove the "
                      "checkpoint to begin anew",
                      path_, settings[i].first));
    }
  }
  // What has no account would be neither cut nor claimed.
  if (const std::string fault =
          report::FaultOfOutputs(checkpoint->outputs, options);
      !fault.empty()) {
    return tl::unexpected(
        fmt::format("cannot go on from `{}`: {}", path_, fault));
  }
  return std::move(*checkpoint);
}

auto CheckpointFile::ChangeSinceLoad() const -> std::string {
  std::optional<std::string> now;
  const int descriptor = open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0 && errno != ENOENT) {
    return Failure("read", path_, errno).value();
  }
  if (descriptor >= 0) {
    const auto text = ReadAll(descriptor);
    close(descriptor);
    if (!text) {
      return Failure("read", path_, text.error()).value();
    }
    now = digest::Sha256Hex(*text);
  }
  return now == loaded_
             ? ""
             : fmt::format(
                   "another run has gone on with `{}` meanwhile; try again",
                   path_);
}

auto CheckpointFile::IsDue() const -> bool {
  return Clock::now() - last_ >= interval_;
}

auto CheckpointFile::Save(const report::Checkpoint& checkpoint)
    -> tl::expected<void, std::string> {
  constexpr mode_t kOwnerAlone = 0600;
  if (std::string refusal = IsAnothers(); !refusal.empty()) {
    return tl::unexpected(std::move(refusal));
  }
  auto saved =
      ReplaceFile(path_, report::CheckpointText(checkpoint), kOwnerAlone);
  if (saved) {
    own_ = PathIdentity(path_);
    last_ = Clock::now();
  }
  return saved;
}

auto CheckpointFile::IsAnothers() const -> std::string {
  const std::optional<FileIdentity> there = PathIdentity(path_);
  return there && there != own_
             ? fmt::format("cannot write `{}`: another run is writing it",
                           path_)
             : "";
}

auto CheckpointFile::Remove() const -> tl::expected<void, std::string> {
  if (std::string refusal = IsAnothers(); !refusal.empty()) {
    return tl::unexpected(std::move(refusal));
  }
  RemoveNext(path_);
  if (unlink(TargetOf(path_).c_str()) != 0 && errno != ENOENT) {
    return Failure("remove", path_, errno);
  }
  return {};
}

}  // namespace telltale::stream
