// Evidence: a place in a record.

#ifndef TELLTALE_EVIDENCE_H_
#define TELLTALE_EVIDENCE_H_

#include <compare>
#include <cstdint>
#include <string_view>

#include "telltale/span.h"

namespace telltale {

// The view of a text that something was found in.
enum class ViewKind : uint8_t { kFolded, kRevealed };

auto Name(ViewKind view) -> std::string_view;

// A place in the record. span.In(record.fields[field].text) is the quote.
struct Evidence {
  // Index into Record::fields.
  uint32_t field = 0;
  OriginalSpan span;
  ViewKind view = ViewKind::kFolded;

  auto operator<=>(const Evidence&) const = default;
};

}  // namespace telltale

#endif  // TELLTALE_EVIDENCE_H_
