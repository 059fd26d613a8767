#include <algorithm>
#include <optional>
#include <string>

#include "contact/checksums.h"
#include "contact/finders.h"

namespace telltale::contact {

namespace {

constexpr uint8_t kBtcKeyHash = 0x00;
constexpr uint8_t kBtcScriptHash = 0x05;
constexpr uint8_t kTron = 0x41;

// The addresses of each currency have so many characters.
constexpr size_t kLeastBase58 = 26;
constexpr size_t kMostBase58 = 35;
constexpr size_t kLeastSegwit = 14;
constexpr size_t kMostSegwit = 74;
constexpr size_t kEthereum = 42;

// In Base58 capitals are digits of their own; the other addresses are the same
// in any case.
auto IsBase58(std::string_view folded) -> bool {
  return !folded.starts_with("bc1") && !folded.starts_with("0x");
}

// Whether the token is a wallet address, and whether its checksum holds;
// nullopt for what is none.
auto IsCheckedWallet(std::string_view folded, std::string_view written)
    -> std::optional<bool> {
  if (folded.starts_with("bc1") && folded.size() >= kLeastSegwit &&
      folded.size() <= kMostSegwit) {
    return IsSegwitAddress(folded) ? std::optional(true) : std::nullopt;
  }
  if (folded.starts_with("0x") && folded.size() == kEthereum) {
    const bool is_hexadecimal =
        folded.find_first_not_of("0123456789abcdef", 2) ==
        std::string_view::npos;
    return is_hexadecimal ? std::optional(HasEthereumChecksum(written))
                          : std::nullopt;
  }
  const bool begins_as_base58 =
      folded.front() == '1' || folded.front() == '3' || folded.front() == 't';
  if (begins_as_base58 && folded.size() >= kLeastBase58 &&
      folded.size() <= kMostBase58) {
    const std::optional<uint8_t> version = Base58CheckVersion(written);
    if (version == kBtcKeyHash || version == kBtcScriptHash ||
        version == kTron) {
      return true;
    }
  }
  return std::nullopt;
}

// The IBAN whose country stands at `begin`, with single spaces or dashes
// between its groups: its letters and digits, and where it ends.
struct Iban {
  std::string value;
  size_t end = 0;
};

auto IbanAt(std::string_view text, size_t begin) -> std::optional<Iban> {
  const bool has_front = IsSmallLetter(ByteAt(text, begin)) &&
                         IsSmallLetter(ByteAt(text, begin + 1)) &&
                         IsDigit(ByteAt(text, begin + 2)) &&
                         IsDigit(ByteAt(text, begin + 3));
  const uint32_t length =
      has_front ? IbanLength(text.substr(begin, 2)) : uint32_t{0};
  if (length == 0) {
    return std::nullopt;
  }
  Iban iban;
  for (iban.end = begin; iban.end < text.size() && iban.value.size() < length;
       ++iban.end) {
    const char c = text[iban.end];
    const bool separates =
        (c == ' ' || c == '-') && IsAlphanumeric(text[iban.end - 1]);
    if (IsAlphanumeric(c)) {
      iban.value += c;
    } else if (!separates) {
      return std::nullopt;
    }
  }
  if (!IsIban(iban.value) || ContinuesName(ByteAt(text, iban.end))) {
    return std::nullopt;
  }
  std::transform(
      iban.value.begin(), iban.value.end(), iban.value.begin(), [](char c) {
        return IsSmallLetter(c) ? static_cast<char>(c - 'a' + 'A') : c;
      });
  return iban;
}

}  // namespace

void FindAddresses(const Passage& passage, Findings& findings) {
  const std::string_view text = passage.bytes();
  size_t at = 0;
  while (at < text.size()) {
    if (!ContinuesName(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && ContinuesName(text[at])) {
      ++at;
    }
    ViewSpan span{static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
    if (span.size() >= kLeastSegwit && span.size() <= kMostSegwit &&
        !findings.IsFull(ContactKind::kWallet) && !findings.IsTaken(span)) {
      const std::string written = passage.AsWritten(span);
      if (const auto checked = IsCheckedWallet(span.In(text), written)) {
        const std::string_view folded = span.In(text);
        findings.Add({ContactKind::kWallet, span,
                      IsBase58(folded) ? written : std::string(folded),
                      *checked});
        continue;
      }
    }
    if (findings.IsFull(ContactKind::kIban)) {
      continue;
    }
    if (const std::optional<Iban> iban = IbanAt(text, begin)) {
      span.end = static_cast<uint32_t>(iban->end);
      if (!findings.IsTaken(span)) {
        findings.Add({ContactKind::kIban, span, iban->value, true});
        at = iban->end;
      }
    }
  }
}

}  // namespace telltale::contact
