#include "text/script.h"

#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <array>
#include <map>
#include <string>

#include "text/character_class.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// More letters than these do not make the answer any surer.
constexpr size_t kMostLetters = 1024;

constexpr auto IsAsciiLetter(char byte) -> bool {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

auto ScriptOf(char32_t c) -> Script {
  UErrorCode status = U_ZERO_ERROR;
  return static_cast<Script>(
      uscript_getScript(static_cast<UChar32>(c), &status));
}

}  // namespace

auto MainScript(std::string_view view_bytes) -> std::optional<Script> {
  size_t latin = 0;
  size_t letters = 0;
  std::map<Script, size_t> others;
  for (size_t at = 0; at < view_bytes.size() && letters < kMostLetters;) {
    if (IsAscii(view_bytes[at])) {
      const bool letter = IsAsciiLetter(view_bytes[at++]);
      latin += letter ? 1 : 0;
      letters += letter ? 1 : 0;
      continue;
    }
    const auto [c, size] = Decode(view_bytes, at);
    at += size;
    if (IsLetter(c)) {
      ++others[ScriptOf(c)];
      ++letters;
    }
  }
  if (2 * latin > letters) {
    return static_cast<Script>(USCRIPT_LATIN);
  }
  for (const auto& [script, count] : others) {
    if (2 * count > letters) {
      return script;
    }
  }
  return std::nullopt;
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
