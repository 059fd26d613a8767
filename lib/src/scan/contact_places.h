// ContactPlaces: the contacts of one record, as places on its sheets.

#ifndef TELLTALE_SRC_SCAN_CONTACT_PLACES_H_
#define TELLTALE_SRC_SCAN_CONTACT_PLACES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contact/findings.h"
#include "match/condition.h"
#include "telltale/contact.h"
#include "text/view.h"

namespace telltale {

// Filled at most once for a record: Clear AddSheet* Finish. Reused from record
// to record, so it belongs to one thread.
class ContactPlaces {
 public:
  void Clear() {
    is_filled_ = false;
    found_.clear();
  }
  auto is_filled() const -> bool { return is_filled_; }

  // Looks for contacts on sheet `sheet`, whose `view` was made from `original`,
  // the text of field `field`. Sheets are added in order.
  void AddSheet(uint32_t sheet, uint32_t field, ViewKind kind,
                const text::View& view, std::string_view original);
  void Finish();

  // Sorted. `obscured`: those alone that a revealed sheet has and no folded
  // sheet of the same field.
  // REQUIRES: is_filled().
  auto Of(ContactKind kind, bool obscured) const
      -> std::span<const match::Place>;

  // All of them, sorted by evidence; what a folded sheet has is not repeated
  // from a revealed one.
  // REQUIRES: is_filled().
  auto List(const std::function<Evidence(const match::Place&)>& to_evidence)
      const -> std::vector<Contact>;

 private:
  struct Found {
    match::Place place;
    uint32_t field = 0;
    contact::Finding finding;
    bool is_revealed = false;
    bool is_obscured = false;
  };

  bool is_filled_ = false;
  contact::Findings findings_;
  std::vector<Found> found_;
  std::array<std::vector<match::Place>, kContactKindCount> places_;
  std::array<std::vector<match::Place>, kContactKindCount> obscured_;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_CONTACT_PLACES_H_
