// Words that say what the number or name beside them is.

#ifndef TELLTALE_SRC_CONTACT_CUE_WORDS_H_
#define TELLTALE_SRC_CONTACT_CUE_WORDS_H_

#include <cstddef>
#include <string_view>

namespace telltale::contact {

enum class Cue {
  kNone,
  // call, tel, whatsapp
  kPhone,
  // account, a/c, iban
  kAccount,
  // order, invoice, ref: a number that leads nowhere
  kIdentifier,
};

// What the words right before `at` say. Words such as "number" and "is" may
// stand in between.
auto CueBefore(std::string_view text, size_t at) -> Cue;

// Whether the words right before `at` announce a name on a messaging service:
// "telegram: name", "wechat id name".
struct MessengerCue {
  bool is_there = false;
  bool has_colon = false;
};
auto MessengerCueBefore(std::string_view text, size_t at) -> MessengerCue;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_CUE_WORDS_H_
