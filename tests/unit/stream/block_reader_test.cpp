#include "stream/block_reader.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "unit/stream/fixtures.h"

namespace telltale::stream {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Gives out a text in pieces of given sizes (the last one again and again), and
// may fail at its end.
class StringSource : public ByteSource {
 public:
  StringSource(std::string text, std::vector<size_t> pieces,
               std::string error = {})
      : text_(std::move(text)),
        pieces_(std::move(pieces)),
        error_(std::move(error)) {}

  auto Read(std::span<char> buffer)
      -> tl::expected<size_t, std::string> override {
    const size_t piece = pieces_[std::min(reads_++, pieces_.size() - 1)];
    const size_t size =
        std::min({piece, buffer.size(), text_.size() - position_});
    if (size == 0 && !error_.empty()) {
      return tl::unexpected(error_);
    }
    std::memcpy(buffer.data(), text_.data() + position_, size);
    position_ += size;
    return size;
  }
  auto ReadyNow() const -> bool override { return ready; }
  auto input_bytes() const -> uint64_t override { return position_; }

  bool ready = true;

 private:
  std::string text_;
  std::vector<size_t> pieces_;
  std::string error_;
  size_t reads_ = 0;
  size_t position_ = 0;
};

struct Reading {
  // Lines as the screening stage sees them; an over-long one as "<length>".
  std::vector<std::string> lines;
  uint64_t bytes = 0;
  size_t blocks = 0;
  size_t blocks_made = 0;
  size_t largest_capacity = 0;
  std::string error;
};

auto ReadBlocks(std::unique_ptr<ByteSource> source, size_t block_size,
                size_t max_line = 1 << 20) -> Reading {
  Reading reading;
  BlockPool pool(block_size);
  BlockReader reader(std::move(source), max_line, &pool);
  while (Block* block = reader.Next()) {
    ++reading.blocks;
    if (block->over_long) {
      reading.lines.push_back("<" + std::to_string(*block->over_long) + ">");
    }
    for (const std::string& line : Lines(block->lines())) {
      reading.lines.push_back(line.size() > max_line
                                  ? "<" + std::to_string(line.size()) + ">"
                                  : line);
    }
    reading.bytes += block->bytes_covered;
    reading.largest_capacity =
        std::max(reading.largest_capacity, block->capacity);
    pool.Release(block);
  }
  reading.error = reader.error();
  reading.blocks_made = pool.size();
  return reading;
}

auto ReadText(const std::string& text, size_t block_size,
              size_t max_line = 1 << 20, size_t piece = 1 << 20) -> Reading {
  return ReadBlocks(
      std::make_unique<StringSource>(text, std::vector<size_t>{piece}),
      block_size, max_line);
}

TEST(BlockReaderTest, BlockBoundariesAtEveryPositionLoseNothing) {
  const std::string text =
      "first\n\nsecond line, somewhat longer\r\n\n\nx\nlast without end";
  const std::vector<std::string> expected = Lines(text);
  for (size_t block_size = 1; block_size <= text.size() + 2; ++block_size) {
    for (const size_t piece : {size_t{1}, size_t{3}, size_t{1000}}) {
      const Reading reading = ReadText(text, block_size, 1 << 20, piece);
      EXPECT_EQ(reading.lines, expected) << block_size << " " << piece;
      EXPECT_EQ(reading.bytes, text.size()) << block_size << " " << piece;
    }
  }
}

TEST(BlockReaderTest, ALineFeedAtTheEndBeginsNoLine) {
  EXPECT_THAT(ReadText("a\nb\n", 100).lines, ElementsAre("a", "b"));
  EXPECT_THAT(ReadText("\n\n", 1).lines, ElementsAre("", ""));
  EXPECT_THAT(ReadText("", 100).lines, IsEmpty());
  EXPECT_EQ(ReadText("", 100).blocks, 0u);
}

TEST(BlockReaderTest, WideTextIsNamedAndNotHandedOn) {
  using namespace std::string_literals;
  const std::pair<std::string, std::string> wide[] = {
      {"\xFF\xFE{\0}\0\n\0"s, "UTF-16"},
      {"\xFE\xFF\0{\0}\0\n"s, "UTF-16"},
      {"{\0}\0\n\0"s, "UTF-16LE"},
      {"\0{\0}\0\n"s, "UTF-16BE"},
      {"\xFF\xFE\0\0{\0\0\0"s, "UTF-32"},
      {"\0\0\xFE\xFF\0\0\0{"s, "UTF-32"},
      {"{\0\0\0}\0\0\0"s, "UTF-32LE"},
      {"\0\0\0{\0\0\0}"s, "UTF-32BE"},
      {"\xFF\xFE"s, "UTF-16"},
  };
  for (const auto& [text, encoding] : wide) {
    for (const size_t piece : {size_t{1}, size_t{3}, size_t{100}}) {
      const Reading reading = ReadText(text, 100, 1 << 20, piece);
      EXPECT_THAT(reading.lines, IsEmpty()) << encoding;
      EXPECT_EQ(reading.bytes, 0u);
      EXPECT_EQ(reading.error,
                "it is " + encoding +
                    " text, and records are UTF-8; convert it with `iconv -f " +
                    encoding + " -t UTF-8`");
    }
  }
}

TEST(BlockReaderTest, NulBytesAloneAreNoWideText) {
  using namespace std::string_literals;
  for (const std::string& line :
       {"\0\0\0\0"s, "{}\0\0"s, "{\0\0}"s, "\0"s, "{\0"s, "\xFFx"s}) {
    const Reading reading = ReadText(line + "\n", 100);
    EXPECT_THAT(reading.lines, ElementsAre(line));
    EXPECT_EQ(reading.error, "");
  }
}

TEST(BlockReaderTest, AByteOrderMarkIsLeftOutAtTheBeginningOnly) {
  const std::string mark = "\xEF\xBB\xBF";
  for (size_t block_size = 1; block_size < 12; ++block_size) {
    for (const size_t piece : {size_t{1}, size_t{2}, size_t{1000}}) {
      const std::string text = mark + "a\n" + mark + "b\n";
      const Reading reading = ReadText(text, block_size, 1 << 20, piece);
      EXPECT_THAT(reading.lines, ElementsAre("a", mark + "b")) << block_size;
      EXPECT_EQ(reading.bytes, text.size()) << block_size;
    }
  }
  EXPECT_THAT(ReadText(mark, 100).lines, IsEmpty());
  EXPECT_THAT(ReadText("\xEF\xBB", 100).lines, ElementsAre("\xEF\xBB"));
  EXPECT_THAT(ReadText("\xEF\n", 100).lines, ElementsAre("\xEF"));
}

TEST(BlockReaderTest, OverLongLinesAreCountedWhereverTheyStand) {
  const std::string text = "ab\n" + std::string(11, 'x') + "\n\n" +
                           std::string(40, 'y') + "\n" + std::string(10, 'z') +
                           "\ncd\n" + std::string(25, 'w');
  for (size_t block_size = 1; block_size <= text.size() + 1; ++block_size) {
    for (const size_t piece : {size_t{1}, size_t{7}, size_t{1000}}) {
      const Reading reading = ReadText(text, block_size, 10, piece);
      EXPECT_THAT(reading.lines,
                  ElementsAre("ab", "<11>", "", "<40>", std::string(10, 'z'),
                              "cd", "<25>"))
          << block_size << " " << piece;
      EXPECT_EQ(reading.bytes, text.size()) << block_size << " " << piece;
    }
  }
}

TEST(BlockReaderTest, AnOverLongLineIsNeverHeld) {
  const Reading reading =
      ReadText(std::string(10 << 20, 'x') + "\nshort\n", 1000, 4000);
  EXPECT_THAT(reading.lines, ElementsAre("<10485760>", "short"));
  EXPECT_LE(reading.largest_capacity, 4001u);
}

TEST(BlockReaderTest, ALineMayBeAsLongAsTheLimit) {
  const std::string line(5000, 'x');
  EXPECT_THAT(ReadText(line + "\n", 16, 5000).lines, ElementsAre(line));
  EXPECT_THAT(ReadText(line, 16, 5000).lines, ElementsAre(line));
  EXPECT_THAT(ReadText(line, 16, 4999).lines, ElementsAre("<5000>"));
}

TEST(BlockReaderTest, RandomTextsAreCutAtLineEnds) {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (size_t i = random() % 200; i > 0; --i) {
      text += random() % 8 == 0 ? '\n' : 'a';
    }
    const size_t max_line = 1 + random() % 20;
    std::vector<std::string> expected = Lines(text);
    for (std::string& line : expected) {
      if (line.size() > max_line) {
        line = "<" + std::to_string(line.size()) + ">";
      }
    }
    const Reading reading =
        ReadText(text, 1 + random() % 40, max_line, 1 + random() % 30);
    ASSERT_EQ(reading.lines, expected) << testing::PrintToString(text);
    ASSERT_EQ(reading.bytes, text.size());
  }
}

TEST(BlockReaderTest, WholeLinesAreHandedOnWhenTheSourceWouldKeepThemWaiting) {
  auto source = std::make_unique<StringSource>("one\ntwo\nthr",
                                               std::vector<size_t>{5, 3, 100});
  source->ready = false;
  const Reading reading = ReadBlocks(std::move(source), 1000);
  EXPECT_THAT(reading.lines, ElementsAre("one", "two", "thr"));
  EXPECT_EQ(reading.blocks, 3u);
}

TEST(BlockReaderTest, WhatWasReadBeforeAnErrorCounts) {
  const Reading reading =
      ReadBlocks(std::make_unique<StringSource>(
                     "one\ntwo\nhal", std::vector<size_t>{4}, "disk on fire"),
                 1000);
  EXPECT_THAT(reading.lines, ElementsAre("one", "two", "hal"));
  EXPECT_EQ(reading.error, "disk on fire");
  EXPECT_EQ(reading.bytes, 11u);
}

TEST(BlockReaderTest, AnErrorInsideAnOverLongLineStillCountsTheLine) {
  const Reading reading = ReadBlocks(
      std::make_unique<StringSource>(std::string(50, 'x'),
                                     std::vector<size_t>{4}, "disk on fire"),
      8, 10);
  EXPECT_THAT(reading.lines, ElementsAre("<50>"));
  EXPECT_EQ(reading.error, "disk on fire");
}

TEST(BlockReaderTest, BlocksAreUsedAgain) {
  const Reading reading = ReadText(VariedLines(10000), 4096);
  EXPECT_GT(reading.blocks, 50u);
  EXPECT_LE(reading.blocks_made, 2u);
}

TEST(BlockPoolTest, AReleasedBlockComesBackEmptyAndOfNormalSize) {
  BlockPool pool(100);
  Block* block = pool.Acquire();
  block->Grow(5000);
  block->size = 10;
  block->over_long = 7;
  block->output = std::string(5000, 'x');
  block->rejections.push_back({});
  block->counts.lines = 3;
  pool.Release(block);
  ASSERT_EQ(pool.Acquire(), block);
  EXPECT_EQ(block->capacity, 100u);
  EXPECT_EQ(block->size, 0u);
  EXPECT_FALSE(block->over_long.has_value());
  EXPECT_LT(block->output.capacity(), 500u);
  EXPECT_THAT(block->rejections, IsEmpty());
  EXPECT_EQ(block->counts.lines, 0u);
  EXPECT_EQ(pool.size(), 1u);
}

}  // namespace
}  // namespace telltale::stream
