#include "stream/input_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "stream/file_digest.h"

namespace telltale::stream {

namespace {

constexpr std::string_view kHasChanged =
    "it has changed since the checkpoint; remove the checkpoint to begin anew";

}  // namespace

InputReader::InputReader(std::span<const std::string> inputs,
                         size_t max_line_bytes, BlockPool* pool,
                         std::function<bool()> stop, ReadingPlan plan)
    : inputs_(inputs),
      max_line_bytes_(max_line_bytes),
      pool_(pool),
      stop_(std::move(stop)),
      plan_(std::move(plan)),
      next_input_(plan_.start.input) {}

auto InputReader::Next() -> Block* {
  while (!StopAsked() && (reader_ || OpenNext())) {
    Block* block = reader_->Next();
    if (block == nullptr) {
      CloseCurrent();
      continue;
    }
    // A source that was told to stop ends early, perhaps inside a line.
    if (StopAsked()) {
      pool_->Release(block);
      break;
    }
    block->input = next_input_ - 1;
    block->input_bytes = bytes_before_ + reader_->input_bytes();
    // What is left of a line that was cut is no line once the input is whole.
    block->after_failure = !errors_.empty() || !reader_->error().empty();
    block->ended_inputs.clear();
    // The last one is the one that is being read.
    while (plan_.prefixes && told_ + 1 < tallies_.size()) {
      block->ended_inputs.push_back(AccountOf(tallies_[told_++]));
    }
    return block;
  }
  return nullptr;
}

auto InputReader::TakeUp() -> bool {
  const ReadingStart& start = plan_.start;
  const auto cannot_go_on = [this](size_t input, std::string_view why) {
    return fmt::format("cannot go on with {}: {}", InputName(inputs_[input]),
                       why);
  };
  for (size_t input = 0; input < start.before.size(); ++input) {
    if (auto same = Compare(inputs_[input], start.before[input]); !same) {
      Refuse(cannot_go_on(input, same.error()));
      return false;
    }
  }
  if (start.bytes == 0) {
    return true;
  }
  auto source = Open();
  if (!source) {
    Refuse(std::move(source).error());
    return false;
  }
  auto prefix = SkipTo(start, **source);
  if (!prefix) {
    Refuse(cannot_go_on(start.input, prefix.error()));
    return false;
  }
  Begin(std::move(*source), std::move(*prefix));
  return true;
}

void InputReader::Refuse(std::string error) {
  if (!StopAsked()) {
    errors_.push_back(std::move(error));
    refused_ = true;
  }
}

auto InputReader::Open()
    -> tl::expected<std::unique_ptr<ByteSource>, std::string> {
  const size_t input = next_input_++;
  if (plan_.accounts) {
    tallies_.push_back({.input = input});
  }
  return OpenSource(inputs_[input], stop_,
                    plan_.accounts ? &tallies_.back().tally : nullptr);
}

auto InputReader::OpenNext() -> bool {
  while (next_input_ < inputs_.size()) {
    auto source = Open();
    if (source) {
      InputPrefix prefix;
      if (plan_.prefixes) {
        prefix.sha256.emplace();
      }
      Begin(std::move(*source), std::move(prefix));
      return true;
    }
    // Waiting for somebody to write into a pipe ends with an error then.
    if (StopAsked()) {
      return false;
    }
    errors_.push_back(std::move(source).error());
    if (plan_.accounts) {
      tallies_.back().failed = true;
    }
  }
  return false;
}

void InputReader::Begin(std::unique_ptr<ByteSource> source,
                        InputPrefix prefix) {
  reader_.emplace(std::move(source), max_line_bytes_, pool_, std::move(prefix));
}

auto InputReader::Compare(const std::string& path, const InputAccount& account)
    -> tl::expected<void, std::string> {
  const auto now = DigestOfFile(path, stop_);
  if (!now) {
    return tl::unexpected(now.error());
  }
  // Nothing is known of one that was not read to its end: Refuse asks why.
  if (!*now || **now != FileDigest{account.bytes, account.sha256}) {
    return tl::unexpected(std::string(kHasChanged));
  }
  return {};
}

auto InputReader::SkipTo(const ReadingStart& start, ByteSource& source)
    -> tl::expected<InputPrefix, std::string> {
  const auto changed = [] { return tl::unexpected(std::string(kHasChanged)); };
  InputPrefix prefix;
  prefix.sha256.emplace();
  std::array<char, size_t{1} << 16U> piece;
  char last = '\n';
  while (prefix.bytes < start.bytes && !StopAsked()) {
    const size_t wanted =
        std::min<uint64_t>(piece.size(), start.bytes - prefix.bytes);
    const auto size = source.Read(std::span(piece).first(wanted));
    if (!size) {
      return tl::unexpected(size.error());
    }
    if (*size == 0) {
      return changed();
    }
    prefix.Add({piece.data(), *size});
    last = piece[*size - 1];
  }
  if (digest::Hex(prefix.sha256->Get()) != start.sha256) {
    return changed();
  }
  // A last line without a line feed was taken for a whole one.
  if (last != '\n') {
    const auto more = source.Read(std::span(piece).first(1));
    if (more && *more > 0) {
      return changed();
    }
  }
  return prefix;
}

void InputReader::CloseCurrent() {
  const bool failed = !reader_->error().empty();
  if (failed && !StopAsked()) {
    errors_.push_back(fmt::format("cannot read {}: {}",
                                  InputName(inputs_[next_input_ - 1]),
                                  reader_->error()));
  }
  if (plan_.accounts) {
    tallies_.back().failed = failed;
  }
  bytes_before_ += reader_->input_bytes();
  reader_.reset();
}

auto InputReader::AccountOf(const Tallied& tallied) const -> InputAccount {
  // What was read of the last one when the run was stopped is any amount.
  const bool cut_off = stopped_ && &tallied == &tallies_.back();
  return {.path = inputs_[tallied.input],
          .bytes = tallied.tally.bytes,
          .sha256 = digest::Hex(tallied.tally.sha256.Get()),
          .read_to_end = tallied.tally.ended && !tallied.failed && !cut_off,
          .regular = tallied.tally.regular};
}

auto InputReader::accounts() const -> std::vector<InputAccount> {
  std::vector<InputAccount> accounts = plan_.start.before;
  for (const Tallied& tallied : tallies_) {
    accounts.push_back(AccountOf(tallied));
  }
  return accounts;
}

auto InputReader::StopAsked() -> bool {
  stopped_ = stopped_ || (stop_ && stop_());
  return stopped_;
}

}  // namespace telltale::stream
