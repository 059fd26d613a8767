#include "contact/phone_plan.h"

#include <phonenumbers/phonenumberutil.h>

namespace telltale::contact {

auto LookUpNumber(std::string_view digits) -> std::optional<PlannedNumber> {
  using i18n::phonenumbers::PhoneNumber;
  using i18n::phonenumbers::PhoneNumberUtil;
  // No region: the plus says that the country code is there.
  constexpr const char* kNoRegion = "ZZ";
  static const PhoneNumberUtil* const plans = PhoneNumberUtil::GetInstance();

  PhoneNumber number;
  if (plans->Parse("+" + std::string(digits), kNoRegion, &number) !=
          PhoneNumberUtil::NO_PARSING_ERROR ||
      !plans->IsPossibleNumber(number)) {
    return std::nullopt;
  }
  PlannedNumber planned;
  plans->Format(number, PhoneNumberUtil::E164, &planned.e164);
  planned.is_assigned = plans->IsValidNumber(number);
  return planned;
}

}  // namespace telltale::contact
