#include "match/gram_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "literal_parts.h"
#include "match/word_table.h"

namespace telltale::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// An index of one view, with the map that it needs.
class Indexed {
 public:
  explicit Indexed(std::string_view view) { Fill(view); }

  void Fill(std::string_view view) {
    map_.Draw(view);
    index_.Fill(map_);
  }

  auto Find(std::string_view bytes) const -> std::vector<size_t> {
    std::vector<size_t> places;
    index_.Find(bytes, [&](size_t at) { places.push_back(at); });
    return places;
  }

  auto MayHoldAny(const std::vector<std::string>& strings) const -> bool {
    std::vector<GramIndex::Hint> hints;
    for (const std::string& bytes : strings) {
      hints.push_back(GramIndex::HintOf(bytes));
    }
    return index_.MayHoldAny(hints);
  }

  auto MayHold(const Literal& literal) const -> bool {
    return index_.MayHoldShort(literal.bytes,
                               literal.starts_word && literal.bytes[0] != ' ');
  }

 private:
  WordMap map_;
  GramIndex index_;
};

TEST(GramIndexTest, FindsAllPlacesTheLastOneFirst) {
  const Indexed index("send money, resend, send");
  EXPECT_THAT(index.Find("send"), ElementsAre(20, 14, 0));
  EXPECT_THAT(index.Find("send money"), ElementsAre(0));
  EXPECT_THAT(index.Find("sends"), IsEmpty());
}

TEST(GramIndexTest, ViewsShorterThanAGramHoldNone) {
  for (const std::string_view view : {"", "a", "abc"}) {
    EXPECT_THAT(Indexed(view).Find("abcd"), IsEmpty()) << view;
  }
  EXPECT_THAT(Indexed("abcd").Find("abcd"), ElementsAre(0));
}

TEST(GramIndexTest, AnEarlierViewLeavesNothingBehind) {
  Indexed index("send money to the agent");
  index.Fill("nothing else");
  EXPECT_THAT(index.Find("money"), IsEmpty());
  EXPECT_FALSE(index.MayHold(Word("to")));
  EXPECT_THAT(index.Find("nothing"), ElementsAre(0));
}

TEST(GramIndexTest, ShortStringsAreToldApartByWhereTheyBegin) {
  const Indexed index("repay 微信");
  EXPECT_TRUE(index.MayHold(Word("re")));
  EXPECT_TRUE(index.MayHold(Inside("pay")));
  EXPECT_FALSE(index.MayHold(Word("pay")));
  EXPECT_FALSE(index.MayHold(Inside("to")));
  EXPECT_TRUE(index.MayHold(Inside("微")));
}

TEST(GramIndexTest, AgreesWithTryingEveryPlace) {
  std::mt19937 random(5);
  const auto text = [&](size_t pieces) {
    static const std::vector<std::string> kPieces = {"a", "b", " ",
                                                     ",", "é", "微"};
    std::string bytes;
    while (pieces-- > 0) {
      bytes += kPieces[random() % kPieces.size()];
    }
    return bytes;
  };
  Indexed index("");
  size_t found = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string view = text(random() % 150);
    index.Fill(view);
    for (int question = 0; question < 30; ++question) {
      const std::string bytes = text(2 + random() % 6);
      std::vector<size_t> places;
      for (size_t at = view.rfind(bytes); at != std::string::npos;
           at = at == 0 ? std::string::npos : view.rfind(bytes, at - 1)) {
        places.push_back(at);
      }
      if (bytes.size() >= GramIndex::kGram) {
        ASSERT_EQ(index.Find(bytes), places) << bytes << " in " << view;
        found += places.size();
      }
      if (!places.empty()) {
        ASSERT_TRUE(index.MayHoldAny({"no, no", bytes}))
            << bytes << " in " << view;
      }
      for (const bool starts : {false, true}) {
        const Literal literal = {bytes, starts, false};
        if (FindLiteral(view, literal, 0) != std::string::npos) {
          ASSERT_TRUE(index.MayHold(literal)) << bytes << " in " << view;
        }
      }
    }
  }
  EXPECT_GT(found, 2000u);
}

TEST(GramIndexTest, HintsRuleOutWhatIsNotThere) {
  const Indexed index("send money to the agent");
  EXPECT_TRUE(index.MayHoldAny({"ticket", "agent"}));
  EXPECT_FALSE(index.MayHoldAny({"ticket", "passport"}));
  EXPECT_FALSE(index.MayHoldAny({}));
  // Too short to know.
  EXPECT_TRUE(index.MayHoldAny({"zz"}));
}

// Far more grams than slots.
TEST(GramIndexTest, LongViewsAreSearchedWhole) {
  std::string view;
  while (view.size() < (size_t{3} << 20)) {
    view += std::to_string(view.size()) + " ";
  }
  view += "the end";
  const Indexed index(view);
  EXPECT_THAT(index.Find("the end"), ElementsAre(view.size() - 7));
  EXPECT_THAT(index.Find("0 2 4 "), ElementsAre(0));
}

}  // namespace
}  // namespace telltale::match
