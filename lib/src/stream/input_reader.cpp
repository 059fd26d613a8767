#include "stream/input_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace telltale::stream {

InputReader::InputReader(std::span<const std::string> inputs,
                         size_t max_line_bytes, BlockPool* pool,
                         std::function<bool()> stop, ReadingPlan plan)
    : inputs_(inputs),
      max_line_bytes_(max_line_bytes),
      pool_(pool),
      stop_(std::move(stop)),
      plan_(std::move(plan)),
      next_input_(plan_.start.input),
      errors_(plan_.start.before.errors) {}

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
    block->before = before_;
    return block;
  }
  return nullptr;
}

auto InputReader::OpenNext() -> bool {
  while (next_input_ < inputs_.size() && !refused_) {
    const size_t input = next_input_++;
    if (plan_.accounts) {
      tallies_.push_back({.input = input});
    }
    auto source = OpenSource(inputs_[input], stop_,
                             plan_.accounts ? &tallies_.back().tally : nullptr);
    if (source) {
      return Begin(input, std::move(*source));
    }
    errors_.push_back(std::move(source).error());
    if (plan_.accounts) {
      tallies_.back().failed = true;
    }
  }
  return false;
}

auto InputReader::Begin(size_t input, std::unique_ptr<ByteSource> source)
    -> bool {
  InputPrefix prefix;
  if (input == plan_.start.input && plan_.start.bytes > 0) {
    auto skipped = SkipTo(plan_.start, *source);
    if (!skipped) {
      errors_.push_back(fmt::format("cannot go on with {}: {}",
                                    InputName(inputs_[input]),
                                    skipped.error()));
      refused_ = true;
      return false;
    }
    prefix = std::move(*skipped);
  } else if (plan_.prefix_digests) {
    prefix.sha256.emplace();
  }
  reader_.emplace(std::move(source), max_line_bytes_, pool_, std::move(prefix));
  if (plan_.accounts) {
    std::vector<InputAccount> others = accounts();
    others.pop_back();
    before_ = std::make_shared<const InputsBefore>(
        InputsBefore{.accounts = std::move(others), .errors = errors_});
  }
  return true;
}

auto InputReader::SkipTo(const ReadingStart& start, ByteSource& source)
    -> tl::expected<InputPrefix, std::string> {
  const auto changed = [] {
    return tl::unexpected(
        std::string("it has changed since the checkpoint; remove the "
                    "checkpoint to begin anew"));
  };
  InputPrefix prefix;
  prefix.sha256.emplace();
  std::array<char, size_t{1} << 16U> piece;
  char last = '\n';
  while (prefix.bytes < start.bytes) {
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

auto InputReader::accounts() const -> std::vector<InputAccount> {
  std::vector<InputAccount> accounts = plan_.start.before.accounts;
  for (const Tallied& tallied : tallies_) {
    // What was read of the last one when the run was stopped is any amount.
    const bool cut_off = stopped_ && &tallied == &tallies_.back();
    accounts.push_back(
        {.path = inputs_[tallied.input],
         .bytes = tallied.tally.bytes,
         .sha256 = digest::Hex(tallied.tally.sha256.Get()),
         .read_to_end = tallied.tally.ended && !tallied.failed && !cut_off});
  }
  return accounts;
}

auto InputReader::StopAsked() -> bool {
  stopped_ = stopped_ || (stop_ && stop_());
  return stopped_;
}

}  // namespace telltale::stream
