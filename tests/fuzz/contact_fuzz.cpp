// Looks for contacts in any text: they lie in order on whole characters, apart
// from one another but for numbers in links, and lead back into the original.

#include <cstddef>
#include <cstdint>
#include <string>

#include "contact/find_contacts.h"
#include "fuzz/require.h"
#include "fuzz/utf8_text.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/view.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using telltale::fuzz::Require;
  static telltale::text::Folder folder;
  static telltale::text::View view;
  static telltale::contact::Findings findings;

  const std::string text = telltale::fuzz::Utf8Text(data, size);
  folder.Fold(text, view);
  telltale::contact::FindContacts(view, text, findings);
  const auto is_boundary = [&](size_t at) {
    return at == view.bytes().size() ||
           (at < view.bytes().size() &&
            !telltale::text::IsContinuationByte(view.bytes()[at]));
  };
  uint32_t end = 0;
  for (const telltale::contact::Finding& finding : findings.all()) {
    const telltale::ViewSpan span = finding.span;
    Require(span.begin < span.end);
    Require(is_boundary(span.begin) && is_boundary(span.end));
    Require(end <= span.begin || finding.kind == telltale::ContactKind::kPhone);
    end = end <= span.begin ? span.end : end;
    Require(!finding.value.empty());
    const telltale::OriginalSpan original = view.ToOriginal(span);
    Require(original.begin < original.end && original.end <= text.size());
  }
  return 0;
}
