#include "contact/find_contacts.h"

#include "contact/finders.h"

namespace telltale::contact {

void FindContacts(const text::View& view, std::string_view original,
                  Findings& findings) {
  const Passage passage{&view, original};
  findings.Clear();
  FindEmails(passage, findings);
  FindLinks(passage, findings);
  FindAddresses(passage, findings);
  FindNumbers(passage, findings);
  FindHandles(passage, findings);
  findings.Sort();
}

}  // namespace telltale::contact
