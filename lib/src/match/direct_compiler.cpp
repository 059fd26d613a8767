// DirectPattern::Compile: reads an expression into a tree, and writes the
// tree's instructions.

#include <algorithm>
#include <utility>

#include "match/direct_pattern.h"
#include "text/utf8.h"

namespace telltale::match {

namespace {

constexpr uint64_t kNoLimit = UINT64_MAX;

struct Node {
  enum class Kind { kText, kSet, kSequence, kChoice, kRepetition };
  Kind kind = Kind::kSequence;
  std::string text;
  CharacterSet set;
  std::vector<Node> parts;
  uint64_t least = 1;
  uint64_t most = 1;
  bool greedy = true;
};

auto MayBeEmpty(const Node& node) -> bool {
  switch (node.kind) {
    case Node::Kind::kText:
      return node.text.empty();
    case Node::Kind::kSet:
      return false;
    case Node::Kind::kSequence:
      return std::all_of(node.parts.begin(), node.parts.end(), MayBeEmpty);
    case Node::Kind::kChoice:
      return std::any_of(node.parts.begin(), node.parts.end(), MayBeEmpty);
    case Node::Kind::kRepetition:
      return node.least == 0 || MayBeEmpty(node.parts[0]);
  }
  return true;
}

// Reads exactly what it understands; all else is refused.
class Reader {
 public:
  explicit Reader(std::string_view regex) : rest_(regex) {}

  auto Read() -> std::optional<Node> {
    Node node = Alternatives();
    return understood_ && rest_.empty() ? std::optional(std::move(node))
                                        : std::nullopt;
  }

 private:
  auto Alternatives() -> Node {
    Node choice{.kind = Node::Kind::kChoice};
    choice.parts.push_back(Sequence());
    while (Take("|")) {
      choice.parts.push_back(Sequence());
    }
    return choice.parts.size() == 1 ? std::move(choice.parts[0]) : choice;
  }

  auto Sequence() -> Node {
    Node sequence;
    while (understood_ && !rest_.empty() && rest_[0] != '|' &&
           rest_[0] != ')') {
      Node atom = Atom();
      const bool repeated = Repeat(atom);
      Node* last = sequence.parts.empty() ? nullptr : &sequence.parts.back();
      if (!repeated && atom.kind == Node::Kind::kText && last != nullptr &&
          last->kind == Node::Kind::kText) {
        last->text += atom.text;
      } else {
        sequence.parts.push_back(std::move(atom));
      }
    }
    return sequence;
  }

  auto Atom() -> Node {
    if (Take("(")) {
      if (rest_.starts_with("?") && !Take("?:")) {
        return Refuse();
      }
      Node inside = Alternatives();
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
      Node node{.kind = Node::Kind::kSet};
      node.set.Add('\n', '\n');
      node.set.Negate();
      return node;
    }
    if (rest_[0] == '^' || rest_[0] == '$') {
      return Refuse();
    }
    return Text(TakeCharacter());
  }

  auto Class() -> Node {
    Node node{.kind = Node::Kind::kSet};
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
  auto Escape() -> Node {
    Node node{.kind = Node::Kind::kSet};
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
  auto Repeat(Node& atom) -> bool {
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
    Node repetition{.kind = Node::Kind::kRepetition,
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

  static auto Text(std::string_view text) -> Node {
    return {.kind = Node::Kind::kText, .text = std::string(text)};
  }

  auto Refuse() -> Node {
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
  bool understood_ = true;
};

}  // namespace

class DirectCompiler {
 public:
  explicit DirectCompiler(DirectPattern& pattern) : pattern_(pattern) {}

  // Returns false for a pattern that takes too many instructions.
  auto Write(const Node& tree) -> bool {
    Add(tree);
    Emit(Kind::kMatch);
    if (too_large_) {
      return false;
    }
    pattern_.first_bytes_ = FirstBytesFrom(0);
    for (DirectPattern::Choice& choice : pattern_.choices_) {
      const std::bitset<256> bytes = FirstBytesFrom(choice.instruction);
      if (bytes.count() == 1) {
        choice.first_byte = static_cast<char>(bytes._Find_first());
      }
    }
    pattern_.instructions_.shrink_to_fit();
    pattern_.choices_.shrink_to_fit();
    pattern_.texts_.shrink_to_fit();
    return true;
  }

 private:
  using Instruction = DirectPattern::Instruction;
  using Kind = Instruction::Kind;

  static constexpr size_t kMostInstructions = 4000;

  auto Next() const -> uint32_t {
    return static_cast<uint32_t>(pattern_.instructions_.size());
  }

  auto Emit(Kind kind, uint32_t first = 0, uint32_t size = 0) -> uint32_t {
    pattern_.instructions_.push_back({kind, first, size});
    too_large_ = too_large_ || Next() > kMostInstructions;
    return Next() - 1;
  }

  void Add(const Node& node) {
    if (too_large_) {
      return;
    }
    switch (node.kind) {
      case Node::Kind::kText:
        Emit(Kind::kText, static_cast<uint32_t>(pattern_.texts_.size()),
             static_cast<uint32_t>(node.text.size()));
        pattern_.texts_ += node.text;
        break;
      case Node::Kind::kSet:
        Emit(Kind::kSet, static_cast<uint32_t>(pattern_.sets_.size()));
        pattern_.sets_.push_back(node.set);
        break;
      case Node::Kind::kSequence:
        for (const Node& part : node.parts) {
          Add(part);
        }
        break;
      case Node::Kind::kChoice:
        AddChoice(node);
        break;
      case Node::Kind::kRepetition:
        AddRepetition(node);
        break;
    }
  }

  void AddChoice(const Node& node) {
    const auto first = static_cast<uint32_t>(pattern_.choices_.size());
    pattern_.choices_.resize(first + node.parts.size());
    Emit(Kind::kChoice, first, static_cast<uint32_t>(node.parts.size()));
    std::vector<uint32_t> jumps;
    for (size_t i = 0; i < node.parts.size(); ++i) {
      pattern_.choices_[first + i].instruction = Next();
      Add(node.parts[i]);
      jumps.push_back(Emit(Kind::kJump));
    }
    for (const uint32_t jump : jumps) {
      pattern_.instructions_[jump].first = Next();
    }
  }

  void AddRepetition(const Node& node) {
    const Node& part = node.parts[0];
    for (uint64_t i = 0; i < node.least && !too_large_; ++i) {
      Add(part);
    }
    if (node.most == kNoLimit) {
      const uint32_t split = Emit(Kind::kSplit);
      Add(part);
      Emit(Kind::kJump, split);
      SetSplit(split, node.greedy);
      return;
    }
    std::vector<uint32_t> splits;
    for (uint64_t i = node.least; i < node.most && !too_large_; ++i) {
      splits.push_back(Emit(Kind::kSplit));
      Add(part);
    }
    for (const uint32_t split : splits) {
      SetSplit(split, node.greedy);
    }
  }

  // Into what follows `split`, or past it to here.
  void SetSplit(uint32_t split, bool greedy) {
    Instruction& instruction = pattern_.instructions_[split];
    instruction.first = greedy ? split + 1 : Next();
    instruction.size = greedy ? Next() : split + 1;
  }

  // The bytes that a match from instruction `at` on can begin with.
  auto FirstBytesFrom(uint32_t at) -> std::bitset<256> {
    std::bitset<256> bytes;
    seen_.assign(pattern_.instructions_.size(), false);
    AddFirstBytes(at, bytes);
    return bytes;
  }

  void AddFirstBytes(uint32_t at, std::bitset<256>& bytes) {
    if (seen_[at]) {
      return;
    }
    seen_[at] = true;
    const Instruction& instruction = pattern_.instructions_[at];
    switch (instruction.kind) {
      case Kind::kText:
        if (instruction.size == 0) {
          AddFirstBytes(at + 1, bytes);
        } else {
          bytes.set(
              static_cast<unsigned char>(pattern_.texts_[instruction.first]));
        }
        break;
      case Kind::kSet:
        AddBytesOf(pattern_.sets_[instruction.first], bytes);
        break;
      case Kind::kChoice:
        for (uint32_t i = 0; i < instruction.size; ++i) {
          AddFirstBytes(pattern_.choices_[instruction.first + i].instruction,
                        bytes);
        }
        break;
      case Kind::kJump:
        AddFirstBytes(instruction.first, bytes);
        break;
      case Kind::kSplit:
        AddFirstBytes(instruction.first, bytes);
        AddFirstBytes(instruction.size, bytes);
        break;
      case Kind::kMatch:
        // An empty rest: whatever comes next ends the word.
        bytes.set();
        break;
    }
  }

  static void AddBytesOf(const CharacterSet& set, std::bitset<256>& bytes) {
    for (char32_t c = 0; c < 0x80; ++c) {
      if (set.Contains(c)) {
        bytes.set(c);
      }
    }
    for (size_t byte = 0x80; byte < 0x100 && set.MayContainOthers(); ++byte) {
      bytes.set(byte);
    }
  }

  DirectPattern& pattern_;
  bool too_large_ = false;
  std::vector<bool> seen_;
};

auto DirectPattern::Compile(std::string_view regex, bool whole_words)
    -> std::unique_ptr<const DirectPattern> {
  const std::optional<Node> tree = Reader(regex).Read();
  if (!tree || MayBeEmpty(*tree)) {
    return nullptr;
  }
  auto pattern = std::make_unique<DirectPattern>();
  pattern->whole_words_ = whole_words;
  if (!DirectCompiler(*pattern).Write(*tree)) {
    return nullptr;
  }
  return pattern;
}

}  // namespace telltale::match
