// JSON text: the pieces of a JSON document, written by hand because every
// flagged record passes through here.

#ifndef TELLTALE_SRC_REPORT_JSON_TEXT_H_
#define TELLTALE_SRC_REPORT_JSON_TEXT_H_

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>

namespace telltale::report {

// Appends JSON with escapes in the place of what acts on terminals or in builds
// and may stand in strings: DEL, controls beyond ASCII, separators of lines,
// bidi controls, spaces without width, the first byte of build commands. Values
// stay the same. REQUIRES: `json` is JSON or a part that cuts no character.
void AppendHarmless(std::string_view json, std::string& output);
auto Harmless(std::string_view json) -> std::string;

// Appends `text` as a JSON string with its quotes. Escapes what RFC 8259 asks
// for, DEL, and what AppendHarmless does. REQUIRES: `text` is valid UTF-8.
void AppendJsonString(std::string_view text, std::string& output);

// Writes members and elements with the commas they need:
//
//   JsonWriter(output).Open('{').Key("score").Number(7).Close('}')
class JsonWriter {
 public:
  // Appends to `output`, which must outlive the writer.
  explicit JsonWriter(std::string& output) : output_(&output) {}

  auto Open(char bracket) -> JsonWriter& {
    Separate();
    output_->push_back(bracket);
    comma_ = false;
    return *this;
  }

  auto Close(char bracket) -> JsonWriter& {
    output_->push_back(bracket);
    comma_ = true;
    return *this;
  }

  // REQUIRES: `key` needs no escapes.
  auto Key(std::string_view key) -> JsonWriter& {
    Separate();
    output_->push_back('"');
    output_->append(key);
    output_->append("\":");
    comma_ = false;
    return *this;
  }

  auto String(std::string_view text) -> JsonWriter& {
    Separate();
    AppendJsonString(text, *output_);
    comma_ = true;
    return *this;
  }

  template <typename Integer>
  auto Number(Integer number) -> JsonWriter& {
    Separate();
    const fmt::format_int digits(number);
    output_->append(digits.data(), digits.size());
    comma_ = true;
    return *this;
  }

  auto Null() -> JsonWriter& {
    Separate();
    output_->append("null");
    comma_ = true;
    return *this;
  }

  // Makes the string just written a key.
  auto Colon() -> JsonWriter& {
    output_->push_back(':');
    comma_ = false;
    return *this;
  }

  auto Boolean(bool value) -> JsonWriter& {
    Separate();
    output_->append(value ? "true" : "false");
    comma_ = true;
    return *this;
  }

 private:
  void Separate() {
    if (comma_) {
      output_->push_back(',');
    }
  }

  std::string* output_;
  // True when a value has been written that the next one must be parted from.
  bool comma_ = false;
};

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_JSON_TEXT_H_
