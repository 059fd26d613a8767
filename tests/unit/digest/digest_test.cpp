#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "digest/hmac_sha256.h"
#include "digest/keccak256.h"
#include "digest/sha256.h"

namespace telltale::digest {
namespace {

auto Bytes(const std::string& text) -> std::vector<uint8_t> {
  return {text.begin(), text.end()};
}

// FIPS 180-4, examples of NIST.
TEST(Sha256Test, HasTheDigestsOfTheStandard) {
  EXPECT_EQ(Hex(Sha256Of(Bytes(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Hex(Sha256Of(Bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256Of(Bytes(
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256Test, DoesNotDependOnThePieces) {
  const std::string text(1000, 'x');
  Sha256 sha256;
  for (size_t at = 0; at < text.size(); at += 7) {
    sha256.Add(std::string_view(text).substr(at, 7));
    EXPECT_EQ(sha256.Get(), Sha256Of(std::string_view(text).substr(0, at + 7)));
  }
}

// RFC 4231, test cases 2 and 6.
TEST(HmacSha256Test, HasTheDigestsOfTheStandard) {
  EXPECT_EQ(Hex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      Hex(HmacSha256(std::string(131, '\xaa'),
                     "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Keccak256Test, HasTheDigestsThatEthereumUses) {
  EXPECT_EQ(Hex(Keccak256(Bytes(""))),
            "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  EXPECT_EQ(Hex(Keccak256(Bytes("abc"))),
            "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  // More than one block.
  EXPECT_NE(Hex(Keccak256(Bytes(std::string(200, 'a')))),
            Hex(Keccak256(Bytes(std::string(201, 'a')))));
}

}  // namespace
}  // namespace telltale::digest
