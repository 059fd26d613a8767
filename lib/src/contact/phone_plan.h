// The world's number plans, through libphonenumber.

#ifndef TELLTALE_SRC_CONTACT_PHONE_PLAN_H_
#define TELLTALE_SRC_CONTACT_PHONE_PLAN_H_

#include <optional>
#include <string>
#include <string_view>

namespace telltale::contact {

struct PlannedNumber {
  // "+12025550123".
  std::string e164;
  // In a range that its country has assigned; otherwise of a length that the
  // country has.
  bool is_assigned = false;
};

// The number with these digits, country code first; nullopt when no country has
// numbers like it. The first call reads the plans, which takes milliseconds;
// later ones some 20 microseconds. Any thread may call it.
// REQUIRES: `digits` are digits.
auto LookUpNumber(std::string_view digits) -> std::optional<PlannedNumber>;

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_PHONE_PLAN_H_
