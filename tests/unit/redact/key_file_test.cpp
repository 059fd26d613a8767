#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "telltale/redaction.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class KeyFileTest : public testing::Test {
 protected:
  // Reads a key of these bytes from a file with these permissions.
  auto Read(const std::string& bytes, mode_t permissions = 0600) -> RedactKey {
    // What is read-only cannot be written again.
    std::filesystem::remove(folder_.path() / "redact.key");
    const std::filesystem::path path = folder_.Write("redact.key", bytes);
    EXPECT_EQ(chmod(path.c_str(), permissions), 0);
    return ReadRedactKey(path.string());
  }

  TemporaryFolder folder_;
};

TEST_F(KeyFileTest, AKeyIsAllBytesOfItsFile) {
  const std::string bytes = std::string(31, 'k') + '\0' + "\n";
  for (const mode_t permissions : {0600, 0400}) {
    const RedactKey key = Read(bytes, permissions);
    EXPECT_THAT(key.error, IsEmpty());
    EXPECT_EQ(key.bytes, bytes);
  }
  EXPECT_EQ(Read(std::string(kMostKeyBytes - 1, 'k') + "l").bytes.size(),
            kMostKeyBytes);
}

TEST_F(KeyFileTest, AKeyThatOthersMayReadIsRefused) {
  for (const mode_t permissions : {0640, 0604, 0620, 0601, 0644}) {
    const RedactKey key = Read(std::string(32, 'k'), permissions);
    EXPECT_THAT(key.error, HasSubstr("chmod 600"));
    EXPECT_THAT(key.bytes, IsEmpty());
    EXPECT_FALSE(key.io_failed);
  }
}

TEST_F(KeyFileTest, KeysOfOtherLengthsAreRefusedAndNotShown) {
  const RedactKey brief = Read(std::string(31, 'k'));
  EXPECT_THAT(brief.error, AllOf(HasSubstr("31 bytes, fewer than 32"),
                                 Not(HasSubstr("kkk"))));
  EXPECT_THAT(Read(std::string(kMostKeyBytes + 1, 'k')).error,
              AllOf(HasSubstr("more than 4096"), Not(HasSubstr("kkk"))));
  EXPECT_THAT(Read("").error, HasSubstr("0 bytes"));
}

TEST_F(KeyFileTest, OneByteOverAndOverIsNoKey) {
  for (const char byte : {'\0', 'k', '\xFF'}) {
    for (const size_t size : {kLeastKeyBytes, kMostKeyBytes}) {
      const RedactKey key = Read(std::string(size, byte));
      EXPECT_THAT(key.error, AllOf(HasSubstr("one byte over and over"),
                                   Not(HasSubstr("kkk"))));
      EXPECT_THAT(key.bytes, IsEmpty());
    }
  }
  EXPECT_THAT(Read(std::string(31, '\0') + '\1').error, IsEmpty());
}

TEST_F(KeyFileTest, WhatIsNoRegularFileIsRefused) {
  EXPECT_THAT(ReadRedactKey(folder_.path().string()).error,
              HasSubstr("no regular file"));
  EXPECT_THAT(ReadRedactKey("/dev/zero").error, HasSubstr("no regular file"));
  // Nobody writes into it: reading must not wait.
  const std::string pipe = (folder_.path() / "pipe").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(ReadRedactKey(pipe).error, HasSubstr("no regular file"));
}

TEST_F(KeyFileTest, AFileThatIsNotThereIsAFailureToRead) {
  const RedactKey key = ReadRedactKey((folder_.path() / "none").string());
  EXPECT_THAT(key.error, HasSubstr("No such file"));
  EXPECT_TRUE(key.io_failed);
}

}  // namespace
}  // namespace telltale
