#include "text/digit_words.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "text/fold.h"

namespace telltale::text {

namespace {

// Words of one digit, apart by spaces, language by language. The fold makes
// variants with and without accents one.
constexpr std::array<std::string_view, 10> kWords = {
    "zero oh cero zéro null ноль нуль صفر शून्य শূন্য sifar nol kosong sero "
    "sıfır sifuri",
    "one uno una un une um uma eins один واحد ایک एक এক ek aik satu isa bir "
    "moja یک",
    "two dos deux dois duas due zwei zwo два اثنان اثنين دو दो দুই do dua "
    "dalawa iki mbili",
    "three tres trois três tre drei три ثلاثة ثلاث تین तीन তিন teen tin tiga "
    "tatlo üç tatu سه",
    "four cuatro quatre quatro quattro vier четыре чотири اربعة أربعة چار चार "
    "চার char chaar empat apat dört nne چهار",
    "five cinco cinq cinque fünf пять خمسة پانچ पांच पाँच পাঁচ panch paanch "
    "lima beş tano پنج",
    "six seis sei sechs meia шесть шість ستة چھ छह छः ছয় chay chhe cheh enam "
    "anim altı sita شش",
    "seven siete sept sete sette sieben семь сім سبعة سات सात সাত saat tujuh "
    "pito yedi saba هفت",
    "eight ocho huit oito otto acht восемь вісім ثمانية آٹھ आठ আট aath ath "
    "delapan lapan walo sekiz nane هشت",
    "nine nueve neuf nove neun девять تسعة نو नौ নয় nau sembilan siyam dokuz "
    "tisa نه"};

struct Table {
  Table() {
    for (size_t digit = 0; digit < kWords.size(); ++digit) {
      std::string_view rest = kWords[digit];
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(' '), rest.size());
        Add(rest.substr(0, end), {static_cast<int>(digit), 1});
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    Add("double", {-1, 2});
    Add("triple", {-1, 3});
  }

  void Add(std::string_view word, DigitWord meaning) {
    std::string folded = FoldedWord(word);
    beginnings.set(Beginning(folded[0], folded[1]));
    words.emplace(std::move(folded), meaning);
  }

  static auto Beginning(char first, char second) -> size_t {
    return static_cast<size_t>(static_cast<uint8_t>(first)) << 8 |
           static_cast<uint8_t>(second);
  }

  std::unordered_map<std::string, DigitWord> words;
  std::bitset<0x10000> beginnings;
};

auto Words() -> const Table& {
  static const Table kTable;
  return kTable;
}

}  // namespace

auto MayBeginDigitWord(char first, char second) -> bool {
  return Words().beginnings[Table::Beginning(first, second)];
}

auto DigitWordOf(std::string_view word) -> DigitWord {
  constexpr size_t kLongest = 24;
  if (word.size() < 2 || word.size() > kLongest ||
      !MayBeginDigitWord(word[0], word[1])) {
    return {};
  }
  const auto found = Words().words.find(std::string(word));
  return found == Words().words.end() ? DigitWord{} : found->second;
}

auto HanDigitOf(char32_t c) -> int {
  switch (c) {
    case U'零':
    case U'〇':
      return 0;
    case U'一':
    case U'壹':
    case U'幺':
      return 1;
    case U'二':
    case U'贰':
    case U'貳':
    case U'两':
      return 2;
    case U'三':
    case U'叁':
    case U'參':
      return 3;
    case U'四':
    case U'肆':
      return 4;
    case U'五':
    case U'伍':
      return 5;
    case U'六':
    case U'陆':
    case U'陸':
      return 6;
    case U'七':
    case U'柒':
      return 7;
    case U'八':
    case U'捌':
      return 8;
    case U'九':
    case U'玖':
      return 9;
    default:
      return -1;
  }
}

}  // namespace telltale::text
