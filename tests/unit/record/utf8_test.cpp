#include "record/utf8.h"

#include <gmock/gmock.h>

namespace telltale::record {
namespace {

TEST(Utf8Test, OneBadByteMakesATextInvalid) {
  EXPECT_TRUE(IsUtf8("plain, é, 字"));
  EXPECT_FALSE(IsUtf8("caf\xE9"));
}

}  // namespace
}  // namespace telltale::record
