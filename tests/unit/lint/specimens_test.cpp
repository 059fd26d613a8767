#include "lint/specimens.h"

#include <gtest/gtest.h>

#include <string_view>

namespace telltale::lint {
namespace {

TEST(SpecimensTest, NumbersSetAsideForFictionAreFictional) {
  for (const std::string_view number :
       {"+12025550123", "2025550100", "5550199", "12025550123", "025550147",
        "+447700900123", "07700900999", "+442079460000", "01632960123",
        "+353209112345", "+493023125000", "+33639981234", "0199001234",
        "+46701740605", "+61491570156", "0255501234"}) {
    EXPECT_TRUE(IsFictionalPhone(number)) << number;
  }
}

TEST(SpecimensTest, PlaceholdersAreFictional) {
  for (const std::string_view number :
       {"03001234567", "+919876543210", "03000001999", "556666691"}) {
    EXPECT_TRUE(IsFictionalPhone(number)) << number;
  }
}

TEST(SpecimensTest, OtherNumbersMayBeSomebodys) {
  for (const std::string_view number :
       {"+12025550200", "+12025560123", "5550200", "+447700800123",
        "+447700901123", "7700900123", "+4477009001294", "03001294523",
        "0300001299", "+61491570150", "", "+"}) {
    EXPECT_FALSE(IsFictionalPhone(number)) << number;
  }
}

TEST(SpecimensTest, AddressesAtReservedDomainsAreExamples) {
  for (const std::string_view address :
       {"a@example.com", "a@mail.example.org", "a@shop.example", "a@x.test",
        "a@localhost", "a@b.invalid"}) {
    EXPECT_TRUE(IsExampleEmail(address)) << address;
  }
  for (const std::string_view address :
       {"a@myexample.com", "a@example.co", "a@example.com.ru", "a@contest",
        "example.org@post.examples"}) {
    EXPECT_FALSE(IsExampleEmail(address)) << address;
  }
}

TEST(SpecimensTest, PublishedSamplesAreKnown) {
  EXPECT_TRUE(IsSpecimenIban("DE89370400440532013000"));
  EXPECT_FALSE(IsSpecimenIban("DE02120300000000202051"));
  EXPECT_TRUE(IsTestCard("4111111111111111"));
  EXPECT_TRUE(IsTestCard("378282246310005"));
  EXPECT_FALSE(IsTestCard("4539148803436467"));
  EXPECT_TRUE(IsSampleWallet("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"));
  EXPECT_FALSE(IsSampleWallet("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"));
}

}  // namespace
}  // namespace telltale::lint
