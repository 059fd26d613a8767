// The words that say what the number or name beside them is, as the folded view
// has them.

#ifndef TELLTALE_SRC_CONTACT_CUE_PHRASES_H_
#define TELLTALE_SRC_CONTACT_CUE_PHRASES_H_

#include <span>
#include <string_view>

#include "contact/phrase_table.h"

namespace telltale::contact {

// The meanings of the phrases. A phrase may stand there with two.
inline constexpr std::string_view kPhone = "phone";
inline constexpr std::string_view kAccount = "account";
inline constexpr std::string_view kIdentifier = "identifier";
inline constexpr std::string_view kMessenger = "messenger";
// Says nothing, and may stand between another phrase and the number.
inline constexpr std::string_view kFiller = "filler";

// Static storage.
auto CuePhrases() -> std::span<const Phrase>;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_CUE_PHRASES_H_
