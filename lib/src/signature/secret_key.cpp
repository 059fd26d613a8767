#include "signature/secret_key.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "signature/sodium_ready.h"

namespace telltale {

SecretKey::SecretKey(SecretKey&& other) noexcept
    : id_(other.id_), bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

auto SecretKey::operator=(SecretKey&& other) noexcept -> SecretKey& {
  if (this != &other) {
    id_ = other.id_;
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
  }
  return *this;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

auto SecretKey::public_key() const -> PublicKey {
  PublicKey key{.id = id_};
  std::copy_n(bytes_.begin() + crypto_sign_SEEDBYTES, key.point.size(),
              key.point.begin());
  return key;
}

// A number whose least byte comes first.
auto IdText(const PublicKey& key) -> std::string {
  std::string text;
  for (auto byte = key.id.rbegin(); byte != key.id.rend(); ++byte) {
    text += fmt::format("{:02X}", *byte);
  }
  return text;
}

void Wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

auto MakeKeyFiles(const std::optional<std::string>& password)
    -> std::optional<KeyFiles> {
  const SecretKey key = signature::NewSecretKey();
  std::optional<std::string> secret = signature::SecretKeyText(key, password);
  if (!secret) {
    return std::nullopt;
  }
  return KeyFiles{.secret = *std::move(secret),
                  .open = signature::PublicKeyText(key.public_key()),
                  .key = key.public_key()};
}

}  // namespace telltale

namespace telltale::signature {

namespace {

using Bytes = std::vector<uint8_t>;

constexpr std::string_view kComment = "untrusted comment: ";

// The parts of the file, in their order: kind of key, of encryption and of
// checksum; salt; the two costs, least byte first; then, perhaps encrypted, the
// id, the key, and a checksum of kind, id and key.
constexpr std::string_view kKind = "Ed";
constexpr std::string_view kScrypt = "Sc";
constexpr std::string_view kInTheClear = std::string_view("\0\0", 2);
constexpr std::string_view kBlake = "B2";
constexpr size_t kSaltAt = 6;
constexpr size_t kSaltSize = crypto_pwhash_scryptsalsa208sha256_SALTBYTES;
constexpr size_t kCostsAt = kSaltAt + kSaltSize;
constexpr size_t kHiddenAt = kCostsAt + 16;
constexpr size_t kIdSize = 8;
constexpr size_t kKeySize = 64;
constexpr size_t kChecksumSize = 32;
constexpr size_t kHiddenSize = kIdSize + kKeySize + kChecksumSize;
constexpr size_t kFileSize = kHiddenAt + kHiddenSize;

// A key file may come from anywhere, and what it asks for is spent before a
// wrong password shows. More than twice what minisign asks for is surely a
// slip, or an attack.
constexpr uint64_t kMostMemory =
    uint64_t{2} * crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;
constexpr uint64_t kMostWork =
    uint64_t{2} * crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
constexpr uint64_t kLeastMemory =
    crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE;

struct Costs {
  uint64_t work = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
  // Unit: bytes.
  uint64_t memory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;
};

auto ReadNumber(const Bytes& file, size_t at) -> uint64_t {
  uint64_t number = 0;
  for (size_t i = 8; i-- > 0;) {
    number = number << 8 | file[at + i];
  }
  return number;
}

void WriteNumber(uint64_t number, size_t at, Bytes& file) {
  for (size_t i = 0; i < 8; ++i) {
    file[at + i] = static_cast<uint8_t>(number >> (8 * i));
  }
}

void Write(std::string_view text, size_t at, Bytes& file) {
  std::copy(text.begin(), text.end(),
            file.begin() + static_cast<std::ptrdiff_t>(at));
}

auto Holds(const Bytes& file, size_t at, std::string_view text) -> bool {
  return std::equal(text.begin(), text.end(),
                    file.begin() + static_cast<std::ptrdiff_t>(at));
}

// Of the kind, id and key in the clear.
auto Checksum(const Bytes& file) -> std::array<uint8_t, kChecksumSize> {
  std::array<uint8_t, kChecksumSize> sum = {};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, sum.size());
  crypto_generichash_update(&state, file.data(), kKind.size());
  crypto_generichash_update(&state, file.data() + kHiddenAt,
                            kIdSize + kKeySize);
  crypto_generichash_final(&state, sum.data(), sum.size());
  sodium_memzero(&state, sizeof(state));
  return sum;
}

auto HasItsChecksum(const Bytes& file) -> bool {
  const auto sum = Checksum(file);
  return sodium_memcmp(sum.data(), file.data() + kHiddenAt + kIdSize + kKeySize,
                       sum.size()) == 0;
}

// Minisign leaves zeros for the checksum of a key in the clear; then the public
// half of the key has to bear out the other.
auto IsWholeInTheClear(const Bytes& file) -> bool {
  const uint8_t* sum = file.data() + kHiddenAt + kIdSize + kKeySize;
  if (sodium_is_zero(sum, kChecksumSize) == 0) {
    return HasItsChecksum(file);
  }
  const uint8_t* seed = file.data() + kHiddenAt + kIdSize;
  std::array<uint8_t, crypto_sign_PUBLICKEYBYTES> point = {};
  std::array<uint8_t, crypto_sign_SECRETKEYBYTES> key = {};
  crypto_sign_seed_keypair(point.data(), key.data(), seed);
  const bool fits = sodium_memcmp(key.data(), seed, key.size()) == 0;
  sodium_memzero(key.data(), key.size());
  return fits;
}

// Encrypts or decrypts, which is the same. False when there is not the memory.
auto ApplyPassword(const std::string& password, const Costs& costs, Bytes& file)
    -> bool {
  std::array<uint8_t, kHiddenSize> stream = {};
  if (crypto_pwhash_scryptsalsa208sha256(
          stream.data(), stream.size(), password.data(), password.size(),
          file.data() + kSaltAt, costs.work,
          static_cast<size_t>(costs.memory)) != 0) {
    return false;
  }
  for (size_t i = 0; i < stream.size(); ++i) {
    file[kHiddenAt + i] ^= stream[i];
  }
  sodium_memzero(stream.data(), stream.size());
  return true;
}

// Wipes what held a key when it goes.
class Wiper {
 public:
  explicit Wiper(Bytes* bytes) : bytes_(bytes) {}
  Wiper(const Wiper&) = delete;
  auto operator=(const Wiper&) -> Wiper& = delete;
  ~Wiper() { sodium_memzero(bytes_->data(), bytes_->size()); }

 private:
  Bytes* bytes_;
};

auto Decrypt(const AskPassword& ask, Bytes& file)
    -> tl::expected<void, KeyFault> {
  const Costs costs{.work = ReadNumber(file, kCostsAt),
                    .memory = ReadNumber(file, kCostsAt + 8)};
  if (costs.memory > kMostMemory || costs.work > kMostWork) {
    return tl::unexpected(KeyFault::kTooCostly);
  }
  std::optional<std::string> password = ask();
  if (!password) {
    return tl::unexpected(KeyFault::kNoPassword);
  }
  const bool done = ApplyPassword(*password, costs, file);
  Wipe(*password);
  if (!done) {
    return tl::unexpected(KeyFault::kTooCostly);
  }
  if (!HasItsChecksum(file)) {
    return tl::unexpected(KeyFault::kWrongPassword);
  }
  return {};
}

auto KeyIn(const Bytes& file) -> SecretKey {
  std::array<uint8_t, kIdSize> id = {};
  std::array<uint8_t, kKeySize> bytes = {};
  const auto begin = file.begin() + static_cast<std::ptrdiff_t>(kHiddenAt);
  std::copy_n(begin, kIdSize, id.begin());
  std::copy_n(begin + kIdSize, kKeySize, bytes.begin());
  SecretKey key(id, bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

}  // namespace

auto ParseSecretKeyFile(std::string_view text, const AskPassword& ask)
    -> tl::expected<SecretKey, KeyFault> {
  GetSodiumReady();
  const std::vector<std::string_view> lines = LinesOf(text);
  if (lines.size() != 2 || !lines[0].starts_with(kComment)) {
    return tl::unexpected(KeyFault::kBadForm);
  }
  Bytes file = FromBase64(lines[1]);
  const Wiper wiper(&file);
  if (file.size() != kFileSize || !Holds(file, 0, kKind) ||
      !Holds(file, 4, kBlake)) {
    return tl::unexpected(KeyFault::kBadForm);
  }
  if (Holds(file, 2, kScrypt)) {
    if (const auto done = Decrypt(ask, file); !done) {
      return tl::unexpected(done.error());
    }
  } else if (!Holds(file, 2, kInTheClear) || !IsWholeInTheClear(file)) {
    return tl::unexpected(KeyFault::kBadForm);
  }
  return KeyIn(file);
}

auto SecretKeyText(const SecretKey& key,
                   const std::optional<std::string>& password)
    -> std::optional<std::string> {
  Bytes file(kFileSize);
  const Wiper wiper(&file);
  Write(kKind, 0, file);
  Write(password ? kScrypt : kInTheClear, 2, file);
  Write(kBlake, 4, file);
  std::copy(key.id().begin(), key.id().end(),
            file.begin() + static_cast<std::ptrdiff_t>(kHiddenAt));
  std::copy(key.bytes().begin(), key.bytes().end(),
            file.begin() + static_cast<std::ptrdiff_t>(kHiddenAt + kIdSize));
  const auto sum = Checksum(file);
  std::copy(
      sum.begin(), sum.end(),
      file.begin() + static_cast<std::ptrdiff_t>(kFileSize - kChecksumSize));
  if (password) {
    randombytes_buf(file.data() + kSaltAt, kSaltSize);
    Costs costs;
    while (!ApplyPassword(*password, costs, file)) {
      costs.memory /= 2;
      costs.work /= 2;
      if (costs.memory < kLeastMemory) {
        return std::nullopt;
      }
    }
    WriteNumber(costs.work, kCostsAt, file);
    WriteNumber(costs.memory, kCostsAt + 8, file);
  }
  std::string base64 = ToBase64(file);
  const std::string comment =
      fmt::format("{}{}\n", kComment,
                  password ? "minisign encrypted secret key"
                           : "minisign secret key, not encrypted");
  // At its size from the beginning, so that no copy is left when it grows.
  std::string text;
  text.reserve(comment.size() + base64.size() + 1);
  text.append(comment).append(base64).append("\n");
  Wipe(base64);
  return text;
}

auto NewSecretKey() -> SecretKey {
  GetSodiumReady();
  std::array<uint8_t, kIdSize> id = {};
  std::array<uint8_t, kKeySize> bytes = {};
  std::array<uint8_t, crypto_sign_PUBLICKEYBYTES> point = {};
  randombytes_buf(id.data(), id.size());
  crypto_sign_keypair(point.data(), bytes.data());
  SecretKey key(id, bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

}  // namespace telltale::signature
