#include "rules/problems.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "diag/problem_limit.h"

namespace telltale::rules {

void Problems::Add(diag::Code code, const Node& node, std::string message,
                   std::string help) {
  AddAt(code, node.begin, node.end, std::move(message), std::move(help));
}

void Problems::AddInside(diag::Code code, const Node& node, size_t offset,
                         size_t length, std::string message, std::string help) {
  const std::string_view written =
      source_->content().substr(node.begin, offset + length);
  if (!node.text.starts_with(written)) {
    Add(code, node, std::move(message), std::move(help));
    return;
  }
  const size_t begin = node.begin + offset;
  AddAt(code, begin, begin + length, std::move(message), std::move(help));
}

void Problems::AddAt(diag::Code code, size_t begin, size_t end,
                     std::string message, std::string help) {
  if (!MayKeepOneMore()) {
    return;
  }
  SourceLocation location = source_->Locate(begin, end);
  std::string excerpt = source_->Excerpt(location);
  items_.push_back({.code = std::string(diag::Text(code)),
                    .location = std::move(location),
                    .message = std::move(message),
                    .excerpt = std::move(excerpt),
                    .label = label_,
                    .help = std::move(help)});
}

void Problems::AddDuplicate(diag::Code code, const SourceLocation& location,
                            std::string message, std::string label,
                            std::string help) {
  if (!MayKeepOneMore()) {
    return;
  }
  items_.push_back({.code = std::string(diag::Text(code)),
                    .location = location,
                    .message = std::move(message),
                    .excerpt = source_->Excerpt(location),
                    .label = std::move(label),
                    .help = std::move(help)});
}

void Problems::AddToFile(diag::Code code, std::string message,
                         std::string help) {
  if (!MayKeepOneMore()) {
    return;
  }
  items_.push_back({.code = std::string(diag::Text(code)),
                    .location = {.file = source_->name()},
                    .message = std::move(message),
                    .help = std::move(help)});
}

auto Problems::MayCompare(size_t names) -> bool {
  return budget().TakeComparisons(source_->name(), names);
}

auto Problems::Locate(const Node& node) const -> SourceLocation {
  return source_->Locate(node.begin, node.end);
}

auto Problems::Excerpt(const Node& node) -> std::string {
  return source_->Excerpt(Locate(node));
}

void Problems::MoveTo(Diagnostics& diagnostics) {
  std::stable_sort(items_.begin(), items_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.location.line, a.location.column) <
                            std::tie(b.location.line, b.location.column);
                   });
  for (Diagnostic& item : items_) {
    diagnostics.Add(std::move(item));
  }
  items_.clear();
  if (not_kept_ > 0) {
    diagnostics.Add(diag::NotShown(source_->name(), not_kept_));
    not_kept_ = 0;
  }
}

auto Problems::MayKeepOneMore() -> bool {
  const bool may = budget().problems().Take(source_->name());
  not_kept_ += may ? 0 : 1;
  return may;
}

}  // namespace telltale::rules
