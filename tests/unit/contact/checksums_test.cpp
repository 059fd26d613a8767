#include "contact/checksums.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace telltale::contact {
namespace {

// The first is the address of the first block of the chain; the second is from
// BIP 16's era, the third TRON's own documentation.
TEST(Base58CheckTest, HoldsForPublishedAddresses) {
  EXPECT_EQ(Base58CheckVersion("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"), 0x00);
  EXPECT_EQ(Base58CheckVersion("3P14159f73E4gFr7JterCCQh9QjiTjiZrG"), 0x05);
  EXPECT_EQ(Base58CheckVersion("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"), 0x41);
}

TEST(Base58CheckTest, FailsWhenACharacterOrItsCaseChanges) {
  for (const char* address : {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
                              "1a1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                              "A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                              "11A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                              "1O1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "", "1",
                              "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"}) {
    EXPECT_EQ(Base58CheckVersion(address), std::nullopt) << address;
  }
}

// BIP 173 and BIP 350.
TEST(SegwitAddressTest, HoldsForTheTestVectors) {
  for (const char* address :
       {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5"
        "nd6y",
        "bc1sw50qgdz25j", "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"}) {
    EXPECT_TRUE(IsSegwitAddress(address)) << address;
  }
}

TEST(SegwitAddressTest, FailsForTheVectorsThatMustFail) {
  for (const char* address :
       {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
        "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "bc1",
        ""}) {
    EXPECT_FALSE(IsSegwitAddress(address)) << address;
  }
}

// EIP-55.
TEST(EthereumChecksumTest, HoldsForTheTestVectors) {
  for (const char* address : {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                              "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                              "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                              "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"}) {
    EXPECT_TRUE(HasEthereumChecksum(address)) << address;
  }
}

TEST(EthereumChecksumTest, FailsWithoutTheCapitalsOfTheChecksum) {
  for (const char* address : {"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                              "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED",
                              "0x0000000000000000000000000000000000000000",
                              "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                              "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg"}) {
    EXPECT_FALSE(HasEthereumChecksum(address)) << address;
  }
}

// Examples of the registry.
TEST(IbanTest, HoldsForTheExamplesOfTheRegistry) {
  for (const char* iban :
       {"gb29nwbk60161331926819", "de89370400440532013000",
        "fr1420041010050500013m02606", "pk36scbl0000001123456702",
        "ae070331234567890123456", "sa0380000000608010167519",
        "no9386011117947", "mt84malt011000012345mtlcast001s"}) {
    EXPECT_TRUE(IsIban(iban)) << iban;
  }
}

TEST(IbanTest, FailsForOtherDigitsLengthsAndCountries) {
  for (const char* iban :
       {"gb29nwbk60161331926818", "gb29nwbk6016133192681",
        "zz29nwbk60161331926819", "gb92nwbk60161331926819", "gb", ""}) {
    EXPECT_FALSE(IsIban(iban)) << iban;
  }
}

// Numbers that card networks publish for tests.
TEST(LuhnTest, HoldsForTestCards) {
  for (const char* card : {"4111111111111111", "5555555555554444",
                           "378282246310005", "6011111111111117"}) {
    EXPECT_TRUE(HasLuhnChecksum(card)) << card;
  }
  EXPECT_FALSE(HasLuhnChecksum("4111111111111112"));
  EXPECT_FALSE(HasLuhnChecksum("41111111 1111111"));
  EXPECT_FALSE(HasLuhnChecksum(""));
}

}  // namespace
}  // namespace telltale::contact
