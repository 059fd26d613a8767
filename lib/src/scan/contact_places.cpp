#include "scan/contact_places.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "contact/find_contacts.h"

namespace telltale {

void ContactPlaces::AddSheet(uint32_t sheet, uint32_t field, ViewKind kind,
                             const text::View& view,
                             std::string_view original) {
  contact::FindContacts(view, original, findings_);
  for (const contact::Finding& finding : findings_.all()) {
    found_.push_back({.place = {sheet, finding.span},
                      .field = field,
                      .finding = finding,
                      .is_revealed = kind == ViewKind::kRevealed});
  }
}

void ContactPlaces::Finish() {
  is_filled_ = true;
  for (size_t kind = 0; kind < kContactKindCount; ++kind) {
    places_[kind].clear();
    obscured_[kind].clear();
  }
  using Key = std::tuple<uint32_t, ContactKind, std::string_view>;
  const auto key_of = [](const Found& found) -> Key {
    return {found.field, found.finding.kind, found.finding.value};
  };
  std::set<Key> seen;
  for (const Found& found : found_) {
    if (!found.is_revealed) {
      seen.insert(key_of(found));
    }
  }
  for (Found& found : found_) {
    found.is_obscured = found.is_revealed && !seen.contains(key_of(found));
    const auto kind = static_cast<size_t>(found.finding.kind);
    places_[kind].push_back(found.place);
    if (found.is_obscured) {
      obscured_[kind].push_back(found.place);
    }
  }
}

auto ContactPlaces::Of(ContactKind kind, bool obscured) const
    -> std::span<const match::Place> {
  const auto& places = obscured ? obscured_ : places_;
  return places[static_cast<size_t>(kind)];
}

auto ContactPlaces::List(
    const std::function<Evidence(const match::Place&)>& to_evidence) const
    -> std::vector<Contact> {
  std::vector<Contact> contacts;
  for (const Found& found : found_) {
    if (!found.is_revealed || found.is_obscured) {
      contacts.push_back({.kind = found.finding.kind,
                          .place = to_evidence(found.place),
                          .value = found.finding.value,
                          .checked = found.finding.checked});
    }
  }
  std::stable_sort(
      contacts.begin(), contacts.end(), [](const Contact& a, const Contact& b) {
        return std::tie(a.place, a.kind) < std::tie(b.place, b.kind);
      });
  return contacts;
}

}  // namespace telltale
