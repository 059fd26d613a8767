#include "scan/sheets.h"

namespace telltale {

Sheets::Sheets(const match::Program& program, match::Reading reading)
    : program_(program),
      reading_(reading),
      matches_(program.size()),
      found_in_(program.size(), 0) {}

void Sheets::LayOut(const Record& record) {
  ++record_number_;
  record_ = &record;
  contacts_.Clear();
  const auto count = static_cast<uint32_t>(record.fields.size());
  if (sheets_.size() < count) {
    sheets_.resize(count);
  }
  views_.clear();
  for (uint32_t i = 0; i < count; ++i) {
    Sheet& sheet = sheets_[i];
    sheet.field = i;
    sheet.kind = ViewKind::kFolded;
    folder_.Fold(record.fields[i].text, sheet.view);
    views_.push_back(sheet.view.bytes());
  }
}

auto Sheets::CountLetters(int limit) const -> int {
  int count = 0;
  for (const std::string_view view : views_) {
    if (count < limit) {
      count += text::CountLettersAndDigits(view, limit - count);
    }
  }
  return count;
}

auto Sheets::FindAnchors(uint32_t sheet)
    -> const std::vector<match::Program::AnchorPlace>& {
  match::Program::Anchored& anchored = sheets_[sheet].anchored;
  program_.FindAnchors(views_[sheet], anchored);
  return anchored.places();
}

auto Sheets::Matches(match::PatternIndex pattern)
    -> std::span<const match::Place> {
  std::vector<match::Place>& places = matches_[pattern];
  if (found_in_[pattern] == record_number_) {
    return places;
  }
  found_in_[pattern] = record_number_;
  places.clear();
  for (uint32_t i = 0; i < views_.size(); ++i) {
    spans_.clear();
    if (reading_ == match::Reading::kWindows) {
      program_.FindMatches(pattern, sheets_[i].anchored, spans_);
    } else {
      program_.FindMatchesSlowly(pattern, views_[i], spans_);
    }
    for (const ViewSpan span : spans_) {
      places.push_back({i, span});
    }
  }
  return places;
}

void Sheets::FindContacts() {
  if (contacts_.is_filled()) {
    return;
  }
  for (uint32_t i = 0; i < views_.size(); ++i) {
    const Sheet& sheet = sheets_[i];
    contacts_.AddSheet(i, sheet.field, sheet.kind, sheet.view,
                       record_->fields[sheet.field].text);
  }
  contacts_.Finish();
}

auto Sheets::Contacts(ContactKind kind, bool obscured)
    -> std::span<const match::Place> {
  FindContacts();
  return contacts_.Of(kind, obscured);
}

auto Sheets::ContactList() -> std::vector<Contact> {
  FindContacts();
  return contacts_.List(
      [this](const match::Place& place) { return ToEvidence(place); });
}

auto Sheets::ToEvidence(const match::Place& place) const -> Evidence {
  const Sheet& sheet = sheets_[place.sheet];
  return {sheet.field, sheet.view.ToOriginal(place.span), sheet.kind};
}

}  // namespace telltale
