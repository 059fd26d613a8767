// The output record: the input record's own bytes with one member added.
//
// rules/schema/output.schema.json describes that member.

#ifndef TELLTALE_OUTPUT_RECORD_H_
#define TELLTALE_OUTPUT_RECORD_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/record.h"
#include "telltale/redaction.h"
#include "telltale/ruleset.h"

namespace telltale {

// The version of the output member's format.
inline constexpr int kOutputSchema = 1;

// What is printed of a record's texts.
enum class Texts : uint8_t {
  kShown,
  // Places without their words.
  kSuppressed,
};

// kSuppressed for an assessment that hides its text, unless `asked_for`.
auto TextsOf(const Assessment& assessment, bool asked_for) -> Texts;

// What is written of a contact of a redacted record.
struct WrittenContact {
  // In the place of its value; null when unset.
  std::optional<std::string> value;
  // Stands for the contact in the member "hmac"; none when empty.
  std::string id;
};

// How the member of a redacted record differs from that of others.
struct OutputRedaction {
  // Said in the member, unless kNone. With kDrop, the quotes are null.
  RedactMode mode = RedactMode::kNone;
  // One for each contact of the assessment, unless kNone.
  std::vector<WrittenContact> contacts;
  // Whether a quote is null for what it says. Asked, unless empty, about each
  // that is not null anyway.
  std::function<bool(std::string_view quote)> hides_quote;
};

// The JSON object that explains `assessment`, on one line. With kSuppressed,
// the quotes and the values of contacts are null and a member says so.
//
// Quotes are of `record`: where it is redacted, its texts are the redacted
// ones, of the same length as those that were assessed.
auto AssessmentJson(const Assessment& assessment, const Record& record,
                    const Ruleset& ruleset, Texts texts,
                    const OutputRedaction& redaction = {}) -> std::string;

// Appends to `output` the bytes of `line` with `member` added as the last
// member, named "telltale", or "telltale_" (more underscores as needed) where
// the record has that name already. Every byte of `line` stays as it is.
//
// REQUIRES: `line` is one valid JSON object, `member` one JSON value.
void AppendWithMember(std::string_view line, std::string_view member,
                      std::string& output);

}  // namespace telltale

#endif  // TELLTALE_OUTPUT_RECORD_H_
