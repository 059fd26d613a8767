// FindContacts: the contacts in one view.

#ifndef TELLTALE_SRC_CONTACT_FIND_CONTACTS_H_
#define TELLTALE_SRC_CONTACT_FIND_CONTACTS_H_

#include <string_view>

#include "contact/findings.h"
#include "text/view.h"

namespace telltale::contact {

// Fills `findings` with the contacts in `view`, at most kMostOfAKind of each
// kind, sorted by place. They lie apart, but for a phone number inside a link.
// `original` is what `view` was made from: some checksums need its capitals.
//
// Errors: none. Cost: linear in the view, for any text.
void FindContacts(const text::View& view, std::string_view original,
                  Findings& findings);

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_FIND_CONTACTS_H_
