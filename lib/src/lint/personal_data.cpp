#include "lint/personal_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "contact/find_contacts.h"
#include "diag/excerpt.h"
#include "lint/finding.h"
#include "lint/personal_data_wording.h"
#include "lint/specimens.h"

namespace telltale::lint {

namespace {

// Whether the contact may be somebody's.
auto MayBeSomebodys(const contact::Finding& finding) -> bool {
  switch (finding.kind) {
    case ContactKind::kPhone:
      return !IsFictionalPhone(finding.value);
    case ContactKind::kEmail:
      return !IsExampleEmail(finding.value);
    case ContactKind::kIban:
      return finding.checked && !IsSpecimenIban(finding.value);
    case ContactKind::kCard:
      return finding.checked && !IsTestCard(finding.digits);
    case ContactKind::kWallet:
      return finding.checked && !IsSampleWallet(finding.value);
    default:
      // Names and links are anybody's to invent, and nothing tells which are
      // taken; amounts and account numbers without a checksum say nothing.
      return false;
  }
}

auto Overlaps(const std::vector<PersonalDatum>& known, OriginalSpan place)
    -> bool {
  return std::any_of(known.begin(), known.end(), [&](const PersonalDatum& one) {
    return one.place.begin < place.end && place.begin < one.place.end;
  });
}

constexpr std::string_view kSigns = ".+-()/";
// Classes, behind a backslash, that a space belongs to and no digit.
constexpr std::string_view kSpaces = "sDW";

// What stands for one sign or space in a pattern: the sign itself, escaped
// where that makes it one, `\s`, `\D` or `\W`, or a class of these.
struct Separator {
  // In bytes of the pattern; 0 where there is none.
  size_t length = 0;
  char sign = ' ';
};

// The sign a class of only signs and spaces is read as: a space if it may be.
auto SignOfClass(std::string_view inside) -> std::optional<char> {
  std::optional<char> sign;
  for (size_t i = 0; i < inside.size(); ++i) {
    const bool escaped = inside[i] == '\\' && i + 1 < inside.size();
    const char c = escaped ? inside[++i] : inside[i];
    if (c == ' ' || (escaped && kSpaces.find(c) != std::string_view::npos)) {
      sign = ' ';
    } else if (kSigns.find(c) == std::string_view::npos) {
      return std::nullopt;
    } else if (!sign) {
      sign = c;
    }
  }
  return sign;
}

auto SeparatorAt(std::string_view rest) -> Separator {
  const char next = rest.size() > 1 ? rest[1] : '\0';
  switch (rest.front()) {
    case ' ':
    case '-':
    case '/':
      return {1, rest.front()};
    case '\\':
      if (kSpaces.find(next) != std::string_view::npos) {
        return {2, ' '};
      }
      return kSigns.find(next) != std::string_view::npos ? Separator{2, next}
                                                         : Separator{};
    case '[': {
      const size_t close = rest.find(']');
      if (close == std::string_view::npos) {
        return {};
      }
      const std::optional<char> sign = SignOfClass(rest.substr(1, close - 1));
      return sign ? Separator{close + 1, *sign} : Separator{};
    }
    default:
      return {};
  }
}

// How many bytes say how often the part before them may stand there.
auto QuantifierLength(std::string_view rest) -> size_t {
  if (!rest.empty() && rest.front() == '{') {
    const size_t close = rest.find('}');
    return close == std::string_view::npos ? 0 : close + 1;
  }
  return std::min(rest.find_first_not_of("?*+"), rest.size());
}

// A pattern as it reads: one sign or space for each separator, however often it
// may stand there. A group before an @ ends open, so that its last word is the
// name of an address.
struct Literal {
  std::string text;
  // Where each byte of `text` is written.
  std::vector<uint32_t> places;

  void Add(char c, size_t at) {
    text.push_back(c);
    places.push_back(static_cast<uint32_t>(at));
  }

  auto Written(OriginalSpan span) const -> OriginalSpan {
    return {places[span.begin], places[span.end - 1] + 1};
  }
};

auto LiteralOf(std::string_view written) -> Literal {
  Literal literal;
  for (size_t i = 0; i < written.size();) {
    if (const Separator separator = SeparatorAt(written.substr(i));
        separator.length > 0) {
      i += separator.length;
      literal.Add(separator.sign, i - 1);
      i += QuantifierLength(written.substr(i));
      continue;
    }
    if (written[i] == '\\' && i + 1 < written.size()) {
      literal.Add(written[i], i);
      ++i;
    } else if (written.substr(i, 2) == ")@") {
      ++i;
    }
    literal.Add(written[i], i);
    ++i;
  }
  return literal;
}

// What a text of a pack is and where it stands.
struct PlacedText {
  std::string_view text;
  std::string_view what;
  const SourceLocation& location;
  const std::string& excerpt;
  std::string label;
  Reading reading = Reading::kRevealed;
};

class PackCheck {
 public:
  PackCheck(PersonalDataFinder& finder, std::vector<Diagnostic>& findings)
      : finder_(finder), findings_(findings) {}

  void Run(const RulePack& pack) {
    Check({.text = pack.title,
           .what = "the title of a pack",
           .location = pack.location,
           .excerpt = kNoExcerpt,
           .label = ""});
    for (const Lexicon& lexicon : pack.lexicons) {
      for (const std::string& word : lexicon.words) {
        Check({.text = word,
               .what = "a lexicon entry",
               .location = lexicon.location,
               .excerpt = lexicon.excerpt,
               .label = "lexicon " + lexicon.name,
               .reading = Reading::kPlain});
      }
    }
    for (const Rule& rule : pack.rules) {
      CheckRule(rule);
    }
    for (const Scenario& scenario : pack.scenarios) {
      CheckExample(scenario.text, "a scenario", "scenario " + scenario.name);
    }
  }

 private:
  void CheckRule(const Rule& rule) {
    const std::string label = "in rule " + rule.name;
    Check({rule.title, "a title", rule.location, rule.excerpt, label});
    for (const std::string& reading : rule.false_positives) {
      Check({reading, "`false_positives`", rule.location, rule.excerpt, label});
    }
    CheckPatterns(rule.match, label);
    for (const Exception& exception : rule.unless) {
      CheckPatterns(exception.when, label);
    }
    for (const auto* examples :
         {&rule.match_examples, &rule.no_match_examples,
          &rule.todo_match_examples, &rule.todo_no_match_examples}) {
      for (const Example& example : *examples) {
        CheckExample(example, "an example", label);
      }
    }
  }

  // Expressions look as if they hid something, and list words for digits.
  void CheckPatterns(const Condition& condition, const std::string& label) {
    for (const Pattern& pattern : condition.patterns) {
      CheckPattern({pattern.written, "a pattern", pattern.location,
                    pattern.excerpt, label, Reading::kPlain});
    }
    for (const Condition& part : condition.parts) {
      CheckPatterns(part, label);
    }
  }

  void CheckExample(const Example& example, std::string_view what,
                    const std::string& label) {
    Check({example.text, what, example.location, example.excerpt, label});
  }

  // A pattern is looked at as it is written, and as it reads.
  void CheckPattern(const PlacedText& placed) {
    std::vector<PersonalDatum> data = finder_.Find(placed.text, placed.reading);
    const Literal literal = LiteralOf(placed.text);
    for (PersonalDatum datum : finder_.Find(literal.text, placed.reading)) {
      datum.place = literal.Written(datum.place);
      if (!Overlaps(data, datum.place)) {
        data.push_back(datum);
      }
    }
    for (const PersonalDatum& datum : data) {
      Report(placed, datum);
    }
  }

  void Check(const PlacedText& placed) {
    for (const PersonalDatum& datum :
         finder_.Find(placed.text, placed.reading)) {
      Report(placed, datum);
    }
  }

  void Report(const PlacedText& placed, const PersonalDatum& datum) {
    Diagnostic finding = AtLine(placed.location, placed.excerpt, placed.label,
                                PersonalDataRemark(datum.kind, placed.what));
    const std::string_view quote = datum.place.In(placed.text);
    const size_t at = placed.excerpt.find(quote, diag::ByteAtCaret(finding));
    if (at != std::string::npos) {
      diag::PointAt(at, quote.size(), finding);
    }
    findings_.push_back(std::move(finding));
  }

  static inline const std::string kNoExcerpt;

  PersonalDataFinder& finder_;
  std::vector<Diagnostic>& findings_;
};

}  // namespace

auto PersonalDataRemark(ContactKind kind, std::string_view what) -> Remark {
  std::string_view name;
  std::string_view help;
  switch (kind) {
    case ContactKind::kEmail:
      name = "e-mail address";
      help = "write one at example.org";
      break;
    case ContactKind::kIban:
      name = "valid IBAN";
      help = "write a published specimen, such as DE89 3704 0044 0532 0130 00";
      break;
    case ContactKind::kCard:
      name = "valid card number";
      help = "write a test number, such as 4111 1111 1111 1111";
      break;
    case ContactKind::kWallet:
      name = "valid wallet address";
      help =
          "write a documented sample, such as "
          "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
      break;
    default:
      name = "phone number";
      help =
          "write one that is set aside for fiction, such as +1 202 555 0123 or "
          "+44 7700 900123";
  }
  return {.code = diag::Code::kPersonalData,
          .message = fmt::format("{} in {} that may be somebody's", name, what),
          .help = std::string(help)};
}

auto PersonalDataFinder::Find(std::string_view text, Reading reading)
    -> std::vector<PersonalDatum> {
  std::vector<PersonalDatum> found;
  folder_.Fold(text, folded_);
  Add(folded_, text, false, found);
  if (reading == Reading::kRevealed &&
      revealer_.Reveal(text, folded_, revealed_)) {
    Add(revealed_, folded_.bytes(), true, found);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const PersonalDatum& a, const PersonalDatum& b) {
                     return a.place < b.place;
                   });
  return found;
}

void PersonalDataFinder::Add(const text::View& view, std::string_view original,
                             bool is_revealed,
                             std::vector<PersonalDatum>& found) {
  contact::FindContacts(view, original, findings_);
  for (const contact::Finding& finding : findings_.all()) {
    OriginalSpan place = view.ToOriginal(finding.span);
    if (is_revealed) {
      place = folded_.ToOriginal({place.begin, place.end});
    }
    if (!Overlaps(found, place) && MayBeSomebodys(finding)) {
      found.push_back({.kind = finding.kind, .place = place});
    }
  }
}

void CheckPersonalData(const RulePack& pack, PersonalDataFinder& finder,
                       std::vector<Diagnostic>& findings) {
  PackCheck(finder, findings).Run(pack);
}

}  // namespace telltale::lint
