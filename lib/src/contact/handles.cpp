#include <algorithm>
#include <iterator>
#include <string>

#include "contact/cue_words.h"
#include "contact/finders.h"

namespace telltale::contact {

namespace {

constexpr size_t kLeastName = 3;
constexpr size_t kMostName = 32;

auto IsName(char c) -> bool { return ContinuesName(c) || c == '.'; }

// Where the name from `begin` on ends: letters, digits, `_`, and `.` inside.
auto EndOfName(std::string_view text, size_t begin) -> size_t {
  size_t end = begin;
  while (end < text.size() && end - begin <= kMostName && IsName(text[end])) {
    ++end;
  }
  while (end > begin && text[end - 1] == '.') {
    --end;
  }
  return end;
}

auto IsNameLength(std::string_view name) -> bool {
  return name.size() >= kLeastName && name.size() <= kMostName;
}

// "@example.com" is the end of an address, not a name.
auto LooksLikeDomain(std::string_view name) -> bool {
  constexpr std::string_view kEnds[] = {".com", ".net", ".org", ".ru", ".in",
                                        ".pk",  ".co",  ".io",  ".me", ".uk"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return name.ends_with(end); });
}

// Words after "telegram:" that are no names, and words after an @ that call on
// everybody.
auto IsCommonWord(std::string_view name) -> bool {
  constexpr std::string_view kWords[] = {
      "all",      "available", "below",    "call",   "channel", "contact",
      "everyone", "group",     "here",     "http",   "https",   "link",
      "message",  "none",      "only",     "please", "same",    "send",
      "text",     "viber",     "whatsapp", "with",   "www",     "yes"};
  return std::find(std::begin(kWords), std::end(kWords), name) !=
         std::end(kWords);
}

auto HasSignOrDigit(std::string_view name) -> bool {
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return !IsSmallLetter(c); });
}

void Add(ViewSpan span, std::string_view name, Findings& findings) {
  if (!findings.IsTaken(span)) {
    findings.Add({ContactKind::kHandle, span, "@" + std::string(name), false});
  }
}

// @name.
void FindAtNames(std::string_view text, Findings& findings) {
  for (size_t at = text.find('@');
       at != std::string_view::npos && !findings.IsFull(ContactKind::kHandle);
       at = text.find('@', at + 1)) {
    const size_t end = EndOfName(text, at + 1);
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool begins_well = !name.empty() && !IsDigit(name.front()) &&
                             name.front() != '.' &&
                             !IsName(ByteBefore(text, at));
    if (begins_well && IsNameLength(name) && !LooksLikeDomain(name) &&
        !IsCommonWord(name)) {
      Add({static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, name,
          findings);
    }
  }
}

// Whether nothing follows a name of letters that would make it a word of a
// sentence.
auto StandsAlone(std::string_view text, size_t end) -> bool {
  const char next = ByteAt(text, end);
  return end >= text.size() ||
         (next != ' ' && next != '\'' && next != ':' && next != '-') ||
         (next == ' ' &&
          (end + 1 == text.size() || !IsAlphanumeric(text[end + 1])));
}

// telegram: name, wechat id name_22.
void FindAnnouncedNames(std::string_view text, Findings& findings) {
  size_t at = 0;
  while (at < text.size() && !findings.IsFull(ContactKind::kHandle)) {
    if (!IsName(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && IsName(text[at])) {
      ++at;
    }
    const size_t end = EndOfName(text, begin);
    const std::string_view name = text.substr(begin, end - begin);
    if (!IsNameLength(name) || !IsSmallLetter(name.front()) ||
        IsCommonWord(name) || LooksLikeDomain(name)) {
      continue;
    }
    const bool has_sign = HasSignOrDigit(name);
    if (!has_sign && !StandsAlone(text, end)) {
      continue;
    }
    const MessengerCue cue = MessengerCueBefore(text, begin);
    if (cue.is_there && (has_sign || cue.has_colon)) {
      Add({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, name,
          findings);
    }
  }
}

}  // namespace

void FindHandles(const Passage& passage, Findings& findings) {
  FindAtNames(passage.bytes(), findings);
  FindAnnouncedNames(passage.bytes(), findings);
}

}  // namespace telltale::contact
