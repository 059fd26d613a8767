#include "stream/input_reader.h"

#include <fmt/format.h>

#include <utility>

#include "stream/byte_source.h"

namespace telltale::stream {

InputReader::InputReader(std::span<const std::string> inputs,
                         size_t max_line_bytes, BlockPool* pool,
                         std::function<bool()> stop)
    : inputs_(inputs),
      max_line_bytes_(max_line_bytes),
      pool_(pool),
      stop_(std::move(stop)) {}

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
    return block;
  }
  return nullptr;
}

auto InputReader::OpenNext() -> bool {
  while (next_input_ < inputs_.size()) {
    auto source = OpenSource(inputs_[next_input_], stop_);
    ++next_input_;
    if (source) {
      reader_.emplace(std::move(*source), max_line_bytes_, pool_);
      return true;
    }
    errors_.push_back(std::move(source).error());
  }
  return false;
}

void InputReader::CloseCurrent() {
  if (!reader_->error().empty() && !StopAsked()) {
    errors_.push_back(fmt::format("cannot read {}: {}",
                                  InputName(inputs_[next_input_ - 1]),
                                  reader_->error()));
  }
  bytes_before_ += reader_->input_bytes();
  reader_.reset();
}

auto InputReader::StopAsked() -> bool {
  stopped_ = stopped_ || (stop_ && stop_());
  return stopped_;
}

}  // namespace telltale::stream
