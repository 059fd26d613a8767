// A small language for tests: the contacts of a text in one line.

#ifndef TELLTALE_TESTS_UNIT_CONTACT_CONTACT_PARTS_H_
#define TELLTALE_TESTS_UNIT_CONTACT_CONTACT_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "contact/find_contacts.h"
#include "text/fold.h"

namespace telltale::contact {

// The contacts of `text`, each as "kind value", with a `!` behind where it is
// checked, and what was quoted in brackets: "phone +12025550123! [...]".
inline auto Found(std::string_view text, bool quoted = false)
    -> std::vector<std::string> {
  static text::Folder folder;
  static text::View view;
  static Findings findings;
  folder.Fold(text, view);
  FindContacts(view, text, findings);
  std::vector<std::string> lines;
  for (const Finding& finding : findings.all()) {
    std::string line(Name(finding.kind));
    line += " " + finding.value + (finding.checked ? "!" : "");
    if (quoted) {
      line += " [";
      line += view.ToOriginal(finding.span).In(text);
      line += "]";
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

// The same with quotes.
inline auto Quoted(std::string_view text) -> std::vector<std::string> {
  return Found(text, true);
}

}  // namespace telltale::contact

#endif  // TELLTALE_TESTS_UNIT_CONTACT_CONTACT_PARTS_H_
