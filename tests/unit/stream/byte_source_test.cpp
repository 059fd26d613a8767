#include "stream/byte_source.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "unit/stream/fixtures.h"

namespace telltale::stream {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using namespace std::string_literals;

struct ReadOut {
  std::string text;
  std::string error;
};

auto ReadAll(const std::string& path, size_t piece = 1000) -> ReadOut {
  ReadOut out;
  auto source = OpenSource(path, {});
  if (!source) {
    out.error = source.error();
    return out;
  }
  std::string buffer(piece, '\0');
  for (;;) {
    const auto size = (*source)->Read(buffer);
    if (!size) {
      out.error = size.error();
      return out;
    }
    if (*size == 0) {
      return out;
    }
    out.text.append(buffer, 0, *size);
  }
}

class CompressedSourceTest : public testing::TestWithParam<const char*> {
 protected:
  auto Write(std::string_view bytes) const -> std::string {
    return folder_.File("input", bytes);
  }

  ScratchFolder folder_;
};

TEST_P(CompressedSourceTest, ReadsWhatWasCompressed) {
  const std::string text = VariedLines(20000);
  const std::string path = Write(Compressed(text, GetParam()));
  for (const size_t piece : {size_t{1} << 20, size_t{777}}) {
    const ReadOut out = ReadAll(path, piece);
    EXPECT_EQ(out.error, "");
    EXPECT_TRUE(out.text == text);
  }
}

TEST_P(CompressedSourceTest, ReadsAnEmptyText) {
  const ReadOut out = ReadAll(Write(Compressed("", GetParam())));
  EXPECT_EQ(out.error, "");
  EXPECT_EQ(out.text, "");
}

TEST_P(CompressedSourceTest, NamesWhatIsMissingAfterWhatCouldBeRead) {
  const std::string text = VariedLines(30000);
  const std::string bytes = Compressed(text, GetParam());
  for (const size_t size : {bytes.size() - 3, bytes.size() - 3000}) {
    const ReadOut out = ReadAll(Write(bytes.substr(0, size)));
    EXPECT_THAT(out.error, testing::Not("")) << size;
    EXPECT_GT(out.text.size(), 1000u) << size;
    EXPECT_TRUE(text.starts_with(out.text)) << size;
  }
}

TEST_P(CompressedSourceTest, BytesAfterTheEndAreNamed) {
  const std::string text = VariedLines(30000);
  const std::string bytes = Compressed(text, GetParam());
  for (const size_t piece : {size_t{1} << 20, size_t{777}}) {
    const ReadOut out = ReadAll(Write(bytes + "{\"text\":\"plain\"}\n"), piece);
    EXPECT_EQ(out.error, "bytes after the end of the "s + GetParam() + " data");
    EXPECT_TRUE(out.text == text);
  }
}

TEST_P(CompressedSourceTest, CompressedAgainIsNamed) {
  for (const char* inner : {"gzip", "zstd", "xz", "lzma", "bzip2"}) {
    const std::string bytes =
        Compressed(Compressed("a line\n", inner), GetParam());
    for (const size_t piece : {1, 1000}) {
      const ReadOut out = ReadAll(Write(bytes), piece);
      EXPECT_EQ(out.error, inner + " data inside "s + GetParam() +
                               " data; decompress it once before");
      EXPECT_EQ(out.text, "");
    }
  }
}

// A live stream that pauses after a frame.
TEST_P(CompressedSourceTest, IsNotReadyBehindAWholeStream) {
  const std::string path = folder_.Path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const int writer = open(path.c_str(), O_RDWR | O_CLOEXEC);
  const std::string bytes = Compressed("a line\n", GetParam());
  ASSERT_EQ(write(writer, bytes.data(), bytes.size()),
            static_cast<ssize_t>(bytes.size()));
  auto source = OpenSource(path, {});
  ASSERT_TRUE(source.has_value());
  EXPECT_TRUE((*source)->ReadyNow());
  std::string buffer(100, '\0');
  EXPECT_EQ(*(*source)->Read(buffer), 7u);
  EXPECT_FALSE((*source)->ReadyNow());
  close(writer);
}

// Texts that begin as compressed data does, and are none.
TEST_P(CompressedSourceTest, AShortTextIsReadToItsEnd) {
  for (const std::string text : {"B", "BZ", "(", "[1]\n", "Pay\nfirst\n"}) {
    const ReadOut out = ReadAll(Write(Compressed(text, GetParam())), 1);
    EXPECT_EQ(out.error, "");
    EXPECT_EQ(out.text, text);
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, CompressedSourceTest,
                         testing::Values("gzip", "zstd", "xz", "lzma", "bzip2"),
                         [](const auto& format) {
                           return std::string(format.param);
                         });

class DamagedSourceTest : public CompressedSourceTest {};

TEST_P(DamagedSourceTest, DamageIsNeverPassedOnInSilence) {
  const std::string text = VariedLines(30000);
  std::string bytes = Compressed(text, GetParam());
  const size_t middle = bytes.size() / 2;
  bytes[middle] = static_cast<char>(bytes[middle] ^ 0x10);
  EXPECT_NE(ReadAll(Write(bytes)).error, "");
}

TEST_P(DamagedSourceTest, AllTextBeforeACutInTheLastBytesIsRead) {
  const std::string text = VariedLines(30000);
  const std::string bytes = Compressed(text, GetParam());
  const ReadOut out = ReadAll(Write(bytes.substr(0, bytes.size() - 1)));
  EXPECT_EQ(out.error, "truncated "s + GetParam() + " data");
  EXPECT_TRUE(out.text == text);
}

// A zstd frame may be without a checksum, so that it ends with its text, and
// those made here are; see AFlippedChecksumOfZstdIsFound.
INSTANTIATE_TEST_SUITE_P(Formats, DamagedSourceTest,
                         testing::Values("gzip", "xz", "lzma", "bzip2"),
                         [](const auto& format) {
                           return std::string(format.param);
                         });

class ConcatenatedSourceTest : public CompressedSourceTest {};

TEST_P(ConcatenatedSourceTest, ReadsStreamsOneAfterTheOther) {
  const std::string one = VariedLines(20000);
  const std::string two = "the second\n";
  const ReadOut out =
      ReadAll(Write(Compressed(one, GetParam()) + Compressed("", GetParam()) +
                    Compressed(two, GetParam())));
  EXPECT_EQ(out.error, "");
  EXPECT_TRUE(out.text == one + two);
}

INSTANTIATE_TEST_SUITE_P(Formats, ConcatenatedSourceTest,
                         testing::Values("gzip", "zstd", "xz", "bzip2"),
                         [](const auto& format) {
                           return std::string(format.param);
                         });

TEST_P(ConcatenatedSourceTest, AllTextBeforeADamagedStreamIsRead) {
  const std::string one = VariedLines(20000);
  std::string two = Compressed(one, GetParam());
  // In the first block, behind the headers.
  for (size_t i = 40; i < 60; ++i) {
    two[i] = static_cast<char>(two[i] ^ 0x55);
  }
  for (const size_t piece : {size_t{1} << 20, size_t{777}}) {
    const ReadOut out =
        ReadAll(Write(Compressed(one, GetParam()) + two), piece);
    EXPECT_TRUE(out.text.starts_with(one));
  }
}

// No other stream has begun: all that there was has been read.
TEST_P(ConcatenatedSourceTest, AnEndBeforeAStreamBeginsIsBytesAfterTheEnd) {
  const std::string one = Compressed("one\n", GetParam());
  for (const std::string& rest : {"\n"s, one.substr(0, 1), "\0"s}) {
    for (const size_t piece : {1, 1000}) {
      const ReadOut out = ReadAll(Write(one + rest), piece);
      EXPECT_EQ(out.error,
                "bytes after the end of the "s + GetParam() + " data");
      EXPECT_EQ(out.text, "one\n");
    }
  }
  for (const size_t size : {size_t{6}, one.size() - 1}) {
    EXPECT_EQ(ReadAll(Write(one + one.substr(0, size))).error,
              "truncated "s + GetParam() + " data")
        << size;
  }
}

// The other records are lost, which bytes after the end are not.
TEST(ByteSourceTest, AStreamThatIsDamagedAtItsBeginningIsNoForeignBytes) {
  const ScratchFolder folder;
  const auto read = [&folder](const char* format, size_t at, char byte) {
    const std::string one = Compressed("one\n", format);
    std::string damaged = Compressed("two\n", format);
    damaged[at] = byte;
    const ReadOut out = ReadAll(folder.File("input", one + damaged));
    EXPECT_EQ(out.text, "one\n");
    return out.error;
  };
  // The method, and the type of the first block.
  EXPECT_EQ(read("gzip", 2, '\x07'),
            "damaged gzip data: unknown compression method");
  EXPECT_EQ(read("gzip", 10, '\x07'), "damaged gzip data: invalid block type");
  // The size of blocks.
  EXPECT_EQ(read("bzip2", 3, 'x'), "damaged bzip2 data: it is no stream");
  EXPECT_EQ(read("gzip", 0, '{'), "bytes after the end of the gzip data");
  EXPECT_EQ(read("bzip2", 1, '{'), "bytes after the end of the bzip2 data");
}

// What inflate holds back for want of room is text that was read, too.
TEST(ByteSourceTest, OfATruncatedGzipFileAllThatWasReadIsPassedOn) {
  const ScratchFolder folder;
  const std::string bytes = Compressed(std::string(200'000, ' '), "gzip");
  const std::string path =
      folder.File("input", std::string_view(bytes).substr(0, bytes.size() / 2));
  const ReadOut all = ReadAll(path, size_t{1} << 20);
  EXPECT_EQ(all.error, "truncated gzip data");
  for (const size_t piece : {size_t{1}, size_t{61}, size_t{1000}}) {
    const ReadOut pieces = ReadAll(path, piece);
    EXPECT_EQ(pieces.text.size(), all.text.size()) << piece;
    EXPECT_EQ(pieces.error, all.error);
  }
}

TEST(ByteSourceTest, AFlippedChecksumOfGzipIsFound) {
  const ScratchFolder folder;
  const std::string text = VariedLines(1000);
  std::string bytes = Compressed(text, "gzip");
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);
  const ReadOut out = ReadAll(folder.File("input", bytes));
  EXPECT_THAT(out.error, HasSubstr("damaged gzip data"));
  EXPECT_TRUE(out.text == text);
}

// As the zstd command writes it: checksum included.
TEST(ByteSourceTest, AFlippedChecksumOfZstdIsFound) {
  const ScratchFolder folder;
  std::string bytes =
      "\x28\xB5\x2F\xFD\x04\x58\xF9\0\0a line of text\nand another one\n"
      "\x80\x20\xF5\x2F"s;
  EXPECT_EQ(ReadAll(folder.File("input", bytes)).text,
            "a line of text\nand another one\n");
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  EXPECT_THAT(ReadAll(folder.File("input", bytes)).error,
              HasSubstr("checksum"));
}

TEST(ByteSourceTest, AZstdFileMayBeginWithASkippableFrame) {
  const ScratchFolder folder;
  const std::string frame = "\x50\x2A\x4D\x18\x04\0\0\0skip"s;
  const ReadOut out =
      ReadAll(folder.File("input", frame + Compressed("text\n", "zstd")));
  EXPECT_EQ(out.error, "");
  EXPECT_EQ(out.text, "text\n");
}

// The header of the second block is damaged: its type is one that is none.
TEST(ByteSourceTest, OfADamagedZstdFrameTheBlocksBeforeAreRead) {
  const ScratchFolder folder;
  const std::string bytes =
      "\x28\xB5\x2F\xFD\0\x58\x48\0\0the first\x49\0\0the other"s;
  for (const size_t damage : {0, 6}) {
    std::string damaged = bytes;
    damaged[18] = static_cast<char>(damaged[18] | damage);
    for (const size_t piece : {1, 9, 1000}) {
      const ReadOut out = ReadAll(folder.File("input", damaged), piece);
      EXPECT_EQ(out.error, damage == 0
                               ? ""
                               : "damaged zstd data: Data corruption detected");
      EXPECT_EQ(out.text, damage == 0 ? "the firstthe other" : "the first");
    }
  }
}

TEST(ByteSourceTest, PaddingBetweenStreamsOfXzIsSkipped) {
  const ScratchFolder folder;
  const std::string one = Compressed("one\n", "xz");
  const auto read = [&](size_t zeros, const std::string& rest) {
    return ReadAll(folder.File("input", one + std::string(zeros, '\0') + rest));
  };
  EXPECT_EQ(read(8, "").error, "");
  EXPECT_EQ(read(8, one).error, "");
  EXPECT_EQ(read(8, one).text, "one\none\n");
  EXPECT_EQ(read(5, "").error, "bytes after the end of the xz data");
  EXPECT_EQ(read(5, "").text, "one\n");
  EXPECT_EQ(read(8, one.substr(0, 20)).error, "truncated xz data");
  EXPECT_EQ(read(3, one).error, "bytes after the end of the xz data");
}

// A window of 2 GiB, and a dictionary of as much.
TEST(ByteSourceTest, AHeaderThatAsksForTooMuchMemoryIsRefused) {
  const ScratchFolder folder;
  const std::string zstd = "\x28\xB5\x2F\xFD\0\xA8\x01\0\0"s;
  EXPECT_EQ(ReadAll(folder.File("input", zstd)).error,
            "cannot decompress zstd data: its window is over the limit of 128 "
            "MiB");
  const std::string lzma =
      "\x5D\0\0\0\x80"s + std::string(8, '\xFF') + std::string(20, '\0');
  EXPECT_THAT(ReadAll(folder.File("input", lzma)).error,
              AllOf(StartsWith("cannot decompress lzma data: it asks for 20"),
                    HasSubstr(" MiB of memory, and the limit is 1024")));
}

TEST(ByteSourceTest, PlainTextIsReadAsItIs) {
  const ScratchFolder folder;
  for (const std::string& text :
       {""s, "{"s, "\x1F"s, "BZ"s, "(text"s, "{\"a\":1}\r\n\0\n"s,
        "\xEF\xBB\xBF{}"s, "P"s}) {
    const ReadOut out = ReadAll(folder.File("input", text));
    EXPECT_EQ(out.error, "");
    EXPECT_EQ(out.text, text);
  }
}

TEST(ByteSourceTest, AnInputThatCannotBeOpenedIsNamed) {
  EXPECT_EQ(ReadAll("/nowhere/ads.jsonl").error,
            "cannot open `/nowhere/ads.jsonl`: No such file or directory");
}

TEST(ByteSourceTest, AFolderIsNamed) {
  const ScratchFolder folder;
  EXPECT_THAT(ReadAll(folder.Path(".")).error,
              AllOf(StartsWith("cannot read `"), HasSubstr("directory")));
}

TEST(ByteSourceTest, AReadThatWaitsEndsWhenToldToStop) {
  const ScratchFolder folder;
  const std::string path = folder.Path("pipe");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  // Keeps the pipe open for writing, and never writes.
  const int writer = open(path.c_str(), O_RDWR | O_CLOEXEC);
  auto input = RawInput::Open(path, [] { return true; });
  ASSERT_TRUE(input.has_value());
  char byte = 0;
  EXPECT_FALSE(input->ReadyNow());
  EXPECT_EQ(input->Read(std::span(&byte, 1)), 0u);
  close(writer);
}

TEST(ByteSourceTest, WhatWasPeekedIsReadAgain) {
  const ScratchFolder folder;
  auto input = RawInput::Open(folder.File("input", "abcdef"), {});
  ASSERT_TRUE(input.has_value());
  EXPECT_THAT(*input->Peek(2), StartsWith("ab"));
  EXPECT_THAT(*input->Peek(4), StartsWith("abcd"));
  EXPECT_EQ(*input->Peek(100), "abcdef");
  std::string buffer(4, '\0');
  EXPECT_EQ(*input->Read(buffer), 4u);
  EXPECT_EQ(buffer, "abcd");
  EXPECT_EQ(*input->Read(buffer), 2u);
  EXPECT_EQ(*input->Read(buffer), 0u);
  EXPECT_EQ(input->bytes_read(), 6u);
}

}  // namespace
}  // namespace telltale::stream
