// Redaction: what is kept back of the records that screening writes.
//
// docs/output-format.md, "Redaction", says what each mode leaves readable.

#ifndef TELLTALE_REDACTION_H_
#define TELLTALE_REDACTION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telltale {

enum class RedactMode : uint8_t {
  // Records are written as they came.
  kNone,
  // Contacts are overwritten, everywhere in the record, byte for byte.
  kMask,
  // The same, and each contact is listed with an id made with a key: equal
  // contacts have equal ids.
  kHash,
  // Texts are null, and other members are left out unless they are named.
  kDrop,
};

// The spelling used on the command line and in output, e.g. "mask".
auto Name(RedactMode mode) -> std::string_view;
auto ParseRedactMode(std::string_view name) -> std::optional<RedactMode>;

// The least bytes of a key: as many as HMAC-SHA-256 puts out (RFC 2104, 3).
inline constexpr size_t kLeastKeyBytes = 32;
inline constexpr size_t kMostKeyBytes = 4096;

struct RedactOptions {
  RedactMode mode = RedactMode::kNone;
  // For kHash: at least kLeastKeyBytes bytes of any value. Empty otherwise.
  std::string key;
  // JSON Pointers or dotted paths of members that are written as they are.
  // None may name a text (FieldOfText).
  std::vector<std::string> keep_fields;

  auto is_on() const -> bool { return mode != RedactMode::kNone; }
};

// A key, or why there is none.
struct RedactKey {
  std::string bytes;
  // For people: what is wrong and what to do. Empty when there is a key.
  std::string error;
  // True when the file could not be opened or read at all.
  bool io_failed = false;
};

// Reads the key in the file at `path`: all of its bytes, a line end included.
// Refuses what is no regular file, what others than its owner may read, and
// keys that are too short, too long, or one byte over and over. No byte of the
// file gets into `error`.
auto ReadRedactKey(const std::string& path) -> RedactKey;

// The first of `fields` that is one of the texts, holds one or lies in one;
// nullopt when there is none. Both are spelled as in ScreenOptions.
auto FieldOfText(const std::vector<std::string>& fields,
                 const std::vector<std::string>& text_fields)
    -> std::optional<std::string>;

// `line` with null in the place of each text, and of each of a list of texts:
// of every member at such a place, also where a later one of the same name is
// what was screened. Every other byte stays as it is. `text_fields` as in
// ScreenOptions.
//
// REQUIRES: `line` is one valid JSON object.
auto WithoutTexts(std::string_view line,
                  const std::vector<std::string>& text_fields) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_REDACTION_H_
