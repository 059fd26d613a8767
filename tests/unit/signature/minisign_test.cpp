// Keys and signatures, with minisign's own files as examples.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "signature/ed25519.h"
#include "signature/minisign_text.h"
#include "signature/secret_key.h"

namespace telltale::signature {
namespace {

using ::testing::Eq;
using ::testing::StartsWith;

// Made by minisign 0.11 of Debian 12: `minisign -G -W`, then `minisign -S` and
// `minisign -S -l` over kSigned.
constexpr std::string_view kSigned = "d41d8cd98f00b204  a/pack.yaml\n";
constexpr std::string_view kPublic =
    "untrusted comment: minisign public key 8B4446CB03B96196\n"
    "RWSWYbkDy0ZEixop8b4yfd9BF3GDUVD7TrFXlIIjkLzulpBpN2VhBZgu\n";
constexpr std::string_view kSecret =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAlmG5A8tGRItfsg/0M93ULRAF7RVP/8PreuJ+T/tR9cHmOR1XTd7L8Rop8b4yfd9BF3GD"
    "UVD7TrFXlIIjkLzulpBpN2VhBZguAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "A=\n";
constexpr std::string_view kPrehashedSignature =
    "untrusted comment: signature from minisign secret key\n"
    "RUSWYbkDy0ZEi9C2tOudhs/BRNWiCj7UzYWPPMLEVj59Y+wdkNxdMJXr6SGPjV8ssEC67E"
    "Xb/2GKBpt3DotWdOMwGLILG3QtHAQ=\n"
    "trusted comment: a trusted comment\n"
    "BqiA9poSpUzIzUyg2nlYYS6WMpoTIRGPR0UUnBQHpNnO0ziGilxv80gHIuhMqRgyuKf1E7"
    "urfyaSgM1sFMUnBg==\n";
constexpr std::string_view kLegacySignature =
    "untrusted comment: signature from minisign secret key\n"
    "RWSWYbkDy0ZEiyDE1t7V/8lVji2rpL6bN4XxkxC1m3O2lRrJTwAWHXIDk0MlbF8/h6JlfU"
    "BYmUBwuW4gLB07f4oQzqp1hbMt4Qc=\n"
    "trusted comment: a trusted comment\n"
    "hfhTasOWMh9blMrisDFfuKzNgnpPhPuU31fA9C07h5YLoh0M84kI+9ydhHHDpWUETULSgD"
    "E3u0shGOxhjHvJDQ==\n";
// Of a second pair: `minisign -G` with the password `correct horse`.
constexpr std::string_view kEncryptedPublic =
    "untrusted comment: minisign public key AF75FA00E46D063F\n"
    "RWQ/Bm3kAPp1r+47VQC3m1SgcpIPKqLzetIE0dziqe8CT8zhMg2vof19\n";
constexpr std::string_view kEncryptedSecret =
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0Iy8p2PFiNub7aHtud0sJOyyUgMKBWQo2p8D43D965xFaIAAAACAAAAAAAAAEAAAA"
    "AA2oVdTRbJcmN2O+2qrKwtK9F/PxNJcjwbSjx2tVbG4TUJHWi1/RLZCMXxzZCf0RearWaa"
    "YjCSHavYpKIrPFhegMyfvsnw8j8jJg0B2EeeAjeTtgSWS0qqGgP6koD3PAZwQ6AG9px9EZ"
    "o=\n";
constexpr std::string_view kId = "8B4446CB03B96196";

auto NoPassword() -> std::optional<std::string> {
  ADD_FAILURE() << "asked for a password";
  return std::nullopt;
}

auto SecretKeyOfMinisign() -> SecretKey {
  auto key = ParseSecretKeyFile(kSecret, NoPassword);
  EXPECT_TRUE(key.has_value());
  return *std::move(key);
}

auto PublicKeyOfMinisign() -> PublicKey {
  const auto key = ParsePublicKeyFile(kPublic);
  EXPECT_TRUE(key.has_value());
  return *key;
}

auto VerdictOn(std::string_view signature, std::string_view bytes)
    -> std::optional<Verdict> {
  const auto parsed = ParseSignatureFile(signature);
  return parsed ? std::optional(Verify(*parsed, PublicKeyOfMinisign(), bytes))
                : std::nullopt;
}

TEST(MinisignTest, BothKindsOfItsSignaturesAreGood) {
  EXPECT_THAT(VerdictOn(kPrehashedSignature, kSigned), Eq(Verdict::kGood));
  EXPECT_THAT(VerdictOn(kLegacySignature, kSigned), Eq(Verdict::kGood));
  EXPECT_TRUE(ParseSignatureFile(kPrehashedSignature)->is_prehashed);
  EXPECT_FALSE(ParseSignatureFile(kLegacySignature)->is_prehashed);
  EXPECT_THAT(ParseSignatureFile(kLegacySignature)->trusted_comment,
              Eq("a trusted comment"));
}

TEST(MinisignTest, ItsKeysAreRead) {
  EXPECT_THAT(SecretKeyOfMinisign().public_key(), Eq(PublicKeyOfMinisign()));
  EXPECT_THAT(IdText(PublicKeyOfMinisign()), Eq(kId));
  // The text that `-P` takes is the second line of the file.
  const auto key = ParsePublicKey(LinesOf(kPublic)[1]);
  ASSERT_TRUE(key.has_value());
  EXPECT_THAT(*key, Eq(PublicKeyOfMinisign()));
  EXPECT_THAT(PublicKeyText(*key), Eq(kPublic));
}

// Ed25519 leaves nothing to chance, so the bytes are the same.
TEST(MinisignTest, SignaturesAreThoseOfMinisign) {
  const Signature signature =
      Sign(SecretKeyOfMinisign(), kSigned, "a trusted comment");
  const auto theirs = ParseSignatureFile(kPrehashedSignature);
  ASSERT_TRUE(theirs.has_value());
  EXPECT_THAT(signature.bytes, Eq(theirs->bytes));
  EXPECT_THAT(signature.global, Eq(theirs->global));
  const auto parsed = ParseSignatureFile(SignatureText(signature));
  ASSERT_TRUE(parsed.has_value());
  EXPECT_THAT(Verify(*parsed, PublicKeyOfMinisign(), kSigned),
              Eq(Verdict::kGood));
}

TEST(MinisignTest, NoBitOfWhatIsSignedMayChange) {
  for (const std::string_view signature :
       {kPrehashedSignature, kLegacySignature}) {
    for (size_t bit = 0; bit < 8 * kSigned.size(); ++bit) {
      std::string changed(kSigned);
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      EXPECT_THAT(VerdictOn(signature, changed), Eq(Verdict::kOtherBytes))
          << bit;
    }
  }
  EXPECT_THAT(VerdictOn(kPrehashedSignature, std::string(kSigned) + "\n"),
              Eq(Verdict::kOtherBytes));
}

// The text of the untrusted comment is not signed, and nobody is shown it.
TEST(MinisignTest, NoBitOfTheSignatureMayChange) {
  constexpr size_t kPrefix = std::string_view("untrusted comment: ").size();
  for (const std::string_view signature :
       {kPrehashedSignature, kLegacySignature}) {
    const size_t comment_end = signature.find('\n');
    for (size_t at = 0; at < signature.size(); ++at) {
      if (at >= kPrefix && at < comment_end) {
        continue;
      }
      for (int bit = 0; bit < 8; ++bit) {
        std::string changed(signature);
        changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
        EXPECT_THAT(VerdictOn(changed, kSigned), ::testing::Ne(Verdict::kGood))
            << at << " " << bit;
      }
    }
  }
}

TEST(MinisignTest, AChangedCommentIsToldFromChangedBytes) {
  std::string changed(kPrehashedSignature);
  changed.replace(changed.find("a trusted"), 1, "A");
  EXPECT_THAT(VerdictOn(changed, kSigned), Eq(Verdict::kOtherComment));
}

TEST(MinisignTest, AnotherKeyIsToldFromAnotherSignature) {
  const auto parsed = ParseSignatureFile(kPrehashedSignature);
  PublicKey key = PublicKeyOfMinisign();
  key.id[0] ^= 1;
  EXPECT_THAT(Verify(*parsed, key, kSigned), Eq(Verdict::kOtherKey));
  // Whoever gives their own key the id of another gains nothing.
  PublicKey forged = NewSecretKey().public_key();
  forged.id = parsed->key_id;
  EXPECT_THAT(Verify(*parsed, forged, kSigned), Eq(Verdict::kOtherBytes));
}

TEST(MinisignTest, LineEndsOfWindowsAreTaken) {
  std::string windows(kPrehashedSignature);
  for (size_t at = 0; (at = windows.find('\n', at)) != std::string::npos;
       at += 2) {
    windows.replace(at, 1, "\r\n");
  }
  EXPECT_THAT(VerdictOn(windows, kSigned), Eq(Verdict::kGood));
}

TEST(MinisignTest, WhatIsNoSignatureIsSaidWithItsLine) {
  const auto line_of_fault = [](std::string text, std::string_view what,
                                std::string_view with) {
    text.replace(text.find(what), what.size(), with);
    const auto parsed = ParseSignatureFile(text);
    return parsed ? -1 : parsed.error().line;
  };
  const std::string good(kPrehashedSignature);
  EXPECT_EQ(line_of_fault(good, "untrusted", "Untrusted"), 1);
  EXPECT_EQ(line_of_fault(good, "\nR", "\n!"), 2);
  EXPECT_EQ(line_of_fault(good, "trusted comment: a", "trusted: a"), 3);
  EXPECT_EQ(line_of_fault(good, "=\n", "\n"), 2);
  EXPECT_EQ(line_of_fault(good, "trusted comment: a",
                          "trusted comment: b\ntrusted comment: a"),
            0);
  EXPECT_FALSE(ParseSignatureFile(""));
}

TEST(SecretKeyTest, EncryptedOnesOfMinisignAreRead) {
  int asked = 0;
  const auto key = ParseSecretKeyFile(kEncryptedSecret, [&] {
    ++asked;
    return std::optional<std::string>("correct horse");
  });
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(asked, 1);
  EXPECT_THAT(key->public_key(), Eq(*ParsePublicKeyFile(kEncryptedPublic)));
}

TEST(SecretKeyTest, AWrongPasswordIsSaid) {
  const auto key = ParseSecretKeyFile(kEncryptedSecret, [] {
    return std::optional<std::string>("wrong horse");
  });
  ASSERT_FALSE(key.has_value());
  EXPECT_THAT(key.error(), Eq(KeyFault::kWrongPassword));
}

TEST(SecretKeyTest, SurvivesItsFile) {
  const SecretKey key = NewSecretKey();
  const auto plain = SecretKeyText(key, std::nullopt);
  ASSERT_TRUE(plain);
  const auto again = ParseSecretKeyFile(*plain, NoPassword);
  ASSERT_TRUE(again.has_value());
  EXPECT_THAT(again->bytes(), Eq(key.bytes()));
  EXPECT_THAT(again->id(), Eq(key.id()));
}

TEST(SecretKeyTest, NoByteOfAnUnencryptedOneMayChange) {
  const std::string good = *SecretKeyText(NewSecretKey(), std::nullopt);
  std::vector<uint8_t> bytes = FromBase64(LinesOf(good)[1]);
  const std::string comment(LinesOf(good)[0]);
  for (size_t at = 0; at < bytes.size(); ++at) {
    // Salt and costs are of no use without a password.
    if (at >= 6 && at < 54) {
      continue;
    }
    bytes[at] ^= 0x10;
    EXPECT_FALSE(
        ParseSecretKeyFile(comment + "\n" + ToBase64(bytes) + "\n", NoPassword))
        << at;
    bytes[at] ^= 0x10;
  }
}

TEST(SecretKeyTest, MinisignsUnencryptedOnesHaveNoChecksumAndAreCheckedToo) {
  std::vector<uint8_t> bytes = FromBase64(LinesOf(kSecret)[1]);
  // The key is behind the costs and its id.
  for (size_t at = 62; at < 126; ++at) {
    bytes[at] ^= 0x10;
    EXPECT_FALSE(ParseSecretKeyFile(
        "untrusted comment: changed\n" + ToBase64(bytes) + "\n", NoPassword))
        << at;
    bytes[at] ^= 0x10;
  }
}

// A file may ask for all the memory there is.
TEST(SecretKeyTest, UnreasonableCostsAreRefusedBeforeAnybodyIsAsked) {
  std::vector<uint8_t> bytes = FromBase64(LinesOf(kEncryptedSecret)[1]);
  for (const size_t most_significant : {45, 53}) {
    std::vector<uint8_t> dear = bytes;
    dear[most_significant] = 0x7f;
    const auto key = ParseSecretKeyFile(
        "untrusted comment: dear\n" + ToBase64(dear) + "\n", NoPassword);
    ASSERT_FALSE(key.has_value());
    EXPECT_THAT(key.error(), Eq(KeyFault::kTooCostly));
  }
}

// Minisign asks for 2^25 steps and 2^30 bytes; the numbers' fourth bytes hold
// their highest bits.
TEST(SecretKeyTest, MoreThanTwiceMinisignsCostsAreUnreasonable) {
  const std::vector<uint8_t> bytes = FromBase64(LinesOf(kEncryptedSecret)[1]);
  const auto fault = [&bytes](size_t at, uint8_t value) {
    std::vector<uint8_t> dear = bytes;
    dear[at] = value;
    return ParseSecretKeyFile(
               "untrusted comment: dear\n" + ToBase64(dear) + "\n",
               [] { return std::optional<std::string>(); })
        .error();
  };
  ASSERT_EQ(bytes[41], 0x02);
  ASSERT_EQ(bytes[49], 0x40);
  EXPECT_EQ(fault(41, 0x04), KeyFault::kNoPassword);
  EXPECT_EQ(fault(41, 0x05), KeyFault::kTooCostly);
  EXPECT_EQ(fault(49, 0x80), KeyFault::kNoPassword);
  EXPECT_EQ(fault(49, 0x81), KeyFault::kTooCostly);
}

TEST(SecretKeyTest, IsWipedWhenMovedFrom) {
  SecretKey key = NewSecretKey();
  const SecretKey moved = std::move(key);
  EXPECT_THAT(moved.bytes(), ::testing::Ne(key.bytes()));
  EXPECT_THAT(key.bytes(), ::testing::Each(Eq(0)));
}

}  // namespace
}  // namespace telltale::signature
