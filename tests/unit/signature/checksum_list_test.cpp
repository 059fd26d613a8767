#include "signature/checksum_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "digest/sha256.h"

namespace telltale::signature {
namespace {

using ::testing::Eq;

// As GNU coreutils 9.1 prints them.
TEST(ChecksumListTest, IsWrittenAsSha256sumDoes) {
  const std::string empty = digest::Sha256Hex("");
  EXPECT_THAT(ToText({{"b", empty}, {"a/c d", empty}, {"B", empty}}),
              Eq(empty + "  B\n" + empty + "  a/c d\n" + empty + "  b\n"));
  EXPECT_THAT(ToText({{"a\\b\nc\rd", empty}}),
              Eq("\\" + empty + "  a\\\\b\\nc\\rd\n"));
}

TEST(ChecksumListTest, IsReadAsItWasWritten) {
  const std::string empty = digest::Sha256Hex("");
  const ChecksumList list = {{"a/pack.yaml", digest::Sha256Hex("a")},
                             {"b\\c\n", empty},
                             {" d", empty}};
  const auto parsed = ParseChecksumList(ToText(list));
  ASSERT_TRUE(parsed.has_value());
  EXPECT_THAT(*parsed, Eq(list));
  EXPECT_THAT(*ParseChecksumList(""), Eq(ChecksumList()));
  // Binary mode, and the names that `find .` gives.
  EXPECT_THAT(*ParseChecksumList(empty + " *./a/b\n"),
              Eq(ChecksumList{{"a/b", empty}}));
}

TEST(ChecksumListTest, LinesOfAnotherFormAreFaults) {
  const std::string empty = digest::Sha256Hex("");
  const std::string good = empty + "  a\n";
  for (const std::string& bad :
       {std::string("\n"), empty + "\n", empty + " a\n", empty + "  \n",
        empty + "   b/\n", empty + "  /etc/passwd\n", empty + "  ../outside\n",
        empty + "  b/../../outside\n", empty + "  b//c\n", empty + "  b/./c\n",
        empty + "  ././b\n", "\\" + empty + "  b\\x\n", "\\" + empty + "  b\\",
        good, std::string("\xef\xbb\xbf") + good, empty.substr(1) + "  b\n",
        "E" + empty.substr(1) + "  b\n",
        empty + "  b" + std::string(1, '\0') + "c\n"}) {
    const auto parsed = ParseChecksumList(good + bad);
    ASSERT_FALSE(parsed.has_value()) << bad;
    EXPECT_EQ(parsed.error().line, 2) << bad;
  }
}

}  // namespace
}  // namespace telltale::signature
