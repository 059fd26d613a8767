#include "text/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace telltale::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ScriptTest, LanguagesHaveTheirScripts) {
  const auto latin = MainScript("letters");
  ASSERT_TRUE(latin);
  for (const char* tag : {"en", "ur-Latn", "id", "tl", "hi-Latn"}) {
    EXPECT_THAT(ScriptsOfLanguage(tag), ElementsAre(*latin)) << tag;
  }
  EXPECT_THAT(ScriptsOfLanguage("ur"), ElementsAre(*MainScript("پیغام")));
  EXPECT_THAT(ScriptsOfLanguage("ar"), ElementsAre(*MainScript("پیغام")));
  EXPECT_THAT(ScriptsOfLanguage("uk"), ElementsAre(*MainScript("робота")));
  EXPECT_THAT(ScriptsOfLanguage("bn"), ElementsAre(*MainScript("কাজ")));
  EXPECT_THAT(ScriptsOfLanguage("zh"), Contains(*MainScript("工作")));
  EXPECT_THAT(ScriptsOfLanguage("ja"), Contains(*MainScript("はたらく")));
  EXPECT_THAT(ScriptsOfLanguage(""), IsEmpty());
  EXPECT_THAT(ScriptsOfLanguage("x"), IsEmpty());
}

TEST(ScriptTest, TheMainScriptHasMoreThanHalfOfTheLetters) {
  EXPECT_EQ(MainScript("работа только на whatsapp"), MainScript("работа"));
  EXPECT_EQ(MainScript("работа: write on whatsapp"), MainScript("write"));
  EXPECT_EQ(MainScript("да no"), std::nullopt);
  EXPECT_EQ(MainScript("+1 202 555 0143!"), std::nullopt);
  EXPECT_EQ(MainScript(""), std::nullopt);
}

}  // namespace
}  // namespace telltale::text
