#include "lint/specimens.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

namespace telltale::lint {

namespace {

// Numbers of a country without its trunk prefix; `x` stands for any digit.
struct ReservedNumbers {
  std::string_view country;
  std::string_view trunk;
  std::string_view national;
};
constexpr ReservedNumbers kReserved[] = {
    // ATIS-0300115: 555-0100 to 555-0199 in every area.
    {"1", "", "xxx55501xx"},
    // Ofcom, numbers for use in TV and radio drama.
    {"44", "0", "1632960xxx"},
    {"44", "0", "2079460xxx"},
    {"44", "0", "1134960xxx"},
    {"44", "0", "1144960xxx"},
    {"44", "0", "1154960xxx"},
    {"44", "0", "1164960xxx"},
    {"44", "0", "1174960xxx"},
    {"44", "0", "1184960xxx"},
    {"44", "0", "1214960xxx"},
    {"44", "0", "1314960xxx"},
    {"44", "0", "1414960xxx"},
    {"44", "0", "1514960xxx"},
    {"44", "0", "1614960xxx"},
    {"44", "0", "1914980xxx"},
    {"44", "0", "2896496xxx"},
    {"44", "0", "2920180xxx"},
    {"44", "0", "7700900xxx"},
    {"44", "0", "8081570xxx"},
    {"44", "0", "9098790xxx"},
    {"44", "0", "3069990xxx"},
    // ComReg.
    {"353", "0", "2091xxxxx"},
    // Bundesnetzagentur.
    {"49", "0", "3023125xxx"},
    {"49", "0", "4066969xxx"},
    {"49", "0", "6990009xxx"},
    {"49", "0", "8999998xxx"},
    {"49", "0", "2214710xxx"},
    {"49", "0", "17139200xx"},
    {"49", "0", "176040690xx"},
    // Arcep.
    {"33", "0", "19900xxxx"},
    {"33", "0", "26191xxxx"},
    {"33", "0", "35301xxxx"},
    {"33", "0", "46571xxxx"},
    {"33", "0", "53649xxxx"},
    {"33", "0", "63998xxxx"},
    // Post- och telestyrelsen.
    {"46", "0", "3139006xx"},
    {"46", "0", "4062804xx"},
    {"46", "0", "8465004xx"},
    {"46", "0", "9803192xx"},
    {"46", "0", "7017406xx"},
    // ACMA.
    {"61", "0", "25550xxxx"},
    {"61", "0", "27010xxxx"},
    {"61", "0", "35550xxxx"},
    {"61", "0", "37010xxxx"},
    {"61", "0", "75550xxxx"},
    {"61", "0", "77010xxxx"},
    {"61", "0", "85550xxxx"},
    {"61", "0", "87010xxxx"},
    {"61", "0", "491570006"},
    {"61", "0", "491570110"},
    {"61", "0", "491570156"},
    {"61", "0", "491570157"},
    {"61", "0", "491570158"},
    {"61", "0", "491570159"},
    {"61", "0", "491570313"},
    {"61", "0", "491570737"},
};

auto Fits(std::string_view digits, std::string_view form) -> bool {
  return digits.size() == form.size() &&
         std::equal(digits.begin(), digits.end(), form.begin(),
                    [](char digit, char of_form) {
                      return of_form == 'x' || digit == of_form;
                    });
}

// Whether five neighbours in `digits` lie `step` apart, one after the other.
auto CountsBy(int step, std::string_view digits) -> bool {
  constexpr int kNeighbours = 5;
  int in_a_row = 1;
  for (size_t i = 1; i < digits.size(); ++i) {
    in_a_row = digits[i] - digits[i - 1] == step ? in_a_row + 1 : 1;
    if (in_a_row >= kNeighbours) {
      return true;
    }
  }
  return false;
}

auto IsPlaceholder(std::string_view digits) -> bool {
  return CountsBy(0, digits) || CountsBy(1, digits) || CountsBy(-1, digits);
}

// SWIFT, IBAN Registry: the example of each country.
constexpr std::string_view kIbans[] = {
    "AE070331234567890123456",
    "AT611904300234573201",
    "BE68539007547034",
    "BG80BNBG96611020345678",
    "CH9300762011623852957",
    "CZ6508000000192000145399",
    "DE89370400440532013000",
    "DK5000400440116243",
    "EE382200221020145685",
    "ES9121000418450200051332",
    "FI2112345600000785",
    "FR1420041010050500013M02606",
    "GB29NWBK60161331926819",
    "GB33BUKB20201555555555",
    "GB82WEST12345698765432",
    "GR1601101250000000012300695",
    "HR1210010051863000160",
    "HU42117730161111101800000000",
    "IE29AIBK93115212345678",
    "IT60X0542811101000000123456",
    "LT121000011101001000",
    "LU280019400644750000",
    "LV80BANK0000435195001",
    "NL91ABNA0417164300",
    "NO9386011117947",
    "PK36SCBL0000001123456702",
    "PL61109010140000071219812874",
    "PT50000201231234567890154",
    "QA58DOHB00001234567890ABCDEFG",
    "RO49AAAA1B31007593840000",
    "SA0380000000608010167519",
    "SE4550000000058398257466",
    "SI56263300012039086",
    "SK3112000000198742637541",
    "TR330006100519786457841326",
};

// What payment processors publish for tests.
constexpr std::string_view kCards[] = {
    "2223003122003222", "30569309025904",   "3530111333300000",
    "3566002020360505", "371449635398431",  "378282246310005",
    "378734493671000",  "38520000023237",   "4000056655665556",
    "4012888888881881", "4111111111111111", "4242424242424242",
    "5105105105105100", "5200828282828210", "5555555555554444",
    "6011000990139424", "6011111111111117", "6200000000000005",
};

// Of the genesis block, of BIP 173, EIP-55 and wikis, and burn addresses; in
// small letters.
constexpr std::string_view kWallets[] = {
    "0x0000000000000000000000000000000000000000",
    "0x000000000000000000000000000000000000dead",
    "0x52908400098527886e0f7030069857d2e4169ee7",
    "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    "0x8617e340b3d01fa5f11f306f4090fd50e238070d",
    "0xd1220a0cf47c7b9be7a2e6ba89f429762e7b9adb",
    "0xdbf03b407c01e7cd3cbea99509d93f8dddc8c6fb",
    "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359",
    "1a1zp1ep5qgefi2dmptftl5slmv7divfna",
    "1boatslrhtknngkdxeeobr76b53lettpyt",
    "1bvbmseystwetqtfn5au4m4gfg7xjanvn2",
    "3j98t1wpez73cnmqviecrnyiwrnqrhwnly",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "t9yd14nj9j7xab4dbgeix9h8unkkhxuwwb",
};

template <size_t kSize>
auto IsIn(const std::string_view (&list)[kSize], std::string_view text)
    -> bool {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

}  // namespace

auto IsFictionalPhone(std::string_view number) -> bool {
  const bool has_country = number.starts_with('+');
  const std::string_view digits = number.substr(has_country ? 1 : 0);
  if (IsPlaceholder(digits)) {
    return true;
  }
  // However much of the area stands before it.
  constexpr std::string_view kWithoutArea = "55501xx";
  if (!has_country && digits.size() >= kWithoutArea.size() &&
      Fits(digits.substr(digits.size() - kWithoutArea.size()), kWithoutArea)) {
    return true;
  }
  return std::any_of(
      std::begin(kReserved), std::end(kReserved),
      [&](const ReservedNumbers& reserved) {
        const bool behind_country =
            digits.starts_with(reserved.country) &&
            Fits(digits.substr(reserved.country.size()), reserved.national);
        const bool behind_trunk =
            !has_country && digits.starts_with(reserved.trunk) &&
            Fits(digits.substr(reserved.trunk.size()), reserved.national);
        return behind_country || behind_trunk;
      });
}

auto IsExampleEmail(std::string_view address) -> bool {
  constexpr std::string_view kDomains[] = {
      "example.com", "example.net", "example.org", "example",
      "invalid",     "localhost",   "test"};
  const std::string_view domain = address.substr(address.rfind('@') + 1);
  return std::any_of(
      std::begin(kDomains), std::end(kDomains), [&](std::string_view reserved) {
        return domain == reserved ||
               (domain.ends_with(reserved) &&
                domain[domain.size() - reserved.size() - 1] == '.');
      });
}

auto IsSpecimenIban(std::string_view iban) -> bool {
  return IsIn(kIbans, iban);
}

auto IsTestCard(std::string_view digits) -> bool {
  return IsPlaceholder(digits) || IsIn(kCards, digits);
}

auto IsSampleWallet(std::string_view address) -> bool {
  std::string small(address);
  for (char& c : small) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return IsIn(kWallets, small);
}

}  // namespace telltale::lint
