#include "contact/findings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace telltale::contact {

void Findings::Clear() {
  all_.clear();
  counts_.fill(0);
}

void Findings::Add(Finding finding) {
  if (!IsFull(finding.kind)) {
    ++counts_[static_cast<size_t>(finding.kind)];
    all_.push_back(std::move(finding));
  }
}

auto Findings::IsTaken(ViewSpan span) const -> bool {
  return std::any_of(all_.begin(), all_.end(), [&](const Finding& finding) {
    return finding.span.begin < span.end && span.begin < finding.span.end;
  });
}

void Findings::Sort() {
  std::sort(all_.begin(), all_.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(a.span.begin, a.span.end, a.kind) <
           std::tuple(b.span.begin, b.span.end, b.kind);
  });
}

}  // namespace telltale::contact
