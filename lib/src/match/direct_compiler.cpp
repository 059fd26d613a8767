// DirectPattern::Compile: writes the instructions of an expression's tree.

#include <utility>

#include "match/direct_pattern.h"
#include "match/direct_syntax.h"

namespace telltale::match {

class DirectCompiler {
 public:
  explicit DirectCompiler(DirectPattern& pattern) : pattern_(pattern) {}

  // Returns false for a pattern that takes too many instructions.
  auto Write(const DirectNode& tree) -> bool {
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

  void Add(const DirectNode& node) {
    if (too_large_) {
      return;
    }
    switch (node.kind) {
      case DirectNode::Kind::kText:
        Emit(Kind::kText, static_cast<uint32_t>(pattern_.texts_.size()),
             static_cast<uint32_t>(node.text.size()));
        pattern_.texts_ += node.text;
        break;
      case DirectNode::Kind::kSet:
        Emit(Kind::kSet, static_cast<uint32_t>(pattern_.sets_.size()));
        pattern_.sets_.push_back(node.set);
        break;
      case DirectNode::Kind::kSequence:
        for (const DirectNode& part : node.parts) {
          Add(part);
        }
        break;
      case DirectNode::Kind::kChoice:
        AddChoice(node);
        break;
      case DirectNode::Kind::kRepetition:
        AddRepetition(node);
        break;
    }
  }

  void AddChoice(const DirectNode& node) {
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

  void AddRepetition(const DirectNode& node) {
    const DirectNode& part = node.parts[0];
    for (uint64_t i = 0; i < node.least && !too_large_; ++i) {
      Add(part);
    }
    if (node.most == DirectNode::kNoLimit) {
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
  const std::optional<DirectNode> tree = ReadDirectSyntax(regex);
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
