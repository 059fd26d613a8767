#include "contact/cue_words.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <vector>

#include "contact/cue_phrases.h"

namespace telltale::contact {

namespace {

// The phrases with some of the meanings, as a table.
class CueTable {
 public:
  explicit CueTable(std::initializer_list<std::string_view> meanings)
      : phrases_(Select(meanings)), table_(phrases_) {}

  auto operator->() const -> const PhraseTable* { return &table_; }

 private:
  static auto Select(std::initializer_list<std::string_view> meanings)
      -> std::vector<Phrase> {
    std::vector<Phrase> selected;
    std::copy_if(CuePhrases().begin(), CuePhrases().end(),
                 std::back_inserter(selected), [&](const Phrase& phrase) {
                   return std::find(meanings.begin(), meanings.end(),
                                    phrase.meaning) != meanings.end();
                 });
    return selected;
  }

  std::vector<Phrase> phrases_;
  PhraseTable table_;
};

auto NumberCues() -> const CueTable& {
  static const CueTable table({kPhone, kAccount, kIdentifier});
  return table;
}

auto Messengers() -> const CueTable& {
  static const CueTable table({kMessenger});
  return table;
}

auto Fillers() -> const CueTable& {
  static const CueTable table({kFiller});
  return table;
}

// How many fillers are passed over.
constexpr int kMostFillers = 4;
// How many spaces and signs are passed over between two words.
constexpr int kMostSigns = 5;

// Where the last word before `at` ends, and whether a colon follows it.
struct WordEnd {
  size_t at = 0;
  bool has_colon = false;
};

auto EndOfWordBefore(std::string_view text, size_t at) -> WordEnd {
  constexpr std::string_view kSigns = " :.#-=()'\"*>";
  WordEnd end{at};
  for (int i = 0; i < kMostSigns && end.at > 0; ++i) {
    const char c = text[end.at - 1];
    if (kSigns.find(c) == std::string_view::npos) {
      break;
    }
    end.has_colon = end.has_colon || c == ':' || c == '=';
    --end.at;
  }
  return end;
}

auto MeaningOf(const Phrase& cue) -> Cue {
  if (cue.meaning == kPhone) {
    return Cue::kPhone;
  }
  return cue.meaning == kAccount ? Cue::kAccount : Cue::kIdentifier;
}

}  // namespace

auto CueBefore(std::string_view text, size_t at) -> Cue {
  Cue so_far = Cue::kNone;
  for (int i = 0; i <= kMostFillers; ++i) {
    const size_t end = EndOfWordBefore(text, at).at;
    const Phrase* cue = NumberCues()->Before(text, end);
    const Phrase* filler = Fillers()->Before(text, end);
    if (cue != nullptr && filler != nullptr && cue->meaning == kIdentifier) {
      // "account id 1234" names an account, "id 1234" alone does not.
      so_far = Cue::kIdentifier;
    } else if (cue != nullptr) {
      return MeaningOf(*cue);
    }
    if (filler == nullptr) {
      break;
    }
    at = end - filler->text.size();
  }
  return so_far;
}

auto MessengerCueBefore(std::string_view text, size_t at) -> MessengerCue {
  bool has_colon = false;
  for (int i = 0; i <= kMostFillers; ++i) {
    const WordEnd end = EndOfWordBefore(text, at);
    has_colon = has_colon || end.has_colon;
    if (Messengers()->Before(text, end.at) != nullptr) {
      return {true, has_colon};
    }
    const Phrase* filler = Fillers()->Before(text, end.at);
    if (filler == nullptr) {
      return {};
    }
    at = end.at - filler->text.size();
  }
  return {};
}

}  // namespace telltale::contact
