// What was secret does not lie about in memory that was given back.
//
// The allocator of this program looks for it in every block that is freed.

#include <gtest/gtest.h>
#include <malloc.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signature/minisign_text.h"
#include "signature/secret_key.h"
#include "telltale/signature.h"
#include "unit/rules/temporary_folder.h"

namespace {

// Of two secrets, the key's bytes and their base64; not on the heap itself.
// Nothing is looked for while they are empty.
constexpr size_t kNeedleSize = 24;
struct Needle {
  std::array<char, kNeedleSize> bytes = {};
  bool is_set = false;
};
std::array<Needle, 2> needles;
int finds = 0;

void LookInto(const void* block) {
  const size_t size = malloc_usable_size(const_cast<void*>(block));
  for (const Needle& needle : needles) {
    if (needle.is_set &&
        memmem(block, size, needle.bytes.data(), kNeedleSize) != nullptr) {
      ++finds;
    }
  }
}

}  // namespace

auto operator new(size_t size) -> void* {
  if (void* block = std::malloc(size)) {
    return block;
  }
  throw std::bad_alloc();
}

// Sanitizers would take one of their own for this otherwise.
auto operator new(size_t size, const std::nothrow_t&) noexcept -> void* {
  return std::malloc(size);
}

void operator delete(void* block) noexcept {
  if (block != nullptr) {
    LookInto(block);
    std::free(block);
  }
}

void operator delete(void* block, size_t) noexcept { operator delete(block); }

namespace telltale {
namespace {

auto NoPassword() -> std::optional<std::string> { return std::nullopt; }

class KeyWipingTest : public ::testing::Test {
 protected:
  KeyWipingTest() {
    const std::string_view base64 = signature::LinesOf(text_)[1];
    // Behind kind, costs and id, where nothing but the key stands.
    Set(0, reinterpret_cast<const char*>(key_.bytes().data()));
    Set(1, base64.data() + 100);
    finds = 0;
  }
  ~KeyWipingTest() override { StopLooking(); }

  static void StopLooking() {
    for (Needle& needle : needles) {
      needle.is_set = false;
    }
  }

  static void Set(size_t number, const char* secret) {
    std::copy_n(secret, kNeedleSize, needles[number].bytes.begin());
    needles[number].is_set = true;
  }

  SecretKey key_ = signature::NewSecretKey();
  std::string text_ = *signature::SecretKeyText(key_, std::nullopt);
};

TEST_F(KeyWipingTest, WhatIsFreedIsLookedInto) {
  { const std::vector<char> copy(text_.begin(), text_.end()); }
  EXPECT_EQ(finds, 1);
}

TEST_F(KeyWipingTest, WritingAKeyLeavesNone) {
  std::optional<std::string> again =
      signature::SecretKeyText(key_, std::nullopt);
  ASSERT_TRUE(again);
  Wipe(*again);
  EXPECT_EQ(finds, 0);
}

TEST_F(KeyWipingTest, ReadingAKeyLeavesNone) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.Write("our.key", text_);
  // Buffers of the stream that wrote it.
  finds = 0;
  Diagnostics diagnostics;
  const auto key = LoadSecretKey(path, NoPassword, diagnostics);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->id(), key_.id());
  EXPECT_EQ(finds, 0);
}

// Base64 with a blank behind it, which FromBase64 refuses after reading it.
TEST_F(KeyWipingTest, ReadingWhatIsNoKeyLeavesNone) {
  std::string bad;
  bad.reserve(text_.size());
  bad.append(signature::LinesOf(text_)[1]).append(" ");
  EXPECT_TRUE(signature::FromBase64(bad).empty());
  Wipe(bad);
  EXPECT_EQ(finds, 0);
}

}  // namespace
}  // namespace telltale
