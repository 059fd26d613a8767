// Problems: what is wrong with one file, put at its places.

#ifndef TELLTALE_SRC_RULES_PROBLEMS_H_
#define TELLTALE_SRC_RULES_PROBLEMS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "diag/codes.h"
#include "rules/run_budget.h"
#include "rules/source_text.h"
#include "rules/yaml_document.h"
#include "telltale/diagnostic.h"

namespace telltale::rules {

class Problems {
 public:
  // `source` must outlive the object.
  explicit Problems(SourceText* source) : source_(source) {}

  // What stands under the carets from here on, e.g. "in rule pack/id".
  void set_label(std::string label) { label_ = std::move(label); }

  // At the node's own text.
  void Add(diag::Code code, const Node& node, std::string message,
           std::string help = "");

  // At `length` bytes of the node's text from byte `offset` of it; at the whole
  // text where escapes or line breaks make its places differ from the file's.
  void AddInside(diag::Code code, const Node& node, size_t offset,
                 size_t length, std::string message, std::string help = "");

  // At the bytes [begin, end) of the file.
  void AddAt(diag::Code code, size_t begin, size_t end, std::string message,
             std::string help = "");

  // At a place of this file, with `label` under the caret.
  void AddDuplicate(diag::Code code, const SourceLocation& location,
                    std::string message, std::string label, std::string help);

  // At the file as a whole.
  void AddToFile(diag::Code code, std::string message, std::string help = "");

  // The place of a node's text, and the line it is in.
  auto Locate(const Node& node) const -> SourceLocation;
  auto Excerpt(const Node& node) -> std::string;

  // What the file may take, of the run's.
  auto budget() -> RunBudget& { return source_->budget(); }

  // Whether to look for the name that the author meant among so many: not for
  // a problem that is only counted.
  auto MayCompare(size_t names) -> bool;

  auto empty() const -> bool { return items_.empty() && not_kept_ == 0; }

  // Moves everything found to `diagnostics`, in order of place. Of more than
  // 1,000 problems, or 10,000 of the run, the rest is only counted, in a note.
  void MoveTo(Diagnostics& diagnostics);

 private:
  // Whether there is room for a problem; counts it when there is none.
  auto MayKeepOneMore() -> bool;

  SourceText* source_;
  std::string label_;
  std::vector<Diagnostic> items_;
  size_t not_kept_ = 0;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_PROBLEMS_H_
