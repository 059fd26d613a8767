#include "rules/suggestion.h"

#include <gtest/gtest.h>

#include <string_view>

namespace telltale::rules {
namespace {

constexpr std::string_view kKeys[] = {"points", "phase", "family", "match"};

TEST(SuggestTest, ListsTheCandidatesWhenNoneIsNear) {
  EXPECT_EQ(Suggest("pionts", kKeys, "keys"), "did you mean `points`?");
  EXPECT_EQ(Suggest("colour", kKeys, "keys"),
            "keys: `points`, `phase`, `family`, `match`");
}

}  // namespace
}  // namespace telltale::rules
