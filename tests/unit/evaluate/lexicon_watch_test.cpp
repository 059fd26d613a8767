#include "evaluate/lexicon_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "telltale/pack_loader.h"
#include "unit/evaluate/random_corpus.h"
#include "unit/stream/fixtures.h"

namespace telltale::evaluate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kPack = R"(schema: 1
pack: words
version: 1.0.0
title: Words
license: Apache-2.0
languages: [en, zh]
lexicons:
  app: [whatsapp, app, Telegram, "微信", signal]
  never_named_in_match: [only, exceptions]
rules:
  - id: on-app
    title: On an app
    family: handoff
    points: 2
    evidence: hypothesis
    sources: [ilo-2012]
    match:
      any:
        en: ['on {app}']
        zh: ['加{app}']
    unless:
      - en: ['{never_named_in_match}']
    examples: {match: [on signal, on whatsapp], no_match: [on top, off]}
)";

class LexiconWatchTest : public testing::Test {
 protected:
  // The entries that none of `texts` keeps alive.
  auto Dead(const std::vector<std::string>& texts) -> std::vector<std::string> {
    Diagnostics diagnostics;
    const std::filesystem::path paths[] = {folder_.File("words.yaml", kPack)};
    auto sources = LoadRules(paths, diagnostics);
    for (const Diagnostic& item : diagnostics.items()) {
      ADD_FAILURE() << Render(item);
    }
    const auto ruleset =
        Ruleset::Compile(std::move(*sources), {}, "2026-01-01", diagnostics);
    LexiconWatch watch(*ruleset);
    EXPECT_EQ(watch.entries(), 5);
    Scanner scanner(&*ruleset);
    for (const std::string& text : texts) {
      const Record record{.fields = {{.pointer = "/text", .text = text}}};
      watch.Look(record, scanner.Scan(record));
    }
    std::vector<std::string> dead;
    for (const DeadEntry& entry : watch.Dead()) {
      EXPECT_EQ(entry.pack, "words");
      EXPECT_EQ(entry.lexicon->name, "app");
      dead.push_back(*entry.word);
    }
    return dead;
  }

  stream::ScratchFolder folder_;
};

TEST_F(LexiconWatchTest, WithoutRecordsAllAreDead) {
  EXPECT_THAT(Dead({}),
              ElementsAre("whatsapp", "app", "Telegram", "微信", "signal"));
}

TEST_F(LexiconWatchTest, FoldedEvidenceKeepsAnEntryAlive) {
  EXPECT_THAT(Dead({"find me on WhátsApp", "now on TELEGRAM"}),
              ElementsAre("app", "微信", "signal"));
}

TEST_F(LexiconWatchTest, WordsOutsideTheEvidenceDoNot) {
  EXPECT_THAT(Dead({"signal, app and telegram, find me on whatsapp"}),
              ElementsAre("app", "Telegram", "微信", "signal"));
}

TEST_F(LexiconWatchTest, EntriesOfScriptsWithoutSpacesAreFoundInside) {
  EXPECT_THAT(Dead({"请加微信联系我们"}),
              ElementsAre("whatsapp", "app", "Telegram", "signal"));
}

TEST_F(LexiconWatchTest, HiddenWritingIsRevealed) {
  EXPECT_THAT(Dead({"come on w h a t s a p p today, my friend"}),
              ElementsAre("app", "Telegram", "微信", "signal"));
}

}  // namespace
}  // namespace telltale::evaluate
