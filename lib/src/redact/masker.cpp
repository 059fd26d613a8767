#include "redact/masker.h"

#include "contact/find_contacts.h"
#include "redact/shapes.h"

namespace telltale::redact {

namespace {

// At most 32 contacts of a kind are found at a time. Shapes cover most kinds
// whatever their number, so few texts need a third round.
constexpr int kMostRounds = 8;

void OverwriteAll(std::string& text) {
  for (char& byte : text) {
    if (static_cast<unsigned char>(byte) > ' ') {
      byte = kMask;
    }
  }
}

}  // namespace

auto Masker::Mask(std::string_view text) -> std::optional<std::string> {
  if (IsTimestamp(text)) {
    return std::nullopt;
  }
  std::string masked(text);
  for (int round = 0; round < kMostRounds; ++round) {
    if (!Overwrite(masked)) {
      return round == 0 ? std::nullopt
                        : std::optional<std::string>(std::move(masked));
    }
  }
  OverwriteAll(masked);
  return masked;
}

auto Masker::Overwrite(std::string& text) -> bool {
  places_.clear();
  folder_.Fold(text, folded_);
  Find(folded_, text);
  for (const ViewSpan span : found_) {
    places_.push_back(folded_.ToOriginal(span));
  }
  if (revealer_.Reveal(text, folded_, revealed_)) {
    Find(revealed_, folded_.bytes());
    for (const ViewSpan span : found_) {
      const OriginalSpan folded = revealed_.ToOriginal(span);
      places_.push_back(folded_.ToOriginal({folded.begin, folded.end}));
    }
  }
  bool has_changed = false;
  for (const OriginalSpan place : places_) {
    for (uint32_t at = place.begin; at < place.end; ++at) {
      has_changed = has_changed || text[at] != kMask;
      text[at] = kMask;
    }
  }
  return has_changed;
}

void Masker::Find(const text::View& view, std::string_view original) {
  found_.clear();
  contact::FindContacts(view, original, findings_);
  for (const contact::Finding& finding : findings_.all()) {
    if (finding.kind != ContactKind::kMoney) {
      found_.push_back(finding.span);
    }
  }
  FindShapes(view.bytes(), found_);
}

}  // namespace telltale::redact
