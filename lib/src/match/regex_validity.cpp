#include "match/regex_validity.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

#include "match/bounded_regex.h"
#include "match/direct_syntax.h"

namespace telltale::match {

namespace {

// RE2 has room for 174,000 instructions in the memory that CompileRegex gives
// it.
constexpr uint64_t kCertainlyFits = 80'000;

// More than RE2 makes of a class: of \pL, \pM and \pN together, or without
// them; of what lies between two characters; and of ASCII.
constexpr uint64_t kMostOfCategories = 3000;
constexpr uint64_t kMostOfRange = 60;
constexpr uint64_t kMostOfAscii = 160;

// No count of instructions that fits is as large.
constexpr uint64_t kTooMany = 1'000'000;

// An expression that does not fit is given up after about as many instructions
// as the largest that does.
constexpr uint64_t kCostOfRefusal = 1'000'000;

// At least as many instructions as RE2 makes of `node`.
auto MostInstructions(const DirectNode& node) -> uint64_t {
  // A group and a loop take two each.
  uint64_t count = 2;
  switch (node.kind) {
    case DirectNode::Kind::kText:
      count += node.text.size();
      break;
    case DirectNode::Kind::kSet:
      count += kMostOfAscii + kMostOfRange * (node.set.ranges() + 1) +
               (node.set.has_categories() ? kMostOfCategories : 0);
      break;
    case DirectNode::Kind::kSequence:
    case DirectNode::Kind::kChoice:
      for (const DirectNode& part : node.parts) {
        count += MostInstructions(part) + 1;
      }
      break;
    case DirectNode::Kind::kRepetition: {
      const uint64_t copies =
          node.most == DirectNode::kNoLimit
              ? node.least + 1
              : std::max<uint64_t>({node.least, node.most, 1});
      count += copies * (MostInstructions(node.parts[0]) + 2);
      break;
    }
  }
  return std::min(count, kTooMany);
}

// Whether RE2 can read `regex`, large as it may be.
auto IsReadable(const std::string& regex) -> bool {
  // No room for a single instruction: RE2 gives up as soon as it is to write
  // one, after it has read everything.
  constexpr int64_t kNoMemory = 100;
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kNoMemory);
  const RE2 read(regex, options);
  return read.ok() || read.error_code() == RE2::ErrorPatternTooLarge;
}

}  // namespace

auto CheckRegex(const std::string& regex, CompileBudget& budget)
    -> RegexValidity {
  if (!IsReadable(regex)) {
    return RegexValidity::kInvalid;
  }
  const std::optional<DirectNode> tree = ReadDirectSyntax(regex);
  if (tree && MostInstructions(*tree) <= kCertainlyFits) {
    return RegexValidity::kValid;
  }
  if (budget.is_spent()) {
    return RegexValidity::kNotTried;
  }
  const std::shared_ptr<const RE2> compiled = CompileRegex(regex);
  if (!compiled->ok()) {
    budget.Take(kCostOfRefusal);
    return RegexValidity::kInvalid;
  }
  budget.Take(static_cast<uint64_t>(compiled->ProgramSize()));
  return RegexValidity::kValid;
}

auto IsValidRegex(const std::string& regex) -> bool {
  CompileBudget budget;
  return CheckRegex(regex, budget) == RegexValidity::kValid;
}

}  // namespace telltale::match
