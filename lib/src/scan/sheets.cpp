#include "scan/sheets.h"

namespace telltale {

Sheets::Sheets(const match::Program& program, bool prefilter)
    : program_(program),
      prefilter_(prefilter),
      matches_(program.size()),
      found_in_(program.size(), 0) {}

void Sheets::LayOut(const Record& record) {
  ++record_number_;
  candidates_.clear();
  count_ = static_cast<uint32_t>(record.fields.size());
  while (sheets_.size() < count_) {
    sheets_.push_back({.candidates = program_.MakeCandidates()});
  }
  for (uint32_t i = 0; i < count_; ++i) {
    sheets_[i].field = i;
    sheets_[i].kind = ViewKind::kFolded;
    folder_.Fold(record.fields[i].text, sheets_[i].view);
  }
}

auto Sheets::CountLetters(int limit) const -> int {
  int count = 0;
  for (uint32_t i = 0; i < count_ && count < limit; ++i) {
    count +=
        text::CountLettersAndDigits(sheets_[i].view.bytes(), limit - count);
  }
  return count;
}

void Sheets::FindCandidates() {
  if (!prefilter_) {
    return;
  }
  for (uint32_t i = 0; i < count_; ++i) {
    program_.FindCandidates(sheets_[i].view.bytes(), sheets_[i].candidates);
    const auto& found = sheets_[i].candidates.patterns();
    candidates_.insert(candidates_.end(), found.begin(), found.end());
  }
}

auto Sheets::MayMatch(match::PatternIndex pattern) const -> bool {
  if (!prefilter_) {
    return true;
  }
  for (uint32_t i = 0; i < count_; ++i) {
    if (sheets_[i].candidates.Contains(pattern)) {
      return true;
    }
  }
  return program_.IsUnfiltered(pattern);
}

auto Sheets::Matches(match::PatternIndex pattern)
    -> std::span<const match::Place> {
  std::vector<match::Place>& places = matches_[pattern];
  if (found_in_[pattern] == record_number_) {
    return places;
  }
  found_in_[pattern] = record_number_;
  places.clear();
  for (uint32_t i = 0; i < count_; ++i) {
    spans_.clear();
    program_.FindMatches(pattern, sheets_[i].view.bytes(),
                         prefilter_ ? &sheets_[i].candidates : nullptr, spans_);
    for (const ViewSpan span : spans_) {
      places.push_back({i, span});
    }
  }
  return places;
}

auto Sheets::View(uint32_t sheet) const -> std::string_view {
  return sheets_[sheet].view.bytes();
}

auto Sheets::ToEvidence(const match::Place& place) const -> Evidence {
  const Sheet& sheet = sheets_[place.sheet];
  return {sheet.field, sheet.view.ToOriginal(place.span), sheet.kind};
}

}  // namespace telltale
