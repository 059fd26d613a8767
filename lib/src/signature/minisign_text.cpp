#include "signature/minisign_text.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace telltale::signature {

namespace {

constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";

// Both kinds of signatures are made with keys of the first.
constexpr std::string_view kLegacy = "Ed";
constexpr std::string_view kPrehashed = "ED";

constexpr auto kVariant = sodium_base64_VARIANT_ORIGINAL;

auto Complain(int line, std::string message) -> tl::unexpected<Fault> {
  return tl::unexpected(Fault{.line = line, .message = std::move(message)});
}

auto BeginsWith(const std::vector<uint8_t>& bytes, std::string_view tag)
    -> bool {
  return bytes.size() >= tag.size() &&
         std::equal(tag.begin(), tag.end(), bytes.begin());
}

// Copies the bytes from `at` on into all of `target`, and returns where they
// end.
template <size_t kSize>
auto Copy(const std::vector<uint8_t>& bytes, size_t at,
          std::array<uint8_t, kSize>& target) -> size_t {
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), kSize,
              target.begin());
  return at + kSize;
}

template <typename Range>
void Append(const Range& range, std::vector<uint8_t>& bytes) {
  bytes.insert(bytes.end(), range.begin(), range.end());
}

// Whether `base64` is the one way to write `bytes`, which may be a secret key:
// neither the time it takes nor what it leaves in memory tells of them.
auto IsWrittenSo(const std::vector<uint8_t>& bytes, std::string_view base64)
    -> bool {
  std::string again = ToBase64(bytes);
  const bool is_same =
      again.size() == base64.size() &&
      sodium_memcmp(again.data(), base64.data(), again.size()) == 0;
  Wipe(again);
  return is_same;
}

}  // namespace

auto LinesOf(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

auto FromBase64(std::string_view base64) -> std::vector<uint8_t> {
  std::vector<uint8_t> bytes(base64.size());
  size_t size = 0;
  const char* end = nullptr;
  const bool is_read =
      sodium_base642bin(bytes.data(), bytes.size(), base64.data(),
                        base64.size(), nullptr, &size, &end, kVariant) == 0 &&
      end == base64.data() + base64.size();
  if (!is_read) {
    sodium_memzero(bytes.data(), bytes.size());
    return {};
  }
  bytes.resize(size);
  // libsodium 1.0.18 takes some characters beyond ASCII for others.
  if (!IsWrittenSo(bytes, base64)) {
    sodium_memzero(bytes.data(), bytes.size());
    bytes.clear();
  }
  return bytes;
}

auto ToBase64(const std::vector<uint8_t>& bytes) -> std::string {
  // With a zero at the end.
  std::string base64(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(base64.data(), base64.size(), bytes.data(), bytes.size(),
                    kVariant);
  base64.pop_back();
  return base64;
}

auto ParsePublicKey(std::string_view base64) -> tl::expected<PublicKey, Fault> {
  const std::vector<uint8_t> bytes = FromBase64(base64);
  PublicKey key;
  if (bytes.size() != kLegacy.size() + key.id.size() + key.point.size()) {
    return Complain(0, "not a public key in base64");
  }
  if (!BeginsWith(bytes, kLegacy)) {
    return Complain(0, "a key of another kind than Ed25519");
  }
  Copy(bytes, Copy(bytes, kLegacy.size(), key.id), key.point);
  return key;
}

auto ParsePublicKeyFile(std::string_view text)
    -> tl::expected<PublicKey, Fault> {
  const std::vector<std::string_view> lines = LinesOf(text);
  if (lines.size() != 2 || !lines[0].starts_with(kUntrusted)) {
    return Complain(
        0,
        "not a public key: that is a line with a comment and one with a key");
  }
  return ParsePublicKey(lines[1]).map_error([](Fault fault) {
    fault.line = 2;
    return fault;
  });
}

auto PublicKeyText(const PublicKey& key) -> std::string {
  std::vector<uint8_t> bytes;
  Append(kLegacy, bytes);
  Append(key.id, bytes);
  Append(key.point, bytes);
  return fmt::format("{}minisign public key {}\n{}\n", kUntrusted, IdText(key),
                     ToBase64(bytes));
}

auto ParseSignatureFile(std::string_view text)
    -> tl::expected<Signature, Fault> {
  const std::vector<std::string_view> lines = LinesOf(text);
  if (lines.size() != 4) {
    return Complain(
        0, fmt::format("a signature has 4 lines, not {}", lines.size()));
  }
  if (!lines[0].starts_with(kUntrusted)) {
    return Complain(1,
                    fmt::format("line does not begin with `{}`", kUntrusted));
  }
  const std::vector<uint8_t> bytes = FromBase64(lines[1]);
  Signature signature;
  if (bytes.size() !=
      kLegacy.size() + signature.key_id.size() + signature.bytes.size()) {
    return Complain(2, "not a signature in base64");
  }
  signature.is_prehashed = BeginsWith(bytes, kPrehashed);
  if (!signature.is_prehashed && !BeginsWith(bytes, kLegacy)) {
    return Complain(2, "a signature of another kind than Ed25519");
  }
  Copy(bytes, Copy(bytes, kLegacy.size(), signature.key_id), signature.bytes);

  if (!lines[2].starts_with(kTrusted)) {
    return Complain(3, fmt::format("line does not begin with `{}`", kTrusted));
  }
  signature.trusted_comment = lines[2].substr(kTrusted.size());
  const std::vector<uint8_t> global = FromBase64(lines[3]);
  if (global.size() != signature.global.size()) {
    return Complain(4, "not a signature in base64");
  }
  Copy(global, 0, signature.global);
  return signature;
}

auto SignatureText(const Signature& signature) -> std::string {
  std::vector<uint8_t> bytes;
  Append(signature.is_prehashed ? kPrehashed : kLegacy, bytes);
  Append(signature.key_id, bytes);
  Append(signature.bytes, bytes);
  return fmt::format(
      "{}signature from telltale secret key\n{}\n{}{}\n{}\n", kUntrusted,
      ToBase64(bytes), kTrusted, signature.trusted_comment,
      ToBase64({signature.global.begin(), signature.global.end()}));
}

}  // namespace telltale::signature
