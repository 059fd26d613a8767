#include "stream/block_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

#include "stream/wide_text.h"

namespace telltale::stream {

BlockReader::BlockReader(std::unique_ptr<ByteSource> source,
                         size_t max_line_bytes, BlockPool* pool,
                         InputPrefix prefix)
    : source_(std::move(source)),
      max_line_bytes_(max_line_bytes),
      pool_(pool),
      prefix_(std::move(prefix)),
      at_begin_(prefix_.bytes == 0) {}

BlockReader::~BlockReader() {
  if (block_ != nullptr) {
    pool_->Release(block_);
  }
}

auto BlockReader::Next() -> Block* {
  if (block_ == nullptr && !ended_) {
    block_ = pool_->Acquire();
  }
  while (!ended_) {
    const bool full = block_->size == block_->capacity;
    const bool worth_handing_on = whole_lines_ > 0 || block_->over_long;
    if (worth_handing_on && (full || !source_->ReadyNow())) {
      return HandOn(whole_lines_);
    }
    if (!full) {
      ReadMore();
    } else if (block_->size > max_line_bytes_) {
      SkipOverLongLine();
    } else {
      block_->Grow(std::min(2 * block_->capacity, max_line_bytes_ + 1));
    }
  }
  if (block_ != nullptr && (block_->size > 0 || block_->over_long)) {
    return HandOn(block_->size);
  }
  return nullptr;
}

void BlockReader::ReadMore() {
  const std::span<char> room(block_->bytes.get() + block_->size,
                             block_->capacity - block_->size);
  const auto size = source_->Read(room);
  if (!size) {
    error_ = size.error();
  }
  ended_ = size.value_or(0) == 0;
  const std::string_view read(room.data(), size.value_or(0));
  const size_t line_feed = read.rfind('\n');
  if (line_feed != std::string_view::npos) {
    whole_lines_ = block_->size + line_feed + 1;
  }
  block_->size += read.size();
  block_->bytes_covered += read.size();
  if (at_begin_) {
    LookAtBegin();
  }
}

void BlockReader::LookAtBegin() {
  const std::string_view begin = block_->lines().substr(0, kWideTextSign);
  // A line that has not ended keeps nobody waiting.
  if (begin.size() < kWideTextSign && whole_lines_ == 0 && !ended_) {
    return;
  }
  at_begin_ = false;
  if (begin.starts_with(kByteOrderMark)) {
    const size_t mark = kByteOrderMark.size();
    prefix_.Add(kByteOrderMark);
    block_->size -= mark;
    whole_lines_ -= std::min(whole_lines_, mark);
    std::memmove(block_->bytes.get(), block_->bytes.get() + mark, block_->size);
  } else if (const std::string_view encoding = WideEncoding(begin);
             !encoding.empty()) {
    error_ = WideTextError(encoding);
    ended_ = true;
    whole_lines_ = 0;
    block_->size = 0;
    block_->bytes_covered = 0;
  }
}

void BlockReader::SkipOverLongLine() {
  uint64_t length = block_->size;
  prefix_.Add(block_->lines());
  block_->size = 0;
  at_begin_ = false;
  for (;;) {
    const std::span<char> room(block_->bytes.get(), block_->capacity);
    const auto size = source_->Read(room);
    if (!size) {
      error_ = size.error();
    }
    const std::string_view read(room.data(), size.value_or(0));
    block_->bytes_covered += read.size();
    if (read.empty()) {
      ended_ = true;
      block_->over_long = length;
      return;
    }
    const size_t line_feed = read.find('\n');
    prefix_.Add(read.substr(
        0, line_feed == std::string_view::npos ? line_feed : line_feed + 1));
    if (line_feed != std::string_view::npos) {
      block_->over_long = length + line_feed;
      block_->size = read.size() - line_feed - 1;
      std::memmove(block_->bytes.get(), read.data() + line_feed + 1,
                   block_->size);
      whole_lines_ = block_->lines().rfind('\n') + 1;
      return;
    }
    length += read.size();
  }
}

auto BlockReader::HandOn(size_t size) -> Block* {
  Block* full = block_;
  const std::string_view rest = full->lines().substr(size);
  block_ = nullptr;
  if (!ended_) {
    block_ = pool_->Acquire();
    if (rest.size() > block_->capacity) {
      block_->Grow(rest.size());
    }
    if (!rest.empty()) {
      std::memcpy(block_->bytes.get(), rest.data(), rest.size());
    }
    block_->size = rest.size();
    block_->bytes_covered = rest.size();
  }
  full->size = size;
  full->bytes_covered -= rest.size();
  prefix_.Add(full->lines());
  full->prefix_bytes = prefix_.bytes;
  if (prefix_.sha256) {
    full->prefix_digest = prefix_.sha256->Get();
  }
  whole_lines_ = 0;
  return full;
}

}  // namespace telltale::stream
