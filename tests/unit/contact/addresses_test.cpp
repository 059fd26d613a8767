#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/contact/contact_parts.h"

namespace telltale::contact {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WalletTest, ChecksumsAreReadFromTheCapitalsOfTheOriginal) {
  EXPECT_THAT(Quoted("Send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa!"),
              ElementsAre("wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa! "
                          "[1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa]"));
  EXPECT_THAT(Found("USDT TRC20: TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
              ElementsAre("wallet TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t!"));
}

TEST(WalletTest, WhatNobodySeesHidesNoAddress) {
  EXPECT_THAT(Quoted("Send to 1A1zP1eP5QGefi2DM\u200BPTfTL5SLmv7DivfNa!"),
              ElementsAre("wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa! "
                          "[1A1zP1eP5QGefi2DM\u200BPTfTL5SLmv7DivfNa]"));
  EXPECT_THAT(Found("\uFF21bout \uFF11A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
              ElementsAre("wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa!"));
}

TEST(WalletTest, AddressesThatMeanTheSameInCapitalsAreOne) {
  for (const char* text : {"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
                           "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}) {
    EXPECT_THAT(
        Found(text),
        ElementsAre("wallet bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4!"));
  }
  EXPECT_THAT(Quoted("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
              ElementsAre("wallet 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed! "
                          "[0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed]"));
}

TEST(WalletTest, AnEthereumAddressInOneCaseIsFoundUnchecked) {
  for (const char* text : {"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                           "0X5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"}) {
    EXPECT_THAT(
        Found(text),
        ElementsAre("wallet 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"));
  }
}

TEST(WalletTest, WhatHasTheShapeAloneIsNone) {
  for (const char* text : {"1a1zp1ep5qgefi2dmptftl5slmv7divfna",
                           "tr7nhqjekqxgtci8q8zy4pl8otszgjlj6t",
                           "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                           "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
                           "x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                           "thisisaverylongwordwithoutspaces33"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(IbanTest, IbansAreFoundWithAndWithoutSpaces) {
  EXPECT_THAT(Quoted("IBAN GB29 NWBK 6016 1331 9268 19, thanks"),
              ElementsAre("iban GB29NWBK60161331926819! "
                          "[GB29 NWBK 6016 1331 9268 19]"));
  EXPECT_THAT(Found("pk36scbl0000001123456702"),
              ElementsAre("iban PK36SCBL0000001123456702!"));
}

TEST(IbanTest, WrongCheckDigitsAreNone) {
  EXPECT_THAT(Found("GB28NWBK60161331926819"), IsEmpty());
  EXPECT_THAT(Found("GB29NWBK60161331926819X"), IsEmpty());
}

TEST(AccountTest, DigitsBesideAWordForAccountsAreOne) {
  for (const char* text :
       {"Account no: 1234-5678-90", "a/c 1234567890", "A/C # 1234 567890",
        "konto 1234567890", "cuenta: 1234567890", "счёт 1234567890",
        "рахунок 1234567890", "رقم الحساب 1234567890", "اکاؤنٹ نمبر ۱۲۳۴۵۶۷۸۹۰",
        "खाता नंबर 1234567890", "账号1234567890", "rekening 1234567890",
        "JazzCash account 1234567890"}) {
    EXPECT_THAT(Found(text), ElementsAre("account 1234567890")) << text;
  }
}

TEST(AccountTest, DatesAndFewDigitsAreNone) {
  for (const char* text :
       {"accounts on 12/05/2024", "account 1234", "my account 12 345 678"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(CardTest, CardNumbersAreMasked) {
  EXPECT_THAT(Quoted("4111 1111 1111 1111"),
              ElementsAre("card ****1111! [4111 1111 1111 1111]"));
  EXPECT_THAT(Found("Card: 5555-5555-5555-4444"),
              ElementsAre("card ****4444!"));
  EXPECT_THAT(Found("378282246310005"), ElementsAre("card ****0005!"));
}

TEST(CardTest, DigitsThatFailTheChecksumAreNoCard) {
  EXPECT_THAT(Found("4111 1111 1111 1112"), IsEmpty());
  EXPECT_THAT(Found("карта 4111 1111 1111 1112"),
              ElementsAre("account 4111111111111112"));
}

}  // namespace
}  // namespace telltale::contact
