// What is loaded when only signed packs may be.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "telltale/pack_loader.h"
#include "telltale/pack_signature.h"
#include "telltale/signature.h"
#include "unit/rules/temporary_folder.h"

namespace telltale {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto Manifest(const std::string& id) -> std::string {
  return "pack: " + id + "\nversion: 1.0.0\ntitle: A pack\nlanguages: [en]\n";
}

constexpr std::string_view kRules =
    "rules:\n"
    "  - {id: r, title: R, family: lure, points: 1, status: draft,\n"
    "     sources: [khan-2025], match: {en: [word]}}\n";
constexpr std::string_view kPolicy =
    "policy: p\nversion: 1.0.0\nlevels: {weak: 1, review: 5, priority: 9}\n"
    "family_caps: {default: 5}\n";

// A folder of two packs and a policy, signed.
class SignedRulesTest : public ::testing::Test {
 protected:
  SignedRulesTest() : key_(NewKey()), keys_{key_.public_key()} {
    folder_.Write("rules/one/pack.yaml", Manifest("one"));
    folder_.Write("rules/one/a.yaml", kRules);
    folder_.Write("rules/two.yaml", Manifest("two") + std::string(kRules));
    folder_.Write("rules/policy.yaml", kPolicy);
    Sign(root_);
  }

  auto NewKey() const -> SecretKey {
    const auto files = MakeKeyFiles(std::nullopt);
    Diagnostics diagnostics;
    auto key = LoadSecretKey(
        folder_.Write("test.key", files->secret), [] { return std::nullopt; },
        diagnostics);
    return *std::move(key);
  }

  void Sign(const fs::path& path) const {
    Diagnostics diagnostics;
    const auto signature = SignRules(path, key_, "for a test", diagnostics);
    ASSERT_TRUE(signature);
    for (const SignatureFile& file : signature->files) {
      WriteFile(file.path, file.content);
    }
  }

  // Puts a list into the folder that no `rules sign` would write.
  void WriteSignedList(const std::string& content) const {
    WriteFile(root_ / "SHA256SUMS", content);
    // A file is signed whatever it holds.
    Diagnostics diagnostics;
    const auto signature =
        SignRules(root_ / "SHA256SUMS", key_, "by hand", diagnostics);
    ASSERT_TRUE(signature);
    WriteFile(signature->files[0].path, signature->files[0].content);
  }

  // The codes of what is said about `path`; none when it is loaded. Verifying
  // alone says the same.
  auto CodesOf(const fs::path& path) -> std::vector<std::string> {
    diagnostics_ = {};
    const fs::path paths[] = {path};
    const auto loaded = LoadSignedRules(paths, keys_, diagnostics_);
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : diagnostics_.items()) {
      codes.push_back(diagnostic.code);
    }
    EXPECT_EQ(loaded.has_value(), codes.empty());

    Diagnostics verified;
    EXPECT_EQ(VerifyRules(path, keys_, verified).has_value(), codes.empty());
    EXPECT_EQ(verified.items().size(), codes.size());
    return codes;
  }
  auto Codes() -> std::vector<std::string> { return CodesOf(root_); }

  TemporaryFolder folder_;
  fs::path root_ = folder_.path() / "rules";
  SecretKey key_;
  std::vector<PublicKey> keys_;
  Diagnostics diagnostics_;
};

TEST_F(SignedRulesTest, WhatIsAsSignedIsLoaded) {
  EXPECT_THAT(Codes(), IsEmpty());
  Diagnostics diagnostics;
  const auto verified = VerifyRules(root_, keys_, diagnostics);
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->files, 4U);
  EXPECT_EQ(verified->trusted_comment, "for a test");
  EXPECT_EQ(verified->key, keys_[0]);
  // However the folder is spelled.
  EXPECT_THAT(CodesOf(root_.string() + "/"), IsEmpty());
  EXPECT_THAT(CodesOf(root_ / "one" / ".."), IsEmpty());
}

TEST_F(SignedRulesTest, AnyOfSeveralKeysWillDoAndNoneWillNot) {
  const std::vector<PublicKey> own = keys_;
  keys_ = {NewKey().public_key(), own[0]};
  EXPECT_THAT(Codes(), IsEmpty());
  keys_.pop_back();
  EXPECT_THAT(Codes(), ElementsAre("S003"));
  // The id is a hint and no proof.
  keys_[0].id = own[0].id;
  EXPECT_THAT(Codes(), ElementsAre("S004"));
  keys_.push_back(own[0]);
  EXPECT_THAT(Codes(), IsEmpty());
  keys_.clear();
  EXPECT_THAT(Codes(), ElementsAre("S003"));
}

TEST_F(SignedRulesTest, AFlippedByteOfAnyFileIsRefused) {
  for (const char* name :
       {"one/pack.yaml", "one/a.yaml", "two.yaml", "policy.yaml"}) {
    const std::string good = ReadFile(root_ / name);
    for (size_t at = 0; at < good.size(); ++at) {
      std::string changed = good;
      changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
      WriteFile(root_ / name, changed);
      ASSERT_THAT(Codes(), ElementsAre("S007")) << name << " " << at;
    }
    WriteFile(root_ / name, good);
  }
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(SignedRulesTest, AFlippedByteOfTheListIsRefused) {
  const fs::path list = root_ / "SHA256SUMS";
  const std::string good = ReadFile(list);
  for (size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
    WriteFile(list, changed);
    ASSERT_THAT(Codes(), ElementsAre("S004")) << at;
  }
}

TEST_F(SignedRulesTest, AFlippedByteOfTheSignatureIsRefused) {
  const fs::path file = root_ / "SHA256SUMS.minisig";
  const std::string good = ReadFile(file);
  const size_t prefix = std::string_view("untrusted comment: ").size();
  for (size_t at = 0; at < good.size(); ++at) {
    if (at >= prefix && at < good.find('\n')) {
      continue;
    }
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
    WriteFile(file, changed);
    const auto codes = Codes();
    ASSERT_EQ(codes.size(), 1U) << at;
    ASSERT_THAT(codes[0], ::testing::AnyOf("S002", "S003", "S004", "S005"))
        << at;
  }
}

TEST_F(SignedRulesTest, AnAddedFileIsRefused) {
  folder_.Write("rules/one/b.yaml", kRules);
  EXPECT_THAT(Codes(), ElementsAre("S006"));
  EXPECT_THAT(diagnostics_.items()[0].location.file, HasSubstr("one/b.yaml"));
  fs::remove(root_ / "one/b.yaml");
  // Each would come in the place of what is signed.
  for (const char* name : {"policy.yml", "sources.yaml", "three.json",
                           "three/pack.yaml", "one/sources.yaml"}) {
    const fs::path added = folder_.Write(std::string("rules/") + name, "{}");
    EXPECT_THAT(Codes(), ElementsAre("S006")) << name;
    fs::remove(added);
  }
  // A manifest makes the folder a pack, of which the others are no part.
  folder_.Write("rules/pack.yaml", Manifest("evil"));
  EXPECT_THAT(Codes(), Contains("S006"));
  fs::remove(root_ / "pack.yaml");
  // What is never loaded does no harm.
  folder_.Write("rules/one/README.md", "words");
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(SignedRulesTest, AMissingFileIsRefused) {
  fs::remove(root_ / "policy.yaml");
  EXPECT_THAT(Codes(), ElementsAre("S008"));
  EXPECT_THAT(diagnostics_.items()[0].location.file, HasSubstr("policy.yaml"));
  fs::remove_all(root_ / "one");
  EXPECT_THAT(Codes(), ElementsAre("S008", "S008", "S008"));
}

TEST_F(SignedRulesTest, ALinkIsRefusedThoughItHoldsTheSignedBytes) {
  fs::rename(root_ / "two.yaml", folder_.path() / "elsewhere.yaml");
  fs::create_symlink(folder_.path() / "elsewhere.yaml", root_ / "two.yaml");
  EXPECT_THAT(Codes(), Contains("R041"));
  fs::remove(root_ / "two.yaml");
  fs::rename(folder_.path() / "elsewhere.yaml", root_ / "two.yaml");

  fs::rename(root_ / "one", folder_.path() / "elsewhere");
  fs::create_directory_symlink(folder_.path() / "elsewhere", root_ / "one");
  EXPECT_THAT(Codes(), Contains("R041"));
}

TEST_F(SignedRulesTest, TheListAndItsSignatureAreNoLinksEither) {
  for (const char* name : {"SHA256SUMS", "SHA256SUMS.minisig"}) {
    fs::rename(root_ / name, folder_.path() / name);
    fs::create_symlink(folder_.path() / name, root_ / name);
    EXPECT_THAT(Codes(), ElementsAre("R041")) << name;
    fs::remove(root_ / name);
    fs::rename(folder_.path() / name, root_ / name);
  }
}

TEST_F(SignedRulesTest, WhatIsNotSignedIsRefused) {
  fs::remove(root_ / "SHA256SUMS.minisig");
  EXPECT_THAT(Codes(), ElementsAre("S001"));
  fs::remove(root_ / "SHA256SUMS");
  EXPECT_THAT(Codes(), ElementsAre("S001"));
  // Nothing is parsed before the signature held.
  folder_.Write("rules/two.yaml", "{ not YAML");
  EXPECT_THAT(Codes(), ElementsAre("S001"));
}

TEST_F(SignedRulesTest, ASignedListMayNameWhatIsNotLoaded) {
  folder_.Write("rules/README.md", "words");
  std::string list = ReadFile(root_ / "SHA256SUMS");
  // Of `words`, as sha256sum prints it.
  list +=
      "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e  "
      "README.md\n";
  WriteSignedList(list);
  const auto codes = Codes();
  folder_.Write("rules/README.md", "other words");
  EXPECT_THAT(Codes(), ElementsAre("S007"));
  fs::remove(root_ / "README.md");
  EXPECT_THAT(Codes(), ElementsAre("S008"));
  WriteSignedList(list + std::string(64, 'a') + "  ../outside\n");
  EXPECT_THAT(Codes(), ElementsAre("S009"));
  EXPECT_EQ(diagnostics_.items()[0].location.line, 6);
  EXPECT_THAT(codes, IsEmpty());
}

// The limits are for what loading keeps in memory.
TEST_F(SignedRulesTest, WhatIsNotLoadedMayHaveAnySize) {
  const std::string words((size_t{4} << 20) + 1, 'w');
  folder_.Write("rules/README.md", words);
  // As sha256sum prints it.
  WriteSignedList(
      ReadFile(root_ / "SHA256SUMS") +
      "771d90581f86b0e9a42e4fe686a94d7588b9d35fc1267c41338123b7957ccbbc  "
      "README.md\n");
  EXPECT_THAT(Codes(), IsEmpty());
  folder_.Write("rules/README.md", words + "w");
  EXPECT_THAT(Codes(), ElementsAre("S007"));
}

TEST_F(SignedRulesTest, APackOfASignedFolderIsNotSignedAlone) {
  EXPECT_THAT(CodesOf(root_ / "one"), ElementsAre("S001"));
  EXPECT_THAT(CodesOf(root_ / "two.yaml"), ElementsAre("S001"));
  Sign(root_ / "two.yaml");
  EXPECT_THAT(CodesOf(root_ / "two.yaml"), IsEmpty());
  WriteFile(root_ / "two.yaml", Manifest("two") + std::string(kRules) + "#");
  EXPECT_THAT(CodesOf(root_ / "two.yaml"), ElementsAre("S004"));
}

TEST_F(SignedRulesTest, EachPathNeedsASignature) {
  const fs::path other =
      folder_.Write("other.yaml", Manifest("other") + std::string(kRules));
  const std::vector<fs::path> paths = {root_, other};
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadSignedRules(paths, keys_, diagnostics));
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].code, "S001");
  Sign(other);
  diagnostics = {};
  EXPECT_TRUE(LoadSignedRules(paths, keys_, diagnostics));
}

TEST_F(SignedRulesTest, PolicyAndOverridesNeedOneToo) {
  const fs::path policy = folder_.Write("strict.yaml", kPolicy);
  const fs::path overrides = folder_.Write(
      "mine.yaml", "overrides:\n  - {rule: one/r, disable: true}\n");
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadSignedPolicy(policy, keys_, diagnostics));
  EXPECT_FALSE(LoadSignedOverrides(overrides, keys_, diagnostics));
  ASSERT_EQ(diagnostics.items().size(), 2U);
  EXPECT_EQ(diagnostics.items()[0].code, "S001");
  EXPECT_EQ(diagnostics.items()[1].code, "S001");
  Sign(policy);
  Sign(overrides);
  diagnostics = {};
  EXPECT_TRUE(LoadSignedPolicy(policy, keys_, diagnostics));
  EXPECT_TRUE(LoadSignedOverrides(overrides, keys_, diagnostics));
  WriteFile(policy, std::string(kPolicy) + "#");
  EXPECT_FALSE(LoadSignedPolicy(policy, keys_, diagnostics));
}

TEST_F(SignedRulesTest, CommentsAreOneLine) {
  Diagnostics diagnostics;
  EXPECT_FALSE(SignRules(root_, key_, "two\nlines", diagnostics));
  EXPECT_EQ(diagnostics.items()[0].code, "S002");
}

TEST_F(SignedRulesTest, PublicKeysAreFilesOrTexts) {
  const auto files = MakeKeyFiles(std::nullopt);
  ASSERT_TRUE(files);
  Diagnostics diagnostics;
  const fs::path path = folder_.Write("k.pub", files->open);
  EXPECT_THAT(LoadPublicKey(path.string(), diagnostics), Eq(files->key));
  const std::string text = files->open.substr(files->open.find('\n') + 1, 56);
  EXPECT_THAT(LoadPublicKey(text, diagnostics), Eq(files->key));
  EXPECT_TRUE(diagnostics.empty());

  EXPECT_FALSE(
      LoadPublicKey(folder_.Write("bad.pub", "words\n").string(), diagnostics));
  EXPECT_FALSE(LoadPublicKey("RW" + std::string(54, '!'), diagnostics));
  EXPECT_EQ(diagnostics.items()[0].code, "S010");
  EXPECT_EQ(diagnostics.items()[1].code, "R001");
}

}  // namespace
}  // namespace telltale
