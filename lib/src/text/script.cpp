#include "text/script.h"

#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/character_class.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

constexpr auto IsAsciiLetter(char byte) -> bool {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

auto ScriptOf(char32_t c) -> UScriptCode {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

}  // namespace

auto CountLettersOutside(std::span<const Script> scripts,
                         std::string_view view_bytes, size_t limit)
    -> LetterCount {
  const auto holds = [&scripts](UScriptCode script) {
    return std::binary_search(scripts.begin(), scripts.end(),
                              static_cast<Script>(script));
  };
  const size_t outside_if_ascii = holds(USCRIPT_LATIN) ? 0 : 1;
  LetterCount count;
  for (size_t at = 0; at < view_bytes.size() && count.all < limit;) {
    if (IsAscii(view_bytes[at])) {
      const size_t letter = IsAsciiLetter(view_bytes[at++]) ? 1 : 0;
      count.all += letter;
      count.outside += letter * outside_if_ascii;
      continue;
    }
    const auto [c, size] = Decode(view_bytes, at);
    at += size;
    if (IsLetter(c)) {
      const UScriptCode script = ScriptOf(c);
      const bool is_shared =
          script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
      ++count.all;
      count.outside += is_shared || holds(script) ? 0 : 1;
    }
  }
  return count;
}

auto ScriptsOfLanguage(std::string_view tag) -> std::vector<Script> {
  constexpr int32_t kMostScripts = 8;
  std::array<UScriptCode, kMostScripts> codes{};
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(std::string(tag).c_str(), locale.data(),
                      static_cast<int32_t>(locale.size()), &parsed, &status);
  if (U_FAILURE(status) || locale[0] == '\0') {
    // ICU would take the language of the machine.
    return {};
  }
  const int32_t count =
      uscript_getCode(locale.data(), codes.data(), kMostScripts, &status);
  std::vector<Script> scripts;
  for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    scripts.push_back(static_cast<Script>(codes.at(static_cast<size_t>(i))));
  }
  return scripts;
}

}  // namespace telltale::text
