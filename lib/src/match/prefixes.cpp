#include "match/prefixes.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace telltale::match {

namespace {

using Kind = PatternNode::Kind;

// What of a repetition is spelled out.
constexpr uint64_t kMostCopies = 3;

class Enumeration {
 public:
  explicit Enumeration(const PrefixLimits& limits) : limits_(limits) {}

  // What begins with one of `prefixes`, and where that is not open, goes on
  // with `node`.
  auto Extend(std::vector<Prefix> prefixes, const PatternNode& node) const
      -> std::vector<Prefix> {
    switch (node.kind) {
      case Kind::kText:
        return ExtendByTexts(std::move(prefixes), node.texts);
      case Kind::kDigit:
        return limits_.digits_as_zero
                   ? ExtendByTexts(std::move(prefixes), {"0"})
                   : Open(std::move(prefixes));
      case Kind::kUnknown:
        return Open(std::move(prefixes));
      case Kind::kEdge:
        return prefixes;
      case Kind::kSequence:
        for (const PatternNode& part : node.parts) {
          prefixes = Extend(std::move(prefixes), part);
        }
        return prefixes;
      case Kind::kChoice:
        return ExtendByChoice(std::move(prefixes), node.parts);
      case Kind::kRepetition:
        return ExtendByRepetition(std::move(prefixes), node);
    }
    return Open(std::move(prefixes));
  }

 private:
  static auto Open(std::vector<Prefix> prefixes) -> std::vector<Prefix> {
    for (Prefix& prefix : prefixes) {
      prefix.open = true;
    }
    return prefixes;
  }

 public:
  // Sorts, and drops what an open prefix says already.
  static auto Tidy(std::vector<Prefix> prefixes) -> std::vector<Prefix> {
    // Open ones first among equals.
    std::sort(prefixes.begin(), prefixes.end(),
              [](const Prefix& a, const Prefix& b) {
                return a.bytes != b.bytes ? a.bytes < b.bytes : a.open > b.open;
              });
    std::vector<Prefix> kept;
    // The last open one kept: of those that begin what follows, the sorted
    // order has the shortest first.
    size_t cover = 0;
    bool covered = false;
    for (Prefix& prefix : prefixes) {
      if ((covered && prefix.bytes.starts_with(kept[cover].bytes)) ||
          (!kept.empty() && kept.back() == prefix)) {
        continue;
      }
      if (prefix.open) {
        cover = kept.size();
        covered = true;
      }
      kept.push_back(std::move(prefix));
    }
    return kept;
  }

 private:
  auto ExtendByTexts(std::vector<Prefix> prefixes,
                     const std::vector<std::string>& texts) const
      -> std::vector<Prefix> {
    std::vector<Prefix> extended;
    AppendWithTexts(prefixes, texts, extended);
    return extended;
  }

  // Appends what begins with one of `prefixes`, and where that is not open,
  // goes on with one of `texts`.
  void AppendWithTexts(const std::vector<Prefix>& prefixes,
                       const std::vector<std::string>& texts,
                       std::vector<Prefix>& extended) const {
    const auto closed = static_cast<size_t>(
        std::count_if(prefixes.begin(), prefixes.end(),
                      [](const Prefix& prefix) { return !prefix.open; }));
    const size_t all = prefixes.size() - closed + closed * texts.size();
    if (all > limits_.most_prefixes) {
      for (const Prefix& prefix : prefixes) {
        extended.push_back({prefix.bytes, true});
      }
      return;
    }
    for (const Prefix& prefix : prefixes) {
      if (prefix.open || prefix.bytes.size() >= limits_.enough_bytes) {
        extended.push_back({prefix.bytes, true});
        continue;
      }
      for (const std::string& text : texts) {
        Prefix& longer = extended.emplace_back();
        longer.bytes.reserve(prefix.bytes.size() + text.size());
        longer.bytes = prefix.bytes;
        AppendWritten(text, longer.bytes);
      }
    }
  }

  auto ExtendByChoice(std::vector<Prefix> prefixes,
                      const std::vector<PatternNode>& alternatives) const
      -> std::vector<Prefix> {
    std::vector<Prefix> extended = Split(prefixes);
    for (const PatternNode& alternative : alternatives) {
      if (alternative.kind == Kind::kText) {
        // Most are words, and there are many of them.
        AppendWithTexts(prefixes, alternative.texts, extended);
      } else {
        extended = Both(std::move(extended), Extend(prefixes, alternative));
      }
      if (extended.size() > limits_.most_prefixes) {
        extended = Tidy(std::move(extended));
      }
      if (extended.size() > limits_.most_prefixes) {
        return Open(Both(std::move(extended), std::move(prefixes)));
      }
    }
    return extended;
  }

  auto ExtendByRepetition(std::vector<Prefix> prefixes,
                          const PatternNode& node) const
      -> std::vector<Prefix> {
    const PatternNode& part = node.parts[0];
    for (uint64_t i = 0; i < std::min(node.least, kMostCopies); ++i) {
      prefixes = Extend(std::move(prefixes), part);
    }
    if (node.least > kMostCopies) {
      return Open(std::move(prefixes));
    }
    std::vector<Prefix> all = prefixes;
    for (uint64_t i = node.least; i < node.most; ++i) {
      Split(prefixes);
      prefixes = Extend(std::move(prefixes), part);
      if (i - node.least + 1 == kMostCopies && i + 1 < node.most) {
        prefixes = Open(std::move(prefixes));
      }
      all = Both(std::move(all), prefixes);
      if (all.size() > limits_.most_prefixes) {
        all = Tidy(std::move(all));
      }
      if (all.size() > limits_.most_prefixes) {
        return Open(std::move(all));
      }
      if (std::all_of(prefixes.begin(), prefixes.end(),
                      [](const Prefix& prefix) { return prefix.open; })) {
        break;
      }
    }
    return all;
  }

  // Takes the open prefixes out of `prefixes`.
  static auto Split(std::vector<Prefix>& prefixes) -> std::vector<Prefix> {
    const auto middle = std::stable_partition(
        prefixes.begin(), prefixes.end(),
        [](const Prefix& prefix) { return !prefix.open; });
    std::vector<Prefix> open(std::make_move_iterator(middle),
                             std::make_move_iterator(prefixes.end()));
    prefixes.erase(middle, prefixes.end());
    return open;
  }

  static auto Both(std::vector<Prefix> a, std::vector<Prefix> b)
      -> std::vector<Prefix> {
    a.insert(a.end(), std::make_move_iterator(b.begin()),
             std::make_move_iterator(b.end()));
    return a;
  }

  void AppendWritten(const std::string& text, std::string& bytes) const {
    if (!limits_.digits_as_zero) {
      bytes += text;
      return;
    }
    for (const char c : text) {
      bytes += c >= '0' && c <= '9' ? '0' : c;
    }
  }

  const PrefixLimits& limits_;
};

}  // namespace

// What was found up to a node, and what comes next.
struct PrefixReader::State {
  // As Enumeration leaves them.
  std::vector<Prefix> prefixes;
  bool all_open = false;
  // The same for those who asked.
  std::optional<std::vector<Prefix>> tidy;
  std::vector<std::pair<const PatternNode*, std::unique_ptr<State>>> next;
};

PrefixReader::PrefixReader(const PrefixLimits& limits)
    : limits_(limits), start_(std::make_unique<State>()) {
  start_->prefixes = {{"", false}};
}

PrefixReader::~PrefixReader() = default;

auto PrefixReader::Read(std::span<const PatternNode* const> nodes)
    -> const std::vector<Prefix>& {
  State* state = start_.get();
  for (const PatternNode* node : nodes) {
    if (state->all_open) {
      break;
    }
    const auto known =
        std::find_if(state->next.begin(), state->next.end(),
                     [node](const auto& entry) { return entry.first == node; });
    if (known != state->next.end()) {
      state = known->second.get();
      continue;
    }
    auto after = std::make_unique<State>();
    after->prefixes = Enumeration(limits_).Extend(state->prefixes, *node);
    after->all_open =
        std::all_of(after->prefixes.begin(), after->prefixes.end(),
                    [](const Prefix& prefix) { return prefix.open; });
    state = state->next.emplace_back(node, std::move(after)).second.get();
  }
  if (!state->tidy) {
    state->tidy = Enumeration::Tidy(state->prefixes);
  }
  return *state->tidy;
}

}  // namespace telltale::match
