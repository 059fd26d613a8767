#include "redact/contact_ids.h"

#include <cstddef>
#include <span>

#include "contact/digit_run.h"
#include "digest/hmac_sha256.h"

namespace telltale::redact {

namespace {

constexpr size_t kIdBytes = 16;
constexpr size_t kMarkBytes = 8;

}  // namespace

auto KeyedId(std::string_view key, const Contact& contact,
             std::string_view quote) -> std::string {
  std::string message(Name(contact.kind));
  message += '\0';
  message += contact.kind == ContactKind::kCard ? contact::DigitsOf(quote)
                                                : contact.value;
  const digest::Digest digest = digest::HmacSha256(key, message);
  return digest::Hex(std::span(digest).first(kIdBytes));
}

auto KeyMark(std::string_view key) -> std::string {
  if (key.empty()) {
    return {};
  }
  // No contact has this message: kinds end in a zero byte.
  const digest::Digest digest = digest::HmacSha256(key, "telltale key mark");
  return digest::Hex(std::span(digest).first(kMarkBytes));
}

}  // namespace telltale::redact
