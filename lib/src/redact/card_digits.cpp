#include "redact/card_digits.h"

#include <algorithm>

#include "contact/find_contacts.h"

namespace telltale::redact {

void CardDigits::Read(std::string_view text) {
  cards_.clear();
  folder_.Fold(text, folded_);
  contact::FindContacts(folded_, text, findings_);
  for (const contact::Finding& finding : findings_.all()) {
    if (finding.kind == ContactKind::kCard) {
      cards_.push_back({folded_.ToOriginal(finding.span), finding.digits});
    }
  }
  if (!revealer_.Reveal(text, folded_, revealed_)) {
    return;
  }
  contact::FindContacts(revealed_, folded_.bytes(), findings_);
  for (const contact::Finding& finding : findings_.all()) {
    if (finding.kind == ContactKind::kCard) {
      const OriginalSpan place = revealed_.ToOriginal(finding.span);
      cards_.push_back(
          {folded_.ToOriginal({place.begin, place.end}), finding.digits});
    }
  }
}

auto CardDigits::At(OriginalSpan place) const -> std::string_view {
  const auto card =
      std::find_if(cards_.begin(), cards_.end(),
                   [&](const Card& known) { return known.place == place; });
  return card == cards_.end() ? std::string_view() : card->digits;
}

}  // namespace telltale::redact
