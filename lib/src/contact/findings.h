// Findings: the contacts found in one view, none of them made of another's
// bytes.

#ifndef TELLTALE_SRC_CONTACT_FINDINGS_H_
#define TELLTALE_SRC_CONTACT_FINDINGS_H_

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "telltale/contact.h"
#include "telltale/span.h"

namespace telltale::contact {

// The most contacts of one kind that are kept for one view. Bounds the cost of
// a text that consists of them.
inline constexpr size_t kMostOfAKind = 32;

// A contact in a view.
struct Finding {
  ContactKind kind = ContactKind::kPhone;
  ViewSpan span;
  // See Contact.
  std::string value;
  bool checked = false;
  // Of a card: all its digits, most of which its value lacks. Never written.
  std::string digits = {};

  auto operator==(const Finding&) const -> bool = default;
};

class Findings {
 public:
  void Clear();

  // Adds `finding`, unless there are enough of its kind.
  void Add(Finding finding);

  auto IsFull(ContactKind kind) const -> bool {
    return counts_[static_cast<size_t>(kind)] >= kMostOfAKind;
  }

  // Whether a byte of `span` belongs to a finding.
  auto IsTaken(ViewSpan span) const -> bool;

  // Sorts by place.
  void Sort();

  auto all() const -> const std::vector<Finding>& { return all_; }

 private:
  std::vector<Finding> all_;
  std::array<size_t, kContactKindCount> counts_ = {};
};

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_FINDINGS_H_
