#include "redact/contact_ids.h"

#include <gtest/gtest.h>

#include <string>

namespace telltale::redact {
namespace {

// The bytes 0 to 31.
auto Key() -> std::string {
  std::string key;
  for (char byte = 0; byte < 32; ++byte) {
    key += byte;
  }
  return key;
}

auto Phone(std::string value) -> Contact {
  return {.kind = ContactKind::kPhone, .value = std::move(value)};
}

// Worked out with another program: in Python,
//   key = hashlib.sha256(bytes(range(32))).digest()
//   hmac.new(key, b"phone\0+12025550123", hashlib.sha256).hexdigest()[:32]
// with a to p for the digits 0 to f.
TEST(KeyedIdTest, IsTheBeginningOfAnHmac) {
  EXPECT_EQ(KeyedId(Key(), Phone("+12025550123")),
            "hfnkicicpggpnobakelihfbljehepiha");
}

TEST(KeyedIdTest, DependsOnKeyKindAndValueAlone) {
  const std::string id = KeyedId(Key(), Phone("+12025550123"));
  EXPECT_EQ(KeyedId(Key(), Phone("+12025550123")), id);
  EXPECT_NE(KeyedId(Key(), Phone("+12025550124")), id);
  EXPECT_NE(KeyedId(Key() + "x", Phone("+12025550123")), id);
  EXPECT_NE(KeyedId(Key() + '\0', Phone("+12025550123")), id);
  Contact account = Phone("+12025550123");
  account.kind = ContactKind::kAccount;
  EXPECT_NE(KeyedId(Key(), account), id);
}

// Cards with the same last four digits are not the same card.
TEST(KeyedIdTest, OfACardIsMadeOfAllItsDigits) {
  const Contact card{.kind = ContactKind::kCard, .value = "****1111"};
  EXPECT_EQ(KeyedId(Key(), card, "4111111111111111"),
            "plfofcmgkejaociminalocaepjnmcbak");
  EXPECT_NE(KeyedId(Key(), card, "5111111111111111"),
            "plfofcmgkejaociminalocaepjnmcbak");
}

TEST(KeyMarkTest, TellsKeysApart) {
  EXPECT_EQ(KeyMark(""), "");
  EXPECT_EQ(KeyMark(Key()), KeyMark(Key()));
  EXPECT_NE(KeyMark(Key()), KeyMark(Key() + "x"));
  EXPECT_NE(KeyMark(Key()), KeyMark(Key() + '\0'));
  EXPECT_EQ(KeyMark(Key()).size(), 16U);
}

}  // namespace
}  // namespace telltale::redact
