#include "match/literal_rarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace telltale::match {

namespace {

// A line for each word, sorted: the letter of its rate, then the word.
// It is one string, longer than -Wpedantic of clang would have it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
constexpr char kTable[] =
#include "match/word_rates.inc"
    ;
#pragma GCC diagnostic pop
// The compiler does not count so far itself.
constexpr std::string_view kWordRates(kTable, sizeof(kTable) - 1);

// What is not in the table is rare, but no rarer than this.
constexpr double kUnknownWord = 1e-6;
constexpr double kNumber = 4e-3;
constexpr double kSymbol = 3e-3;

// Words of one phrase go together more often than chance has it: by so much.
constexpr double kTogether = 30;

struct Entry {
  std::string_view word;
  double rate = 0;
};

// The words of the table, for looking up words by their beginnings or ends.
class WordRates {
 public:
  WordRates() {
    for (size_t begin = 0; begin < kWordRates.size();) {
      const size_t end = kWordRates.find('\n', begin);
      entries_.push_back({kWordRates.substr(begin + 1, end - begin - 1),
                          std::exp2((kWordRates[begin] - 'A') / -1.5)});
      starts_.push_back(static_cast<uint32_t>(begin));
      begin = end + 1;
    }
    by_end_.resize(entries_.size());
    std::iota(by_end_.begin(), by_end_.end(), 0U);
    std::sort(by_end_.begin(), by_end_.end(), [&](uint32_t a, uint32_t b) {
      return EndsLess(entries_[a].word, entries_[b].word);
    });
  }

  auto OfWord(std::string_view word) const -> double {
    const auto found = LowerBound(word);
    return found != entries_.end() && found->word == word ? found->rate : 0;
  }

  auto OfPrefix(std::string_view prefix) const -> double {
    double sum = 0;
    for (auto at = LowerBound(prefix);
         at != entries_.end() && at->word.starts_with(prefix); ++at) {
      sum += at->rate;
    }
    return sum;
  }

  auto OfSuffix(std::string_view suffix) const -> double {
    double sum = 0;
    auto at = std::lower_bound(
        by_end_.begin(), by_end_.end(), suffix,
        [&](uint32_t a, auto b) { return EndsLess(entries_[a].word, b); });
    for (; at != by_end_.end() && entries_[*at].word.ends_with(suffix); ++at) {
      sum += entries_[*at].rate;
    }
    return sum;
  }

  auto OfPart(std::string_view part) const -> double {
    double sum = 0;
    size_t at = kWordRates.find(part);
    while (at != std::string_view::npos) {
      const auto line =
          std::upper_bound(starts_.begin(), starts_.end(), at) - 1;
      sum += entries_[static_cast<size_t>(line - starts_.begin())].rate;
      at = kWordRates.find(part, at + part.size());
    }
    return sum;
  }

 private:
  static auto EndsLess(std::string_view a, std::string_view b) -> bool {
    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(),
                                        b.rend());
  }

  auto LowerBound(std::string_view word) const
      -> std::vector<Entry>::const_iterator {
    return std::lower_bound(
        entries_.begin(), entries_.end(), word,
        [](const Entry& entry, auto other) { return entry.word < other; });
  }

  std::vector<Entry> entries_;
  // starts_[e]: where the line of entries_[e] begins in kWordRates.
  std::vector<uint32_t> starts_;
  // The entries sorted by their words read backwards.
  std::vector<uint32_t> by_end_;
};

auto Table() -> const WordRates& {
  static const WordRates rates;
  return rates;
}

auto IsWordByte(char byte) -> bool {
  const auto b = static_cast<unsigned char>(byte);
  return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b >= 0x80;
}

auto IsDigit(char byte) -> bool { return byte >= '0' && byte <= '9'; }

auto LookUpRun(std::string_view run, bool open_before, bool open_after)
    -> double {
  if (std::all_of(run.begin(), run.end(), IsDigit)) {
    return kNumber / static_cast<double>(run.size());
  }
  const WordRates& table = Table();
  double rate = 0;
  if (open_before && open_after) {
    rate = table.OfPart(run);
  } else if (open_before) {
    rate = table.OfSuffix(run);
  } else if (open_after) {
    rate = table.OfPrefix(run);
  } else {
    rate = table.OfWord(run);
  }
  return std::max(rate, kUnknownWord);
}

// One run of letters and digits of a literal; open where the literal may go on
// inside a word. Patterns share most of their words, so that what was looked up
// is kept, up to a limit.
auto RateOfRun(std::string_view run, bool open_before, bool open_after)
    -> double {
  constexpr size_t kMostKept = 100000;
  thread_local std::unordered_map<std::string, double> kept;
  std::string key(run);
  key += static_cast<char>(open_before ? 1 : 0);
  key += static_cast<char>(open_after ? 1 : 0);
  if (const auto found = kept.find(key); found != kept.end()) {
    return found->second;
  }
  if (kept.size() >= kMostKept) {
    kept.clear();
  }
  const double rate = LookUpRun(run, open_before, open_after);
  kept.emplace(std::move(key), rate);
  return rate;
}

}  // namespace

auto ExpectedRate(const Literal& literal) -> double {
  const std::string_view bytes = literal.bytes;
  std::vector<double> rates;
  for (size_t begin = 0; begin < bytes.size();) {
    if (!IsWordByte(bytes[begin])) {
      if (bytes[begin] != ' ') {
        rates.push_back(kSymbol);
      }
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < bytes.size() && IsWordByte(bytes[end])) {
      ++end;
    }
    rates.push_back(RateOfRun(bytes.substr(begin, end - begin),
                              begin == 0 && !literal.starts_word,
                              end == bytes.size() && !literal.ends_word));
    begin = end;
  }
  if (rates.empty()) {
    return 1;
  }
  std::sort(rates.begin(), rates.end());
  return std::accumulate(
      rates.begin() + 1, rates.end(), rates.front(),
      [](double a, double b) { return a * std::min(1.0, b * kTogether); });
}

auto ExpectedRate(const std::vector<Literal>& literals) -> double {
  return std::accumulate(literals.begin(), literals.end(), 0.0,
                         [](double sum, const Literal& literal) {
                           return sum + ExpectedRate(literal);
                         });
}

}  // namespace telltale::match
