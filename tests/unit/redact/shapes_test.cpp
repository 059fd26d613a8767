#include "redact/shapes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace telltale::redact {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The stretches of a folded text that look like contacts.
auto Shapes(std::string_view text) -> std::vector<std::string> {
  std::vector<ViewSpan> spans;
  FindShapes(text, spans);
  std::vector<std::string> found;
  for (const ViewSpan span : spans) {
    found.emplace_back(span.In(text));
  }
  return found;
}

TEST(ShapesTest, SevenDigitsAreANumberHoweverTheyAreParted) {
  for (const std::string number :
       {"5550123", "555-0123", "5 5 5 0 1 2 3", "555) 01.23", "555/0123",
        "5*5*5*0*1*2*3", "555 - 0123", "12025550123456789012345"}) {
    EXPECT_THAT(Shapes("call " + number + ", now"), ElementsAre(number));
  }
  EXPECT_THAT(Shapes("a5550123b"), ElementsAre("5550123"));
}

TEST(ShapesTest, FewerDigitsOrDigitsFarApartAreNone) {
  for (const std::string_view text :
       {"555012", "10:30, 11:30, 12:30", "1,500,000", "555    0123",
        "555 a 0123", "24/7 for 1500 usd", ""}) {
    EXPECT_THAT(Shapes(text), IsEmpty()) << text;
  }
}

TEST(ShapesTest, WordsWithAnAddressSignAreAddressesOrNames) {
  EXPECT_THAT(Shapes("write to me_1@post.example. thanks"),
              ElementsAre("me_1@post.example"));
  EXPECT_THAT(Shapes("<почта@пример.рф>"), ElementsAre("почта@пример.рф"));
  EXPECT_THAT(Shapes("find @name!"), ElementsAre("@name"));
  EXPECT_THAT(Shapes("me @ post.example, ok"),
              ElementsAre("me @ post.example"));
  EXPECT_THAT(Shapes("meet @ noon, @ or @!"), IsEmpty());
}

TEST(ShapesTest, LinksAreKnownByTheirSchemeHostOrPath) {
  for (const std::string link :
       {"https://example.org/x?y=1", "viber://chat", "www.example.org",
        "pages.example/join", "example.com", "shop-1.example.net:80",
        "t.me:80/name", "pages.example:8080/abc", "wa.me?phone=abc",
        "wa.me:443?phone=abc"}) {
    EXPECT_THAT(Shapes("see " + link + "."), ElementsAre(link)) << link;
  }
  for (const std::string_view text :
       {"and/or", "e.g. this", "end.next", "1.5/kg", "3.5", "...", "a.b/c",
        "com", ".com", "end.next:80", "end.next?yes"}) {
    EXPECT_THAT(Shapes(text), IsEmpty()) << text;
  }
}

// No sign in front of a host, and none behind, makes it a part of the word.
TEST(ShapesTest, LinksAreFoundWhateverTheyAreGluedTo) {
  for (const std::string word :
       {":-t.me/Example_1", "telegram:-t.me/example_1", ":..t.me/x",
        "contact:-wa.me/message/ABCDEFG1", "@-t.me/x", "*-t.me/x",
        "web:example.com/join", "link=example.com/a", "**example.com/join**",
        "'example.com/x", "http:example.com", "website:www.example.com",
        "see/example.com", "example.com-join", "_example.com_",
        "example.com..*", "example.com.pk", "t.me./x"}) {
    EXPECT_THAT(Shapes("see " + word + " now"), ElementsAre(word)) << word;
  }
  for (const std::string_view text :
       {"-", "--", "a-.-b", "well-known", "10:30-11:30", "www", "com-munity",
        "3.5=x/y", ":-)", "...www...", "he said:no.", "e.g.:this"}) {
    EXPECT_THAT(Shapes(text), IsEmpty()) << text;
  }
}

TEST(ShapesTest, PassagesWithoutSpacesAreNotPartOfALink) {
  const struct {
    std::string_view text;
    std::string_view link;
  } cases[] = {
      {"月薪一万五!详情请加t.me/secretname联系王经理", "t.me/secretname"},
      {"加example.com加", "example.com"},
      {"网站www.example.com", "www.example.com"},
      {"网站是example.com.请联系", "example.com"},
      {"加微信@abc123详聊护照", "@abc123"},
      {"来信me@example.org详聊", "me@example.org"},
      {"请看https://example.org/a?b=c详聊", "https://example.org/a?b=c"},
      {"ติดต่อexample.comนะ", "example.com"},
      {"𠀀example.com𠀀", "example.com"},
  };
  for (const auto& [text, link] : cases) {
    EXPECT_THAT(Shapes(text), ElementsAre(std::string(link))) << text;
  }
  EXPECT_THAT(Shapes("加t.me/x或者@name_1详聊"),
              ElementsAre("t.me/x", "@name_1"));
}

// Nor is a part of a host or path left.
TEST(ShapesTest, HostsAndPathsOfScriptsWithoutSpacesAreWhole) {
  for (const std::string word :
       {"例子.com/x", "www.例子.com", "https://例子.example/x", "www.例子",
        "www.post.例子", "@例子", "me@例子.example", "例子@example.org",
        "例子.example.com", "example.com/例子/x", "例子.com和t.me/x",
        "t.me/x和例子.com", "müller.example/x"}) {
    EXPECT_THAT(Shapes("see " + word + " now"), ElementsAre(word)) << word;
  }
}

// These part numbers in phone numbers, but amounts, times and lists as well.
TEST(ShapesTest, CommasAndTheirLikePartNumbersThatAreNoAmountsOrTimes) {
  for (const std::string number :
       {"202,555,0123", "202=555=0123", "202:555:0123", "202;555;0123",
        "202&555&0123", "202#555#0123", "+1,202,555,0123", "0300,123,456",
        "5,5,5,0,1,2,3", "20:25:55:01:23", "202,,555,,0123", "202-,555-,0123",
        "030,012,345"}) {
    const std::string digits = number.substr(number.find_first_not_of('+'));
    EXPECT_THAT(Shapes("call " + number + ", now"), ElementsAre(digits));
  }
  for (const std::string_view text :
       {"1,500,000", "$2,025,550,123", "2,025,550,123 usd", "12,50,000",
        "12.500,00", "1500,50", "10:30:15", "10:30, 11:30", "2019, 2020, 2021",
        "2019 & 2020", "10:30:00,5", "1920x1080", "3:16; 4:17; 5:18"}) {
    EXPECT_THAT(Shapes(text), IsEmpty()) << text;
  }
}

TEST(ShapesTest, PhoneNumbersGroupedLikeAmountsAreNumbers) {
  for (const std::string number :
       {"447,700,900,123", "2,025,550,123", "(44)7,700,900,123", "077123,45",
        "0771234,56", "07700,90 0123", "06,12 34,56 78", "07700 900,123",
        "0,300 1234", "1,202.555.0123"}) {
    const std::string digits = number.substr(number.find_first_not_of('('));
    const std::string shown =
        number.starts_with("1,") ? digits.substr(2) : digits;
    EXPECT_THAT(Shapes("call " + number + ", now"), ElementsAre(shown));
  }
  for (const std::string number :
       {"447,700,900,123", "1,202,555,012", "44 7700 900,123", "44,7700123,45",
        "(1,202,555,012"}) {
    const std::string digits = number.substr(number.find_first_not_of('('));
    EXPECT_THAT(Shapes("call +" + number + ", now"), ElementsAre(digits));
  }
}

TEST(ShapesTest, PhoneNumbersGroupedLikeTimesAreNumbers) {
  for (const std::string number :
       {"07:12:34 56 78", "06:12-23:45-18", "06:12 34:56 78", "06:12:23 45 18",
        "5:5 5:0 1:2 3", "0:7 7:0 0:9 0:0"}) {
    EXPECT_THAT(Shapes("call " + number + ", now"), ElementsAre(number));
  }
  for (const std::string_view text :
       {"9:00-17:00,10:00-14:00", "10:30 - 11:30", "8:30,12:00;13:30,17:00",
        "1:00:00,2:30:00", "10:30 for 1500 usd"}) {
    EXPECT_THAT(Shapes(text), IsEmpty()) << text;
  }
}

TEST(ShapesTest, ListsAndDecimalsAreNoNumbers) {
  for (const std::string_view text :
       {"girls aged 14,15,16,17", "sizes 36,38,40,42", "2019,2020,2021",
        "0,123456 btc", "1,234.5678 m", "10,000-20,000,30,000",
        "10,000;20,000;30,000", "100,000,200,000"}) {
    EXPECT_THAT(Shapes(text), IsEmpty()) << text;
  }
  for (const std::string number :
       {"17,16,15,14", "55,50,12,34", "2019,2020,3021", "20,000,30,123"}) {
    EXPECT_THAT(Shapes("call " + number + ", now"), ElementsAre(number));
  }
}

TEST(TimestampTest, DatesAndTimesOfIso8601AreTimestamps) {
  for (const std::string_view text :
       {"2030-01-31", "2030-01-31T08:00Z", "2030-01-31 08:00:59",
        "1999-12-31T23:59:59.123456+05:30", "2030-01-31T08:00:00-0800"}) {
    EXPECT_TRUE(IsTimestamp(text)) << text;
  }
}

TEST(TimestampTest, NumbersThatLookLikeThemAreNone) {
  for (const std::string_view text :
       {"", "2030-13-31", "2030-00-31", "2030-01-32", "3030-01-31",
        "2030-01-31 ", "2030-01-31T25:00", "2030-01-31T08:60Z", "2030-01-3",
        "2030-01-31T08:00:00.", "2030-01-31T08:00:00.1234567890",
        "2030-01-31T08:00:00+05:30 5550123", "2030-01-31T08:00:00+15:00",
        "2030-01-31T08:00:00-0260", "2030-01-31T08:00:00+7700", "on 2030-01-31",
        "20300131"}) {
    EXPECT_FALSE(IsTimestamp(text)) << text;
  }
}

}  // namespace
}  // namespace telltale::redact
