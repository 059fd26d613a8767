#include "scan/sheets.h"

namespace telltale {

Sheets::Sheets(const match::Program& program, match::Reading reading)
    : program_(program),
      reading_(reading),
      matches_(program.size()),
      found_in_(program.size(), 0) {}

void Sheets::LayOut(const Record& record) {
  ++record_number_;
  literals_found_ = false;
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

void Sheets::FindLiterals() {
  for (uint32_t i = 0; i < views_.size(); ++i) {
    program_.FindLiterals(views_[i], sheets_[i].presence);
  }
  literals_found_ = true;
}

auto Sheets::MayMatch(match::PatternIndex pattern) const -> bool {
  if (!literals_found_) {
    return true;
  }
  for (uint32_t i = 0; i < views_.size(); ++i) {
    if (program_.MayMatch(pattern, sheets_[i].presence)) {
      return true;
    }
  }
  return false;
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
    if (literals_found_ && !program_.MayMatch(pattern, sheets_[i].presence)) {
      continue;
    }
    spans_.clear();
    program_.FindMatches(pattern, views_[i], reading_, spans_);
    for (const ViewSpan span : spans_) {
      places.push_back({i, span});
    }
  }
  return places;
}

auto Sheets::ToEvidence(const match::Place& place) const -> Evidence {
  const Sheet& sheet = sheets_[place.sheet];
  return {sheet.field, sheet.view.ToOriginal(place.span), sheet.kind};
}

}  // namespace telltale
