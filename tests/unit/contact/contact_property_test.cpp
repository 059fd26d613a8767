// What holds for any text: spans on character boundaries, in order, bounded in
// number; and a cost that grows with the text and no faster.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "contact/find_contacts.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "unit/contact/contact_parts.h"

namespace telltale::contact {
namespace {

// What contacts are made of, and what they are not.
constexpr std::string_view kPieces[] = {
    "+",
    "0",
    "00",
    "1",
    "92",
    "300",
    "0000123",
    "2024",
    " ",
    " ",
    "-",
    ".",
    "/",
    "(",
    ")",
    ":",
    ",",
    "@",
    "$",
    "€",
    "rs",
    "usd",
    "k",
    "per month",
    "wa.me/",
    "t.me/",
    "https://",
    "viber://",
    "telegram",
    "id",
    "account",
    "a/c",
    "order",
    "name_1",
    "example.org",
    "é",
    "微信",
    "元",
    "٣",
    "счет",
    "bc1q",
    "0x",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "gb29",
    "ﷺ",
    "́",
    "‍",
    "🙂",
};

auto RandomText(std::mt19937& random) -> std::string {
  std::string text;
  const size_t count = random() % 40;
  for (size_t i = 0; i < count; ++i) {
    text += kPieces[random() % std::size(kPieces)];
  }
  return text;
}

auto IsCharacterBoundary(std::string_view text, size_t at) -> bool {
  return at == text.size() ||
         (at < text.size() && !text::IsContinuationByte(text[at]));
}

TEST(ContactPropertyTest, SpansLieOnCharactersOfBothTexts) {
  std::mt19937 random(20240512);
  text::Folder folder;
  text::View view;
  Findings findings;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = RandomText(random);
    folder.Fold(text, view);
    FindContacts(view, text, findings);
    ViewSpan last;
    for (const Finding& finding : findings.all()) {
      const ViewSpan span = finding.span;
      ASSERT_LT(span.begin, span.end) << text;
      ASSERT_TRUE(IsCharacterBoundary(view.bytes(), span.begin)) << text;
      ASSERT_TRUE(IsCharacterBoundary(view.bytes(), span.end)) << text;
      const OriginalSpan original = view.ToOriginal(span);
      ASSERT_LT(original.begin, original.end) << text;
      ASSERT_LE(original.end, text.size()) << text;
      ASSERT_FALSE(finding.value.empty()) << text;
      ASSERT_LE(last.begin, span.begin) << text;
      // Apart from one another, or a phone number inside its link.
      ASSERT_TRUE(last.end <= span.begin || finding.kind == ContactKind::kPhone)
          << text;
      if (last.end <= span.begin) {
        last = span;
      }
    }
  }
}

TEST(ContactPropertyTest, OneTextAlwaysHasTheSameContacts) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::string text = RandomText(random);
    EXPECT_EQ(Found(text), Found(text));
  }
}

TEST(ContactPropertyTest, NoMoreThanTheLimitOfAKindAreKept) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "0300 000" + std::to_string(1000 + i) + ", ";
  }
  EXPECT_EQ(Found(text).size(), kMostOfAKind);
}

// A cost that grew with the square would take minutes.
TEST(ContactPropertyTest, LongTextsOfOnePieceTakeLinearTime) {
  constexpr size_t kBytes = size_t{1} << 20;
  text::Folder folder;
  text::View view;
  Findings findings;
  std::vector<std::string> pieces(std::begin(kPieces), std::end(kPieces));
  for (const char* more :
       {"1 ", "+1 ", "+9992345678 ", "12345678,", "id ", "a/", "a@", "a.",
        "wa.me/a", "0300-", "gb29 ", "1.5 ", "rs 1 ", "telegram:", "://"}) {
    pieces.emplace_back(more);
  }
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < kBytes) {
      text += piece;
    }
    folder.Fold(text, view);
    const auto begin = std::chrono::steady_clock::now();
    FindContacts(view, text, findings);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5))
        << piece;
  }
}

}  // namespace
}  // namespace telltale::contact
