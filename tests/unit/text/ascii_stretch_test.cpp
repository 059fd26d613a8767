#include "text/ascii_stretch.h"

#include <gtest/gtest.h>

#include <string>

namespace telltale::text {
namespace {

// The letters of a plain text of `size` bytes, lone spaces among them.
auto Plain(size_t size) -> std::string {
  std::string text;
  for (size_t i = 0; i < size; ++i) {
    text += static_cast<char>(i % 5 == 4 ? ' ' : 'A' + i % 26);
  }
  return text;
}

TEST(AsciiStretchTest, EveryByteThatIsNotPlainEndsAStretchAtEveryPosition) {
  for (size_t size = 1; size <= 50; ++size) {
    const std::string plain = Plain(size);
    EXPECT_EQ(PlainAsciiLength(plain), size);
    for (size_t at = 0; at < size; ++at) {
      for (const int stop : {0x00, 0x08, 0x0E, 0x1F, 0x7F, 0x80, 0xC3, 0xFF}) {
        std::string text = plain;
        text[at] = static_cast<char>(stop);
        EXPECT_EQ(PlainAsciiLength(text), at) << size << " " << stop;
      }
    }
  }
}

TEST(AsciiStretchTest, TheSecondOfTwoSpacesEndsAStretch) {
  const std::string spaces = " \t\n\v\f\r";
  for (size_t size = 2; size <= 50; ++size) {
    for (size_t at = 1; at < size; ++at) {
      std::string text(size, 'x');
      text[at - 1] = spaces[size % spaces.size()];
      text[at] = spaces[at % spaces.size()];
      EXPECT_EQ(PlainAsciiLength(text), at) << size;
    }
  }
}

TEST(AsciiStretchTest, FoldsLettersToLowerCaseAndWhiteSpaceToSpaces) {
  for (size_t size = 0; size <= 50; ++size) {
    std::string text;
    std::string folded;
    for (size_t i = 0; i < size; ++i) {
      const std::string from = "@AZ[`az{/09:\t~";
      const std::string to = "@az[`az{/09: ~";
      text += from[i % from.size()];
      folded += to[i % to.size()];
    }
    std::string out(size, '#');
    FoldPlainAscii(text, out.data());
    EXPECT_EQ(out, folded);
  }
}

}  // namespace
}  // namespace telltale::text
