#include "scan/sheets.h"

#include <algorithm>

namespace telltale {

namespace {

// Of each text. More letters than these do not make the answer any surer.
constexpr size_t kMostLetters = 1024;

}  // namespace

Sheets::Sheets(const match::Program& program, match::Reading reading)
    : program_(program),
      reading_(reading),
      matches_(program.size()),
      found_in_(program.size(), 0) {}

void Sheets::LayOut(const Record& record) {
  ++record_number_;
  record_ = &record;
  contacts_.Clear();
  views_.clear();
  field_count_ = static_cast<uint32_t>(record.fields.size());
  // All at once: references to sheets stay valid while views are made.
  if (sheets_.size() < 2 * record.fields.size()) {
    sheets_.resize(2 * record.fields.size());
  }
  for (uint32_t field = 0; field < field_count_; ++field) {
    Sheet& sheet = sheets_[field];
    sheet.field = field;
    sheet.kind = ViewKind::kFolded;
    folder_.Fold(record.fields[field].text, sheet.view);
    views_.push_back(sheet.view.bytes());
  }
  for (uint32_t field = 0; field < field_count_; ++field) {
    Sheet& sheet = sheets_[views_.size()];
    if (revealer_.Reveal(record.fields[field].text, sheets_[field].view,
                         sheet.view)) {
      sheet.field = field;
      sheet.kind = ViewKind::kRevealed;
      views_.push_back(sheet.view.bytes());
    }
  }
}

auto Sheets::CountLetters(int limit) const -> int {
  int count = 0;
  for (uint32_t field = 0; field < field_count_ && count < limit; ++field) {
    count += text::CountLettersAndDigits(views_[field], limit - count);
  }
  return count;
}

auto Sheets::IsInOtherScript(std::span<const text::Script> scripts) const
    -> bool {
  if (scripts.empty()) {
    return false;
  }
  text::LetterCount count;
  for (const std::string_view view : views_) {
    const text::LetterCount more =
        text::CountLettersOutside(scripts, view, kMostLetters);
    count.all += more.all;
    count.outside += more.outside;
  }
  return count.all > 0 && 5 * count.outside >= 4 * count.all;
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
    // What the view was made from.
    const std::string_view original = sheet.kind == ViewKind::kRevealed
                                          ? views_[sheet.field]
                                          : record_->fields[sheet.field].text;
    contacts_.AddSheet(i, sheet.field, sheet.kind, sheet.view, original);
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
  const OriginalSpan span = sheet.view.ToOriginal(place.span);
  if (sheet.kind == ViewKind::kFolded) {
    return {sheet.field, span, sheet.kind};
  }
  const text::View& folded = sheets_[sheet.field].view;
  return {sheet.field, folded.ToOriginal({span.begin, span.end}), sheet.kind};
}

}  // namespace telltale
