#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "unit/contact/contact_parts.h"

namespace telltale::contact {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LinkTest, LinksToMessagingServicesKeepTheCapitalsOfTheirPath) {
  EXPECT_THAT(Quoted("Join https://chat.whatsapp.com/AbCdEfGh12, now"),
              ElementsAre("link chat.whatsapp.com/AbCdEfGh12 "
                          "[chat.whatsapp.com/AbCdEfGh12]"));
  EXPECT_THAT(Found("T.ME/Example_Jobs"),
              ElementsAre("link t.me/Example_Jobs"));
  EXPECT_THAT(Found("www.discord.gg/abc"), ElementsAre("link discord.gg/abc"));
  EXPECT_THAT(Found("m.me/example.page."),
              ElementsAre("link m.me/example.page"));
  EXPECT_THAT(Found("discord.com/invite/abc"),
              ElementsAre("link discord.com/invite/abc"));
  EXPECT_THAT(Found("tg://resolve?domain=example"),
              ElementsAre("link tg://resolve?domain=example"));
}

// Nor does it become another link, as invite codes differ in capitals.
TEST(LinkTest, WhatNobodySeesTakesNoCapitalsFromAPath) {
  for (const char* text :
       {"t.me/ExampleRoom", "t.me/Example\u200BRoom", "t.me/\u00ADExampleRoom",
        "t.me/\uFF25xample\uFF32oom", "t.\u200Bme/Example\u2060Room\u200B"}) {
    EXPECT_THAT(Found(text), ElementsAre("link t.me/ExampleRoom")) << text;
  }
  EXPECT_THAT(Found("t.me/example\u200BRoom"),
              ElementsAre("link t.me/exampleRoom"));
}

// Hosts begin with a letter or a digit; what stands before is glue.
TEST(LinkTest, SignsBeforeAHostAreNoPartOfIt) {
  for (const std::string_view glue : {":-", ":..", "@-", "*-", " -", "=..-..",
                                      ":--------------------------------"}) {
    EXPECT_THAT(Quoted("Telegram" + std::string(glue) + "T.me/Example_1 now"),
                ElementsAre("link t.me/Example_1 [T.me/Example_1]"))
        << glue;
  }
  EXPECT_THAT(Found("not-t.me/Example_1"), IsEmpty());
}

TEST(LinkTest, TheNumberInALinkIsAPhoneToo) {
  EXPECT_THAT(Quoted("wa.me/12025550123"),
              ElementsAre("link wa.me/12025550123 [wa.me/12025550123]",
                          "phone +12025550123! [12025550123]"));
  EXPECT_THAT(
      Found("https://api.whatsapp.com/send?phone=923000000123&text=hi"),
      ElementsAre("link api.whatsapp.com/send?phone=923000000123&text=hi",
                  "phone +923000000123!"));
  EXPECT_THAT(Found("viber://chat?number=%2B923000000123"),
              ElementsAre("link viber://chat?number=%2B923000000123",
                          "phone +923000000123!"));
  EXPECT_THAT(Found("t.me/+923000000123"),
              ElementsAre("link t.me/+923000000123", "phone +923000000123!"));
  EXPECT_THAT(Found("t.me/+12345678Abc"),
              ElementsAre("link t.me/+12345678Abc"));
}

TEST(LinkTest, OtherLinksAreNone) {
  for (const char* text :
       {"https://example.org/path", "wa.me", "wa.me/", "xwa.me/abc",
        "wa.me.example.org/abc", "discord.com/terms", "https://", "mytg://abc",
        "and/or", "t.me//"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(EmailTest, AddressesAreFoundInSmallLetters) {
  EXPECT_THAT(Quoted("Mail First.Last+Jobs@Example.ORG."),
              ElementsAre("email first.last+jobs@example.org "
                          "[First.Last+Jobs@Example.ORG]"));
  EXPECT_THAT(Found("邮箱a@b.example.org,"),
              ElementsAre("email a@b.example.org"));
}

TEST(EmailTest, OtherUsesOfTheSignAreNoAddresses) {
  for (const char* text : {"a@b", "@example.org", "a@.org", "a@b..org",
                           "a @ b.org", "5 @ 10.50", "x@1.2", "@"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(HandleTest, NamesBehindAnAtAreFound) {
  EXPECT_THAT(Quoted("Write to @Example_Jobs."),
              ElementsAre("handle @example_jobs [@Example_Jobs]"));
  EXPECT_THAT(Found("(@name.surname)"), ElementsAre("handle @name.surname"));
  for (const char* text :
       {"@all", "@5pm", "meet @ noon", "@a", "@gmail.com", "x@name", "@@@@"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(HandleTest, AnnouncedNamesAreFound) {
  for (const char* text :
       {"Telegram: example_jobs", "my tg is example_jobs",
        "telegram id example_jobs", "телеграм - example_jobs",
        "微信：example_jobs", "微信example_jobs", "IG: example_jobs!"}) {
    EXPECT_THAT(Found(text), ElementsAre("handle @example_jobs")) << text;
  }
  EXPECT_THAT(Found("Telegram: example"), ElementsAre("handle @example"));
  EXPECT_THAT(Found("Telegram: example, call us"),
              ElementsAre("handle @example"));
}

TEST(HandleTest, WordsOfASentenceAreNoNames) {
  for (const char* text :
       {"Telegram: write to us", "telegram available", "on telegram only",
        "Telegram: yes", "telegram group", "Instagram: follow us",
        "snapshot: example_jobs", "telegram 24hours"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace telltale::contact
