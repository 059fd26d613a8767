// Personal data: contacts in packs and corpora that may be somebody's.

#ifndef TELLTALE_SRC_LINT_PERSONAL_DATA_H_
#define TELLTALE_SRC_LINT_PERSONAL_DATA_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "contact/findings.h"
#include "telltale/diagnostic.h"
#include "telltale/rule_pack.h"
#include "telltale/span.h"
#include "text/fold.h"
#include "text/reveal.h"
#include "text/view.h"

namespace telltale::lint {

// A contact that is no specimen (lint/specimens.h).
struct PersonalDatum {
  ContactKind kind = ContactKind::kPhone;
  OriginalSpan place;
};

// Where contacts are looked for: in what the text says, or also in what it says
// when its hiding is undone.
enum class Reading : uint8_t { kPlain, kRevealed };

// Reuses its buffers, so a finder belongs to one thread.
class PersonalDataFinder {
 public:
  // Phone numbers, e-mail addresses, and those IBANs, cards and wallets whose
  // checksum holds, in order of place, each once however it is hidden.
  // REQUIRES: `text` is valid UTF-8, shorter than 4 GiB.
  auto Find(std::string_view text, Reading reading = Reading::kRevealed)
      -> std::vector<PersonalDatum>;

 private:
  void Add(const text::View& view, std::string_view original, bool is_revealed,
           std::vector<PersonalDatum>& found);

  text::Folder folder_;
  text::Revealer revealer_;
  text::View folded_;
  text::View revealed_;
  contact::Findings findings_;
};

// Adds L016 for what stands in the pack's titles, patterns, entries, examples,
// readings of false positives and scenarios.
void CheckPersonalData(const RulePack& pack, PersonalDataFinder& finder,
                       std::vector<Diagnostic>& findings);

}  // namespace telltale::lint

#endif  // TELLTALE_SRC_LINT_PERSONAL_DATA_H_
