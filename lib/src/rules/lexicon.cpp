#include "rules/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rules/node_reader.h"
#include "rules/spelling.h"
#include "text/fold.h"
#include "text/pattern_syntax.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr auto kNone = std::string_view::npos;

auto EscapeForRegex(std::string_view word) -> std::string {
  constexpr std::string_view kSpecial = R"(\.+*?()|[]{}^$-)";
  std::string escaped;
  for (const char c : word) {
    if (kSpecial.find(c) != kNone) {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

// `{2}`, `{2,}`, `{2,5}`, as RE2 reads repetitions.
auto IsRepetition(std::string_view inside) -> bool {
  return !inside.empty() && inside[0] >= '0' && inside[0] <= '9' &&
         inside.find_first_not_of("0123456789,") == kNone;
}

auto IsLetter(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

auto LiteralSize(std::string_view rest) -> size_t {
  if (rest.starts_with("\\Q")) {
    const size_t end = rest.find("\\E");
    return end == kNone ? rest.size() : end + 2;
  }
  if (rest.starts_with('\\')) {
    return text::EscapeSize(rest, 0);
  }
  if (rest.starts_with('[')) {
    const size_t size = text::ClassSize(rest, 0);
    return size == 0 ? rest.size() : size;
  }
  return 0;
}

auto Alternation(const std::vector<std::string>& words) -> std::string {
  std::vector<std::string> folded;
  for (const std::string& word : words) {
    folded.push_back(text::FoldedWord(word));
  }
  std::sort(folded.begin(), folded.end(),
            [](const std::string& a, const std::string& b) {
              return a.size() != b.size() ? a.size() > b.size() : a < b;
            });
  folded.erase(std::unique(folded.begin(), folded.end()), folded.end());
  std::string alternation = "(?:";
  for (const std::string& word : folded) {
    if (!word.empty()) {
      alternation += alternation.size() > 3 ? "|" : "";
      alternation += EscapeForRegex(word);
    }
  }
  return alternation + ")";
}

auto CutAtReferences(std::string_view pattern) -> CutPattern {
  CutPattern cut;
  size_t text_begin = 0;
  size_t at = 0;
  while (at < pattern.size()) {
    const std::string_view rest = pattern.substr(at);
    if (const size_t literal = LiteralSize(rest); literal > 0) {
      at += literal;
      continue;
    }
    if (rest[0] != '{') {
      ++at;
      continue;
    }
    const size_t close = rest.find('}');
    const std::string_view inside =
        rest.substr(1, close == kNone ? kNone : close - 1);
    const bool is_text = close == kNone ? inside.empty() || !IsLetter(inside[0])
                                        : IsRepetition(inside);
    if (is_text) {
      ++at;
      continue;
    }
    cut.texts.push_back(pattern.substr(text_begin, at - text_begin));
    cut.references.push_back(
        {.name = inside, .offset = at, .closed = close != kNone});
    at += std::min(inside.size() + 2, rest.size());
    text_begin = at;
  }
  cut.texts.push_back(pattern.substr(text_begin));
  return cut;
}

void LexiconTable::Read(const Node& node, Problems& problems) {
  const auto read_one = [&](const Node& key, const Node& value) {
    if (!IsLexiconName(key.text)) {
      problems.Add(Code::kBadForm, key,
                   fmt::format("`{}` is not a lexicon name", key.text),
                   "write a small letter, then small letters, digits, `_` or "
                   "`-`");
    }
    Lexicon lexicon{.name = key.text,
                    .location = problems.Locate(key),
                    .excerpt = problems.Excerpt(key)};
    for (const Node& item : ReadList(value, "a lexicon", problems)) {
      std::optional<std::string> word = ReadText(item, problems);
      if (word && text::FoldedWord(*word).find_first_not_of(' ') == kNone) {
        problems.Add(Code::kEmpty, item, "a word of invisible characters alone",
                     "write the word in visible characters");
      } else if (word) {
        lexicon.words.push_back(std::move(*word));
      }
    }
    index_.emplace(lexicon.name, lexicons_.size());
    alternations_.push_back(Alternation(lexicon.words));
    lexicons_.push_back(std::move(lexicon));
  };
  ForEachEntry(node, "`lexicons`", Code::kDuplicateLexicon, problems, read_one);
  unknown_ = !node.is_map();
}

auto LexiconTable::Use(std::string_view name) -> const std::string* {
  const auto found = index_.find(name);
  if (found == index_.end()) {
    return nullptr;
  }
  ++lexicons_[found->second].uses;
  return &alternations_[found->second];
}

auto LexiconTable::names() const -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const Lexicon& lexicon : lexicons_) {
    names.push_back(lexicon.name);
  }
  return names;
}

}  // namespace telltale::rules
