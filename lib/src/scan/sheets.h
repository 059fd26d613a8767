// Sheets: the views of one record, and the matches found in them.

#ifndef TELLTALE_SRC_SCAN_SHEETS_H_
#define TELLTALE_SRC_SCAN_SHEETS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/condition.h"
#include "match/program.h"
#include "scan/contact_places.h"
#include "telltale/assessment.h"
#include "telltale/record.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "text/script.h"
#include "text/view.h"

namespace telltale {

// Holds the views of the record that was laid out last. Every text of the
// record has a sheet with its folded view, in the order of the fields; after
// those, each text that hides something has a sheet with its revealed view.
//
// Reused from record to record, so it belongs to one thread.
class Sheets final : public match::MatchSource {
 public:
  // `program` must outlive the Sheets.
  Sheets(const match::Program& program, match::Reading reading);

  // Folds the texts of `record`, which must outlive the use of the sheets, and
  // reveals what they hide.
  void LayOut(const Record& record);

  // Letters and digits of all texts, counted up to `limit`.
  auto CountLetters(int limit) const -> int;

  // Whether nearly all letters of the texts are of none of `scripts`, which are
  // sorted; no if there are none of those. What stands in a covered script
  // beside the other, such as a sentence of English, is worth screening.
  auto IsInOtherScript(std::span<const text::Script> scripts) const -> bool;

  // The text of each sheet; valid until the next LayOut.
  auto views() const -> std::span<const std::string_view> { return views_; }

  // Looks for the anchors of patterns on sheet `sheet` of views(). Before the
  // first call of Matches.
  // REQUIRES: Reading::kWindows.
  auto FindAnchors(uint32_t sheet)
      -> const std::vector<match::Program::AnchorPlace>&;

  // Whether `pattern` matches on sheet `sheet`.
  // REQUIRES: FindAnchors(sheet) was called.
  auto HasMatch(match::PatternIndex pattern, uint32_t sheet) -> bool {
    return program_.Matches(pattern, sheets_[sheet].anchored);
  }

  // What FindAnchors left behind for sheet `sheet`.
  auto anchored(uint32_t sheet) -> match::Program::Anchored& {
    return sheets_[sheet].anchored;
  }

  // The matches of `pattern` on all sheets: found at the first call, kept for
  // the next.
  auto Matches(match::PatternIndex pattern)
      -> std::span<const match::Place> override;
  // The contacts on all sheets: looked for at the first call.
  auto Contacts(ContactKind kind, bool obscured)
      -> std::span<const match::Place> override;
  // The same for output: each once, in order of field and place.
  auto ContactList() -> std::vector<Contact>;
  auto View(uint32_t sheet) const -> std::string_view override {
    return views_[sheet];
  }

  // The place in the record's own text.
  auto ToEvidence(const match::Place& place) const -> Evidence;

 private:
  struct Sheet {
    uint32_t field = 0;
    ViewKind kind = ViewKind::kFolded;
    // Leads back to the field; of a revealed view, to the folded one, which is
    // on sheet `field`.
    text::View view;
    match::Program::Anchored anchored;
  };

  const match::Program& program_;
  match::Reading reading_;
  text::Folder folder_;
  text::Revealer revealer_;
  // Of the record laid out last.
  uint32_t field_count_ = 0;
  // Only the first views_.size() are in use; the others keep their buffers.
  std::vector<Sheet> sheets_;
  std::vector<std::string_view> views_;

  // matches_[p] holds the matches of pattern p in the record with number
  // found_in_[p].
  std::vector<std::vector<match::Place>> matches_;
  std::vector<uint64_t> found_in_;
  uint64_t record_number_ = 0;
  std::vector<ViewSpan> spans_;

  // Fills contacts_, unless that was done for this record.
  void FindContacts();
  ContactPlaces contacts_;
  const Record* record_ = nullptr;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_SHEETS_H_
