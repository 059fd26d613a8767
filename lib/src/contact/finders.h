// Finders: each looks for some kinds of contacts in a passage, and passes over
// what earlier ones have taken. In the order of FindContacts.
//
// Cost of each: linear in the passage. What is looked at around a place is
// bounded, and the numbers looked up are counted.

#ifndef TELLTALE_SRC_CONTACT_FINDERS_H_
#define TELLTALE_SRC_CONTACT_FINDERS_H_

#include "contact/findings.h"
#include "contact/passage.h"

namespace telltale::contact {

// E-mail addresses of ASCII.
void FindEmails(const Passage& passage, Findings& findings);

// Links to messaging services, and the phone numbers in them.
void FindLinks(const Passage& passage, Findings& findings);

// Wallet addresses and IBANs.
void FindAddresses(const Passage& passage, Findings& findings);

// Money, payment cards, accounts and phone numbers.
void FindNumbers(const Passage& passage, Findings& findings);

// @names, and names that the words before them announce.
void FindHandles(const Passage& passage, Findings& findings);

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_FINDERS_H_
