#include <algorithm>
#include <cstddef>
#include <iterator>

#include "contact/checksums.h"
#include "contact/passage.h"

namespace telltale::contact {

namespace {

struct CountryLength {
  std::string_view country;
  uint32_t length;
};

// The IBAN registry of SWIFT. Sorted by country.
constexpr CountryLength kIbanLengths[] = {
    {"ad", 24}, {"ae", 23}, {"al", 28}, {"at", 20}, {"az", 28}, {"ba", 20},
    {"be", 16}, {"bg", 22}, {"bh", 22}, {"bi", 27}, {"br", 29}, {"by", 28},
    {"ch", 21}, {"cr", 22}, {"cy", 28}, {"cz", 24}, {"de", 22}, {"dj", 27},
    {"dk", 18}, {"do", 28}, {"ee", 20}, {"eg", 29}, {"es", 24}, {"fi", 18},
    {"fk", 18}, {"fo", 18}, {"fr", 27}, {"gb", 22}, {"ge", 22}, {"gi", 23},
    {"gl", 18}, {"gr", 27}, {"gt", 28}, {"hr", 21}, {"hu", 28}, {"ie", 22},
    {"il", 23}, {"iq", 23}, {"is", 26}, {"it", 27}, {"jo", 30}, {"kw", 30},
    {"kz", 20}, {"lb", 28}, {"lc", 32}, {"li", 21}, {"lt", 20}, {"lu", 20},
    {"lv", 21}, {"ly", 25}, {"mc", 27}, {"md", 24}, {"me", 22}, {"mk", 19},
    {"mn", 20}, {"mr", 27}, {"mt", 31}, {"mu", 30}, {"ni", 28}, {"nl", 18},
    {"no", 15}, {"om", 23}, {"pk", 24}, {"pl", 28}, {"ps", 29}, {"pt", 25},
    {"qa", 29}, {"ro", 24}, {"rs", 22}, {"ru", 33}, {"sa", 24}, {"sc", 31},
    {"sd", 18}, {"se", 24}, {"si", 19}, {"sk", 24}, {"sm", 27}, {"so", 23},
    {"st", 25}, {"sv", 28}, {"tl", 23}, {"tn", 24}, {"tr", 26}, {"ua", 29},
    {"va", 22}, {"vg", 24}, {"xk", 20}, {"ye", 30}};

}  // namespace

auto IbanLength(std::string_view country) -> uint32_t {
  const auto* found = std::lower_bound(
      std::begin(kIbanLengths), std::end(kIbanLengths), country,
      [](const CountryLength& entry, std::string_view name) {
        return entry.country < name;
      });
  return found != std::end(kIbanLengths) && found->country == country
             ? found->length
             : 0;
}

auto IsIban(std::string_view iban) -> bool {
  constexpr size_t kFront = 4;
  constexpr uint32_t kModulus = 97;
  if (iban.size() <= kFront || IbanLength(iban.substr(0, 2)) != iban.size()) {
    return false;
  }
  uint32_t remainder = 0;
  // The country and the check digits are read last.
  for (size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + kFront) % iban.size()];
    if (IsDigit(c)) {
      remainder = (remainder * 10 + static_cast<uint32_t>(c - '0')) % kModulus;
    } else if (IsSmallLetter(c)) {
      // A letter is read as two digits, from 10 for a.
      remainder =
          (remainder * 100 + static_cast<uint32_t>(c - 'a') + 10) % kModulus;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

auto HasLuhnChecksum(std::string_view digits) -> bool {
  uint32_t sum = 0;
  bool doubled = false;
  for (size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    if (!IsDigit(digits[i])) {
      return false;
    }
    uint32_t digit = static_cast<uint32_t>(digits[i] - '0');
    if (doubled) {
      digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    }
    sum += digit;
  }
  return !digits.empty() && sum % 10 == 0;
}

}  // namespace telltale::contact
