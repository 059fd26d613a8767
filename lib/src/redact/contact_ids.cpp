#include "redact/contact_ids.h"

#include <cstddef>
#include <cstdint>
#include <span>

#include "digest/hmac_sha256.h"
#include "digest/sha256.h"

namespace telltale::redact {

namespace {

constexpr size_t kIdBytes = 16;
constexpr size_t kMarkBytes = 8;

// Two letters from a to p for each byte. An id of letters is nobody's number,
// as hexadecimal ones often look.
auto Letters(std::span<const uint8_t> bytes) -> std::string {
  std::string letters;
  for (const uint8_t byte : bytes) {
    letters += static_cast<char>('a' + (byte >> 4));
    letters += static_cast<char>('a' + (byte & 0x0F));
  }
  return letters;
}

auto Keyed(std::string_view key, std::string_view message) -> digest::Digest {
  // HMAC itself fills keys up with zero bytes, so that keys which differ only
  // in how many they end in would be one.
  const digest::Digest whole = digest::Sha256Of(key);
  return digest::HmacSha256(
      {reinterpret_cast<const char*>(whole.data()), whole.size()}, message);
}

}  // namespace

auto KeyedId(std::string_view key, const Contact& contact,
             std::string_view card_digits) -> std::string {
  std::string message(Name(contact.kind));
  message += '\0';
  message += contact.kind == ContactKind::kCard ? card_digits : contact.value;
  const digest::Digest digest = Keyed(key, message);
  return Letters(std::span(digest).first(kIdBytes));
}

auto KeyMark(std::string_view key) -> std::string {
  if (key.empty()) {
    return {};
  }
  // No contact has this message: kinds end in a zero byte.
  const digest::Digest digest = Keyed(key, "telltale key mark");
  return digest::Hex(std::span(digest).first(kMarkBytes));
}

}  // namespace telltale::redact
