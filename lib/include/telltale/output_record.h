// The output record: the input record's own bytes with one member added.
//
// rules/schema/output.schema.json describes that member.

#ifndef TELLTALE_OUTPUT_RECORD_H_
#define TELLTALE_OUTPUT_RECORD_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "telltale/assessment.h"
#include "telltale/record.h"
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

// The JSON object that explains `assessment`, on one line. With kSuppressed,
// the quotes are null and a member says so.
auto AssessmentJson(const Assessment& assessment, const Record& record,
                    const Ruleset& ruleset, Texts texts) -> std::string;

// `line` with null in the place of each text of `record`, which was decoded
// from it. Every other byte of `line` stays as it is.
//
// REQUIRES: `line` is one valid JSON object.
auto WithoutTexts(std::string_view line, const Record& record) -> std::string;

// Appends to `output` the bytes of `line` with `member` added as the last
// member, named "telltale", or "telltale_" (more underscores as needed) where
// the record has that name already. Every byte of `line` stays as it is.
//
// REQUIRES: `line` is one valid JSON object, `member` one JSON value.
void AppendWithMember(std::string_view line, std::string_view member,
                      std::string& output);

}  // namespace telltale

#endif  // TELLTALE_OUTPUT_RECORD_H_
