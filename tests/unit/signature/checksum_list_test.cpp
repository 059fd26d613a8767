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

}  // namespace
}  // namespace telltale::signature
