// Packs: a manifest and its rule files as one RulePack.

#ifndef TELLTALE_SRC_RULES_PACK_READER_H_
#define TELLTALE_SRC_RULES_PACK_READER_H_

#include <map>
#include <optional>
#include <set>
#include <string>

#include "rules/run_budget.h"
#include "rules/source_tree.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"

namespace telltale::rules {

// Reads packs one after another, and tells when two have one id.
class PackReader {
 public:
  // `sources` are the keys that rules may cite; borrowed.
  // `budget` is what the packs may use together; borrowed.
  PackReader(const std::set<std::string, std::less<>>* sources,
             RunBudget* budget, Diagnostics* diagnostics)
      : sources_(sources), budget_(budget), diagnostics_(diagnostics) {}

  // Adds all errors of all files of the pack. The result is empty when the
  // manifest cannot be read at all; otherwise it holds what could be read.
  auto Read(const PackFiles& files) -> std::optional<RulePack>;

 private:
  const std::set<std::string, std::less<>>* sources_;
  RunBudget* budget_;
  Diagnostics* diagnostics_;
  // Where each pack id was seen first.
  std::map<std::string, SourceLocation> seen_;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_PACK_READER_H_
