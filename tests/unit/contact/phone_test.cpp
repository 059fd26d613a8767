#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/contact/contact_parts.h"

namespace telltale::contact {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(PhoneTest, NumbersWithACountryCodeBecomeE164) {
  EXPECT_THAT(Quoted("Call +1 202-555-0123 now"),
              ElementsAre("phone +12025550123! [+1 202-555-0123]"));
  EXPECT_THAT(Quoted("+92 (300) 000 0123."),
              ElementsAre("phone +923000000123! [+92 (300) 000 0123]"));
  EXPECT_THAT(Found("wa +923000000123"), ElementsAre("phone +923000000123!"));
  EXPECT_THAT(Found("0092 300 0000123"), ElementsAre("phone +923000000123!"));
  EXPECT_THAT(Found("+(92)3000000123"), ElementsAre("phone +923000000123!"));
}

TEST(PhoneTest, ABracketAroundTheCountryKeepsIt) {
  for (const char* text :
       {"(+44) 7700 900123", "(+44)7700900123", "( +44 ) 7700 900123",
        "(+44 77) 00 900123", "(+44) (0) 7700 900123", "[+44] 7700 900123",
        "[+44]7700-900123", "+44 7700 (900) 123", "(+44 7700 900123)",
        "[+44 7700 900123] 5"}) {
    EXPECT_THAT(Found(text), ElementsAre("phone +447700900123")) << text;
  }
  EXPECT_THAT(Quoted("(+1) 202 555 0123"),
              ElementsAre("phone +12025550123! [+1) 202 555 0123]"));
  EXPECT_THAT(Found("[44] 07700 900123"), ElementsAre("phone 07700900123"));
}

// A bracket around a whole number ends it.
TEST(PhoneTest, WhatFollowsANumberInBracketsIsNoneOfIt) {
  EXPECT_THAT(Quoted("(+49 30 23125000) 12"),
              ElementsAre("phone +493023125000! [+49 30 23125000]"));
  EXPECT_THAT(Found("(+44] 7700 900123"), ElementsAre("phone 7700900123"));
}

// The range is kept free for fiction, so the plan has it as not assigned.
TEST(PhoneTest, NumbersThatNobodyHasArePossibleButNotChecked) {
  EXPECT_THAT(Found("+44 7700 900123"), ElementsAre("phone +447700900123"));
  EXPECT_THAT(Found("+44 (0) 7700 900123"), ElementsAre("phone +447700900123"));
}

TEST(PhoneTest, NumbersThatNoPlanKnowsAreNone) {
  for (const char* text : {"+1 202 555", "+999 12345678", "+12 34", "+1",
                           "18+ only", "c++11 and c++14"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(PhoneTest, NumbersWithoutACountryCodeAreTheirDigits) {
  for (const char* text : {"0300 0000123", "0300-0000123", "(0300) 0000123",
                           "0300.0000123", "03000000123", "call: 03000000123!",
                           "电话03000000123", "tel/03000000123"}) {
    EXPECT_THAT(Found(text), ElementsAre("phone 03000000123")) << text;
  }
  EXPECT_THAT(Found("202 555 0123"), ElementsAre("phone 2025550123"));
  EXPECT_THAT(Found("612 345 678"), ElementsAre("phone 612345678"));
  EXPECT_THAT(Found("06 12 34 56 78"), ElementsAre("phone 0612345678"));
}

TEST(PhoneTest, DigitsOfOtherScriptsCount) {
  EXPECT_THAT(Quoted("واٹس ایپ ۰۳۰۰۰۰۰۰۱۲۳"),
              ElementsAre("phone 03000000123 [۰۳۰۰۰۰۰۰۱۲۳]"));
  EXPECT_THAT(Found("＋９２３０００００ ０１２３"),
              ElementsAre("phone +923000000123!"));
}

TEST(PhoneTest, TwoNumbersAreTwo) {
  EXPECT_THAT(Found("0300 0000123 0300 0000124"),
              ElementsAre("phone 03000000123", "phone 03000000124"));
  EXPECT_THAT(Found("03000000123/03000000124"),
              ElementsAre("phone 03000000123", "phone 03000000124"));
  EXPECT_THAT(Found("+923000000123 +923000000124"),
              ElementsAre("phone +923000000123!", "phone +923000000124!"));
  EXPECT_THAT(Found("+92 300 0000123 5000 only"),
              ElementsAre("phone +923000000123!"));
  EXPECT_THAT(Found("24/7 0300 0000123"), ElementsAre("phone 03000000123"));
  EXPECT_THAT(Found("12/05/2024 0300 0000123"),
              ElementsAre("phone 03000000123"));
}

TEST(PhoneTest, ANumberEndsWithItsLine) {
  EXPECT_THAT(Found("we are 20\n0300 0000123"),
              ElementsAre("phone 03000000123"));
  EXPECT_THAT(Found("0300 0000123\r\n5 rooms"),
              ElementsAre("phone 03000000123"));
  EXPECT_THAT(Found("section 12345\n67890 items"), IsEmpty());
}

TEST(PhoneTest, BracketsHaveTwoHalves) {
  EXPECT_THAT(Found("( 202 ) 555 - 0123"), ElementsAre("phone 2025550123"));
  EXPECT_THAT(Found("1) 0300 0000123"), ElementsAre("phone 03000000123"));
  EXPECT_THAT(Found("0.9321 (0.9411)"), IsEmpty());
}

TEST(PhoneTest, EightDigitsAloneNeedAWordBeforeThem) {
  EXPECT_THAT(Found("call 20255501"), ElementsAre("phone 20255501"));
  EXPECT_THAT(Found("tel. 2025 5501"), ElementsAre("phone 20255501"));
  EXPECT_THAT(Found("deal 20255501"), IsEmpty());
  EXPECT_THAT(Found("meter 2025 5501"), IsEmpty());
}

TEST(PhoneTest, MoneyBesideANumberIsMoney) {
  EXPECT_THAT(Found("Rs 500 0300 0000123"),
              ElementsAre("money 500 Rs", "phone 03000000123"));
  EXPECT_THAT(Found("0300 0000123 500 usd"),
              ElementsAre("phone 03000000123", "money 500 USD"));
}

TEST(PhoneTest, DatesAndTimesAreNoNumbers) {
  for (const char* text :
       {"2024-05-12", "12.05.2024", "12/05/2024", "05-12-2024", "20240512",
        "2024-05-12 10:30:00", "202405121030", "2019-2024", "10.30-18.00",
        "10:30-18:00", "0900-1730", "from 0900 - 1800", "2024-05-12T10:30"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(PhoneTest, OtherNumbersAreNone) {
  for (const char* text : {"1234567",
                           "12,345,678",
                           "12.345.678",
                           "12 345 678",
                           "12345678.50",
                           "33.684422, 73.047882",
                           "192.168.100.200",
                           "35202-1234567-1",
                           "12.345.678/0001-90",
                           "1 2 3 4 5 6 7 8 9 10",
                           "11111111",
                           "abc12345678",
                           "12345678abc",
                           "order 12345678",
                           "Order no. 12345678",
                           "invoice # 2024123456",
                           "tracking number: 1234567890",
                           "OTP is 12345678",
                           "#12345678",
                           "https://example.org/item/12345678",
                           "www.example.org/p?id=12345678",
                           "1234567890123456789012345",
                           "95.123456%",
                           "2.46.1.10-31",
                           "1.38.2.44.16",
                           "412345 678",
                           "123-45678-90",
                           "1 / 15 / 01 10"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace telltale::contact
