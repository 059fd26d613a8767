#include "random_pattern.h"

#include <utility>

namespace telltale::match {

namespace {

// Common and rare ones, some of which begin or end with others.
const std::vector<std::string> kWords = {
    "pay",     "payment", "now",  "the",  "a",      "to",  "whatsapp", "visa",
    "visas",   "send",    "виза", "визу", "деньги", "на",  "قرض",      "ليرة",
    "و",       "微信",    "加",   "高薪", "联系",   "क्या", "é",        "ß",
    "covid19", "24",      "1500", "7",    "x_y",    "_",   "ß7",       "😀"};

// With what they match.
const std::vector<std::pair<std::string, std::string>> kPunctuation = {
    {"\\+", "+"}, {"\\$", "$"}, {"@", "@"}, {"-", "-"},   {",", ","},
    {"!", "!"},   {"\\.", "."}, {"'", "'"}, {"\\(", "("}, {"[(]", "("}};

auto Chars(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> chars;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80) {
      chars.back() += byte;
    } else {
      chars.emplace_back(1, byte);
    }
  }
  return chars;
}

// Folded texts hold no two spaces in a row.
auto WithSingleSpaces(const std::string& text) -> std::string {
  std::string single;
  for (const char byte : text) {
    if (byte != ' ' || !single.ends_with(' ')) {
      single += byte;
    }
  }
  return single;
}

auto Fixed(std::string regex, std::string text) -> RandomPattern {
  return {std::move(regex), [text = std::move(text)] { return text; }};
}

auto Then(RandomPattern first, RandomPattern second) -> RandomPattern {
  return {first.regex + second.regex,
          [first = std::move(first.sample), second = std::move(second.sample)] {
            std::string text = first();
            return text += second();
          }};
}

}  // namespace

auto RandomPatterns::Words(size_t least, size_t most) -> std::string {
  std::string text;
  for (size_t i = least + Below(most - least + 1); i > 0; --i) {
    text += Pick(kWords) + " ";
  }
  return text;
}

auto RandomPatterns::Literal() -> RandomPattern {
  if (Below(8) == 0) {
    const auto& [regex, text] = kPunctuation[Below(kPunctuation.size())];
    return Fixed(regex, text);
  }
  const std::string& word = Pick(kWords);
  return Fixed(word, word);
}

// What stands between two words.
auto RandomPatterns::Joint() -> RandomPattern {
  switch (Below(16)) {
    case 0:
      return {" (?:\\S+ ){0,3}", [this] { return " " + Words(0, 3); }};
    case 1:
      return {" (?:\\S+ )?", [this] { return " " + Words(0, 1); }};
    case 2:
      return {"(?: \\S+){1,2} ", [this] { return " " + Words(1, 2); }};
    case 3:
      return {".{0,9}", [this] {
                std::string text;
                for (size_t i = Below(10); i > 0; --i) {
                  text += Pick(Chars("a b é微,"));
                }
                return text;
              }};
    case 4:
      return {".*", [this] { return " " + Words(0, 4); }};
    case 5:
      return {" ?", [this] { return std::string(Below(2), ' '); }};
    case 6:
      return {"[ -]", [this] { return Below(2) == 0 ? " " : "-"; }};
    case 7:
      return Fixed(", ", ", ");
    case 8:
      return Fixed("", "");
    case 9:
      return Fixed(" (?:\\b|)", " ");
    default:
      return Fixed(" ", " ");
  }
}

auto RandomPatterns::Piece(int depth) -> RandomPattern {
  switch (Below(depth > 0 ? 16 : 9)) {
    case 0:
      return {"\\d{2,4}", [this] { return std::to_string(10 + Below(9990)); }};
    case 1:
      return {"\\d+", [this] { return std::to_string(Below(100000)); }};
    case 2:
      return {"[aбé5]", [this] { return Pick({"a", "б", "é", "5"}); }};
    case 3:
      return {"[a-z]+", [this] { return Pick({"pay", "zz", "a"}); }};
    case 4: {
      RandomPattern word = Literal();
      return {word.regex + "s?", [this, sample = word.sample] {
                return sample() + (Below(2) == 0 ? "s" : "");
              }};
    }
    case 9:
    case 10:
    case 11:
      return Choice(depth);
    case 12:
    case 13: {
      RandomPattern part = Phrase(depth - 1);
      return {"(?:" + part.regex + " )?", [this, sample = part.sample] {
                return Below(2) == 0 ? sample() + " " : std::string();
              }};
    }
    case 14:
    case 15:
      return Repeated(depth);
    default:
      return Literal();
  }
}

auto RandomPatterns::Phrase(int depth) -> RandomPattern {
  RandomPattern phrase = Piece(depth);
  for (size_t i = Below(4); i > 0; --i) {
    phrase = Then(Then(std::move(phrase), Joint()), Piece(depth));
  }
  return phrase;
}

auto RandomPatterns::Choice(int depth) -> RandomPattern {
  std::string regex = "(?:";
  std::vector<std::function<std::string()>> samples;
  for (size_t i = 2 + Below(4); i > 0; --i) {
    RandomPattern part = Below(3) == 0 ? Phrase(depth - 1) : Literal();
    regex += (samples.empty() ? "" : "|") + part.regex;
    samples.push_back(std::move(part.sample));
  }
  if (Below(8) == 0) {
    regex += "|";
    samples.push_back([] { return std::string(); });
  }
  return {regex + ")", [this, samples = std::move(samples)] {
            return samples[Below(samples.size())]();
          }};
}

auto RandomPatterns::Repeated(int depth) -> RandomPattern {
  static const std::vector<std::pair<std::string, std::pair<size_t, size_t>>>
      kTimes = {{"*", {0, 5}},     {"+", {1, 5}},     {"{2}", {2, 2}},
                {"{4}", {4, 4}},   {"{0,2}", {0, 2}}, {"{2,}", {2, 5}},
                {"{5,6}", {5, 6}}, {"{1,5}?", {1, 5}}};
  RandomPattern part = Phrase(depth - 1);
  const std::string space = Below(2) == 0 ? " " : "";
  const auto& [times, bounds] = kTimes[Below(kTimes.size())];
  return {
      "(?:" + part.regex + space + ")" + times,
      [this, bounds = bounds, space, sample = std::move(part.sample)] {
        std::string text;
        for (size_t i = bounds.first + Below(bounds.second - bounds.first + 1);
             i > 0; --i) {
          text += sample() + space;
        }
        return text;
      }};
}

auto RandomPatterns::Next() -> RandomPattern {
  if (Below(3) == 0) {
    RandomPattern choice = Choice(2);
    // At the top, a choice needs no brackets.
    choice.regex = choice.regex.substr(3, choice.regex.size() - 4);
    return choice;
  }
  return Phrase(2);
}

auto RandomPatterns::View(const std::vector<RandomPattern>& patterns)
    -> std::string {
  static const std::vector<std::string> kSeparators = {
      " ", " ", " ", " ", " ", ", ", "-", "", ". ", " (", "微", "a", "5", "_"};
  std::string view;
  for (size_t i = Below(Below(4) == 0 ? 60 : 12); i > 0; --i) {
    std::vector<std::string> chars;
    switch (Below(12)) {
      case 0:
        // Longer than what is searched for neighbours.
        chars = Chars("www." + std::string(60 + Below(20), 'x') + "/pay");
        break;
      case 1:
      case 2:
      case 3:
      case 4:
        chars = Chars(Words(1, 4));
        break;
      default:
        chars = Chars(patterns[Below(patterns.size())].sample());
        break;
    }
    if (Below(5) == 0 && !chars.empty()) {
      chars.erase(chars.begin() + static_cast<ptrdiff_t>(Below(chars.size())));
    }
    for (const std::string& character : chars) {
      view += character;
    }
    view += Pick(kSeparators);
  }
  return WithSingleSpaces(view);
}

}  // namespace telltale::match
