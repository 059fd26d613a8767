#include "match/prefixes.h"

#include <algorithm>
#include <cstdint>
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
    const auto closed = static_cast<size_t>(
        std::count_if(prefixes.begin(), prefixes.end(),
                      [](const Prefix& prefix) { return !prefix.open; }));
    if (prefixes.size() - closed + closed * texts.size() >
        limits_.most_prefixes) {
      return Open(std::move(prefixes));
    }
    std::vector<Prefix> extended;
    for (Prefix& prefix : prefixes) {
      if (prefix.open || prefix.bytes.size() >= limits_.enough_bytes) {
        prefix.open = true;
        extended.push_back(std::move(prefix));
        continue;
      }
      for (const std::string& text : texts) {
        extended.push_back({prefix.bytes + Written(text), false});
      }
    }
    return extended;
  }

  auto ExtendByChoice(std::vector<Prefix> prefixes,
                      const std::vector<PatternNode>& alternatives) const
      -> std::vector<Prefix> {
    std::vector<Prefix> extended = Split(prefixes);
    for (const PatternNode& alternative : alternatives) {
      std::vector<Prefix> more = Extend(prefixes, alternative);
      extended.insert(extended.end(), more.begin(), more.end());
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

  auto Written(const std::string& text) const -> std::string {
    std::string written = text;
    if (limits_.digits_as_zero) {
      std::replace_if(
          written.begin(), written.end(),
          [](char c) { return c >= '0' && c <= '9'; }, '0');
    }
    return written;
  }

  const PrefixLimits& limits_;
};

}  // namespace

auto PrefixesOf(std::span<const PatternNode> nodes, const PrefixLimits& limits)
    -> std::vector<Prefix> {
  const Enumeration enumeration(limits);
  std::vector<Prefix> prefixes = {{"", false}};
  for (const PatternNode& node : nodes) {
    prefixes = enumeration.Extend(std::move(prefixes), node);
    if (std::all_of(prefixes.begin(), prefixes.end(),
                    [](const Prefix& prefix) { return prefix.open; })) {
      break;
    }
  }
  return Enumeration::Tidy(std::move(prefixes));
}

}  // namespace telltale::match
