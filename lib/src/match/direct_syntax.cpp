#include "match/direct_syntax.h"

#include <algorithm>
#include <utility>

#include "text/category.h"
#include "text/utf8.h"

namespace telltale::match {

auto MayBeEmpty(const DirectNode& node) -> bool {
  switch (node.kind) {
    case DirectNode::Kind::kText:
      return node.text.empty();
    case DirectNode::Kind::kSet:
      return false;
    case DirectNode::Kind::kSequence:
      return std::all_of(node.parts.begin(), node.parts.end(), MayBeEmpty);
    case DirectNode::Kind::kChoice:
      return std::any_of(node.parts.begin(), node.parts.end(), MayBeEmpty);
    case DirectNode::Kind::kRepetition:
      return node.least == 0 || MayBeEmpty(node.parts[0]);
  }
  return true;
}

namespace {

constexpr uint64_t kNoLimit = DirectNode::kNoLimit;

// The reader calls itself for each group inside another.
constexpr int kMostNested = 250;

// Reads exactly what it understands; all else is refused.
class Reader {
 public:
  explicit Reader(std::string_view regex) : rest_(regex) {}

  auto Read() -> std::optional<DirectNode> {
    DirectNode node = Alternatives();
    return understood_ && rest_.empty() ? std::optional(std::move(node))
                                        : std::nullopt;
  }

 private:
  auto Alternatives() -> DirectNode {
    DirectNode choice{.kind = DirectNode::Kind::kChoice};
    choice.parts.push_back(Sequence());
    while (Take("|")) {
      choice.parts.push_back(Sequence());
    }
    return choice.parts.size() == 1 ? std::move(choice.parts[0]) : choice;
  }

  auto Sequence() -> DirectNode {
    DirectNode sequence;
    while (understood_ && !rest_.empty() && rest_[0] != '|' &&
           rest_[0] != ')') {
      DirectNode atom = Atom();
      const bool repeated = Repeat(atom);
      DirectNode* last =
          sequence.parts.empty() ? nullptr : &sequence.parts.back();
      if (!repeated && atom.kind == DirectNode::Kind::kText &&
          last != nullptr && last->kind == DirectNode::Kind::kText) {
        last->text += atom.text;
      } else {
        sequence.parts.push_back(std::move(atom));
      }
    }
    return sequence;
  }

  auto Atom() -> DirectNode {
    if (Take("(")) {
      if (rest_.starts_with("?") && !Take("?:")) {
        return Refuse();
      }
      if (++depth_ > kMostNested) {
        return Refuse();
      }
      DirectNode inside = Alternatives();
      --depth_;
      if (!Take(")")) {
        return Refuse();
      }
      return inside;
    }
    if (Take("[")) {
      return Class();
    }
    if (Take("\\")) {
      return Escape();
    }
    if (Take(".")) {
      DirectNode node{.kind = DirectNode::Kind::kSet};
      node.set.Add('\n', '\n');
      node.set.Negate();
      return node;
    }
    if (rest_[0] == '^' || rest_[0] == '$') {
      return Refuse();
    }
    return Text(TakeCharacter());
  }

  auto Class() -> DirectNode {
    DirectNode node{.kind = DirectNode::Kind::kSet};
    const bool negated = Take("^");
    bool first = true;
    while (understood_ && !rest_.empty() && (first || rest_[0] != ']')) {
      first = false;
      if (rest_.starts_with("[:")) {
        return Refuse();
      }
      if (Take("\\d")) {
        node.set.Add('0', '9');
        continue;
      }
      if (Take("\\s")) {
        AddSpaces(node.set);
        continue;
      }
      if (Take("\\p")) {
        node.set.AddCategories(CategoryName());
        continue;
      }
      const char32_t low = ClassCharacter();
      char32_t high = low;
      if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        Take("-");
        high = ClassCharacter();
      }
      node.set.Add(low, high);
    }
    if (!Take("]")) {
      return Refuse();
    }
    if (negated) {
      node.set.Negate();
    }
    return node;
  }

  auto ClassCharacter() -> char32_t {
    if (Take("\\") && (rest_.empty() || !IsPunctuation(rest_[0]))) {
      understood_ = false;
      return 0;
    }
    return text::Decode(TakeCharacter(), 0).code_point;
  }

  // After the backslash.
  auto Escape() -> DirectNode {
    DirectNode node{.kind = DirectNode::Kind::kSet};
    if (Take("d")) {
      node.set.Add('0', '9');
      return node;
    }
    if (Take("s")) {
      AddSpaces(node.set);
      return node;
    }
    if (Take("S")) {
      AddSpaces(node.set);
      node.set.Negate();
      return node;
    }
    if (Take("p")) {
      node.set.AddCategories(CategoryName());
      return node;
    }
    if (rest_.empty() || !IsPunctuation(rest_[0])) {
      return Refuse();
    }
    return Text(TakeCharacter());
  }

  // After \p.
  auto CategoryName() -> uint8_t {
    if (Take("L") || Take("{L}")) {
      return text::kLetter;
    }
    if (Take("M") || Take("{M}")) {
      return text::kMark;
    }
    if (Take("N") || Take("{N}")) {
      return text::kNumber;
    }
    understood_ = false;
    return text::kNoCategory;
  }

  static void AddSpaces(CharacterSet& set) {
    set.Add('\t', '\n');
    set.Add('\f', '\r');
    set.Add(' ', ' ');
  }

  static auto IsPunctuation(char c) -> bool {
    return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') &&
           !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
  }

  // Puts a repetition around `atom`, if one comes next.
  auto Repeat(DirectNode& atom) -> bool {
    uint64_t least = 0;
    uint64_t most = kNoLimit;
    if (Take("*")) {
    } else if (Take("+")) {
      least = 1;
    } else if (Take("?")) {
      most = 1;
    } else if (!Bounds(least, most)) {
      return false;
    }
    DirectNode repetition{.kind = DirectNode::Kind::kRepetition,
                          .least = least,
                          .most = most,
                          .greedy = !Take("?")};
    // What repeats nothing, and repetitions of repetitions, have rules of their
    // own.
    if (MayBeEmpty(atom) || rest_.starts_with("*") || rest_.starts_with("+") ||
        rest_.starts_with("?") || rest_.starts_with("{")) {
      understood_ = false;
    }
    repetition.parts.push_back(std::move(atom));
    atom = std::move(repetition);
    return true;
  }

  // {2} {2,} {2,5}
  auto Bounds(uint64_t& least, uint64_t& most) -> bool {
    if (!rest_.starts_with("{")) {
      return false;
    }
    const size_t close = rest_.find('}');
    const std::string_view inside =
        close == std::string_view::npos ? "" : rest_.substr(1, close - 1);
    const size_t comma = inside.find(',');
    const std::string_view low = inside.substr(0, comma);
    const std::string_view high =
        comma == std::string_view::npos ? low : inside.substr(comma + 1);
    if (!Number(low, least)) {
      // A brace of its own, which few mean.
      understood_ = false;
      return false;
    }
    most = kNoLimit;
    if (!high.empty() && !Number(high, most)) {
      understood_ = false;
      return false;
    }
    rest_.remove_prefix(close + 1);
    return true;
  }

  static auto Number(std::string_view digits, uint64_t& value) -> bool {
    constexpr size_t kMostDigits = 4;
    if (digits.empty() || digits.size() > kMostDigits) {
      return false;
    }
    value = 0;
    for (const char digit : digits) {
      if (digit < '0' || digit > '9') {
        return false;
      }
      value = value * 10 + static_cast<uint64_t>(digit - '0');
    }
    return true;
  }

  static auto Text(std::string_view text) -> DirectNode {
    return {.kind = DirectNode::Kind::kText, .text = std::string(text)};
  }

  auto Refuse() -> DirectNode {
    understood_ = false;
    return {};
  }

  auto TakeCharacter() -> std::string_view {
    const size_t size = text::Decode(rest_, 0).size;
    const std::string_view character = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return character;
  }

  auto Take(std::string_view wanted) -> bool {
    if (!rest_.starts_with(wanted)) {
      return false;
    }
    rest_.remove_prefix(wanted.size());
    return true;
  }

  std::string_view rest_;
  // Groups that are open here.
  int depth_ = 0;
  bool understood_ = true;
};

}  // namespace

auto ReadDirectSyntax(std::string_view regex) -> std::optional<DirectNode> {
  return Reader(regex).Read();
}

}  // namespace telltale::match
