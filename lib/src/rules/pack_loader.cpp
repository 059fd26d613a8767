#include "telltale/pack_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "diag/codes.h"
#include "rules/embedded_files.h"
#include "rules/new_errors.h"
#include "rules/pack_reader.h"
#include "rules/prebuilt.h"
#include "rules/run_budget.h"
#include "rules/side_files.h"
#include "rules/signed_files.h"
#include "rules/source_bytes.h"
#include "rules/source_tree.h"
#include "rules/test_references.h"
#include "telltale/pack_signature.h"

namespace telltale {

namespace {

using rules::RunBudget;
using rules::SourceFile;
using rules::SourceTree;

// Citations in the order of their first appearance, each key once.
class CitationList {
 public:
  // One with a key already there replaces it.
  void Merge(std::vector<Citation> citations) {
    for (Citation& citation : citations) {
      const auto [place, is_new] =
          place_of_key_.try_emplace(citation.key, list_.size());
      if (is_new) {
        list_.push_back(std::move(citation));
      } else {
        list_[place->second] = std::move(citation);
      }
    }
  }

  auto Take() -> std::vector<Citation> { return std::move(list_); }

 private:
  std::vector<Citation> list_;
  std::unordered_map<std::string, size_t> place_of_key_;
};

// The first policy of the tree. Others are not used, and that is said.
auto ChoosePolicy(const SourceTree& tree, RunBudget& budget,
                  Diagnostics& diagnostics) -> Policy {
  const SourceFile& first = tree.policies.front();
  for (size_t i = 1; i < tree.policies.size(); ++i) {
    diagnostics.Add({.severity = Severity::kWarning,
                     .code = std::string(diag::Text(diag::Code::kSecondPolicy)),
                     .location = {.file = tree.policies[i].name},
                     .message = fmt::format(
                         "policy is not used: `{}` comes first", first.name),
                     .help = "choose a policy with `--policy`"});
  }
  return rules::ReadPolicy(first, budget, diagnostics);
}

// Loads `tree`; what it lacks comes from the files the binary carries.
auto Load(const SourceTree& tree, Diagnostics& diagnostics) -> RuleSources {
  RunBudget budget;
  const SourceTree builtin = rules::EmbeddedSourceTree(EmbeddedRuleFiles());
  RuleSources sources;
  CitationList citations;
  const auto read = [&](const SourceFile& file) {
    citations.Merge(rules::ReadCitations(file, budget, diagnostics));
  };
  std::for_each(builtin.sources.begin(), builtin.sources.end(), read);
  std::for_each(tree.sources.begin(), tree.sources.end(), read);
  for (const rules::PackFiles& files : tree.packs) {
    std::for_each(files.sources.begin(), files.sources.end(), read);
  }
  sources.citations = citations.Take();
  sources.policy =
      ChoosePolicy(tree.policies.empty() ? builtin : tree, budget, diagnostics);

  std::set<std::string, std::less<>> keys;
  for (const Citation& citation : sources.citations) {
    keys.insert(citation.key);
  }
  rules::PackReader reader(&keys, &budget, &diagnostics);
  for (const rules::PackFiles& files : tree.packs) {
    if (std::optional<RulePack> pack = reader.Read(files)) {
      sources.packs.push_back(std::move(*pack));
    }
  }
  std::sort(sources.packs.begin(), sources.packs.end(),
            [](const RulePack& a, const RulePack& b) { return a.id < b.id; });
  rules::CheckTestReferences(sources.packs, budget, diagnostics);
  return sources;
}

// Whose signatures are asked for: null for nobody's.
using Keys = const std::vector<PublicKey>*;

// Whether every root of the tree is signed; says what is not.
auto AreSigned(const SourceTree& tree, const std::vector<PublicKey>& keys,
               Diagnostics& diagnostics) -> bool {
  bool all_signed = true;
  for (const rules::SourceRoot& root : tree.roots) {
    all_signed &= rules::VerifyRoot(root, tree, keys, diagnostics).has_value();
  }
  return all_signed;
}

// A policy or overrides; what keeps them from being read is said.
auto ReadNamedFile(const std::filesystem::path& path, Keys keys,
                   Diagnostics& diagnostics) -> std::optional<SourceFile> {
  std::optional<SourceFile> file =
      rules::ReadSourceFile(path, rules::Origin::kNamed, diagnostics);
  if (file && keys != nullptr &&
      !rules::VerifyFile(path, file->content, *keys, diagnostics)) {
    return std::nullopt;
  }
  return file;
}

// What the build left of the built-in rules; nullopt when it left nothing, or
// what does not belong to the embedded files.
auto CarriedRules() -> std::optional<rules::Prebuilt> {
  const std::string_view bytes = rules::CarriedBytes();
  return bytes.empty() ? std::nullopt
                       : rules::PrebuiltFromBytes(
                             bytes, rules::Fingerprint(EmbeddedRuleFiles()));
}

auto RestoreBuiltinRules() -> std::optional<RuleSources> {
  const std::optional<rules::Prebuilt> prebuilt = CarriedRules();
  if (!prebuilt) {
    return std::nullopt;
  }
  std::optional<RuleSources> sources =
      rules::SourcesFromBytes(prebuilt->sources);
  if (sources) {
    sources->precompiled = prebuilt->program;
  }
  return sources;
}

auto LoadTree(std::span<const std::filesystem::path> paths, Keys keys,
              Diagnostics& diagnostics) -> std::optional<RuleSources> {
  const rules::NewErrors errors(diagnostics);
  const SourceTree tree = rules::ReadSourceTree(paths, diagnostics);
  if (keys != nullptr && !AreSigned(tree, *keys, diagnostics)) {
    return std::nullopt;
  }
  RuleSources sources = Load(tree, diagnostics);
  if (errors.any()) {
    return std::nullopt;
  }
  if (const std::optional<rules::Prebuilt> prebuilt = CarriedRules()) {
    sources.precompiled = prebuilt->program;
  }
  return sources;
}

// What `read` makes of the file at `path`.
template <typename Value>
auto LoadFile(auto(*read)(const SourceFile&, RunBudget&, Diagnostics&)->Value,
              const std::filesystem::path& path, Keys keys,
              Diagnostics& diagnostics) -> std::optional<Value> {
  const rules::NewErrors errors(diagnostics);
  RunBudget budget;
  Value value;
  if (const auto file = ReadNamedFile(path, keys, diagnostics)) {
    value = read(*file, budget, diagnostics);
  }
  if (errors.any()) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

auto rules::LoadEmbeddedFiles(Diagnostics& diagnostics)
    -> std::optional<RuleSources> {
  SourceTree tree = rules::EmbeddedSourceTree(EmbeddedRuleFiles());
  // Load adds the binary's own sources to those of any tree.
  tree.sources.clear();
  const rules::NewErrors errors(diagnostics);
  RuleSources sources = Load(tree, diagnostics);
  if (errors.any()) {
    return std::nullopt;
  }
  return sources;
}

auto LoadBuiltinRules(Diagnostics& diagnostics) -> std::optional<RuleSources> {
  std::optional<RuleSources> sources = RestoreBuiltinRules();
  return sources ? std::move(sources) : rules::LoadEmbeddedFiles(diagnostics);
}

auto LoadRules(std::span<const std::filesystem::path> paths,
               Diagnostics& diagnostics) -> std::optional<RuleSources> {
  return LoadTree(paths, nullptr, diagnostics);
}

auto LoadSignedRules(std::span<const std::filesystem::path> paths,
                     const std::vector<PublicKey>& keys,
                     Diagnostics& diagnostics) -> std::optional<RuleSources> {
  return LoadTree(paths, &keys, diagnostics);
}

auto LoadPolicy(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<Policy> {
  return LoadFile(rules::ReadPolicy, path, nullptr, diagnostics);
}

auto LoadSignedPolicy(const std::filesystem::path& path,
                      const std::vector<PublicKey>& keys,
                      Diagnostics& diagnostics) -> std::optional<Policy> {
  return LoadFile(rules::ReadPolicy, path, &keys, diagnostics);
}

auto LoadOverrides(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<std::vector<Override>> {
  return LoadFile(rules::ReadOverrides, path, nullptr, diagnostics);
}

auto LoadSignedOverrides(const std::filesystem::path& path,
                         const std::vector<PublicKey>& keys,
                         Diagnostics& diagnostics)
    -> std::optional<std::vector<Override>> {
  return LoadFile(rules::ReadOverrides, path, &keys, diagnostics);
}

}  // namespace telltale
