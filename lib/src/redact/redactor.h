// Redactor: writes records, and what a log says of them, without what is to be
// kept back.

#ifndef TELLTALE_SRC_REDACT_REDACTOR_H_
#define TELLTALE_SRC_REDACT_REDACTOR_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "redact/card_digits.h"
#include "redact/field_tree.h"
#include "redact/masker.h"
#include "telltale/assessment.h"
#include "telltale/output_record.h"
#include "telltale/record.h"
#include "telltale/redaction.h"
#include "telltale/ruleset.h"

namespace telltale::redact {

// Belongs to one thread.
class Redactor {
 public:
  // `options` must outlive the redactor, and be on. `text_fields` as in
  // ScreenOptions.
  Redactor(const RedactOptions* options,
           std::span<const std::string> text_fields);

  // Appends to `output` what screening writes of `line`, which `record` was
  // decoded from: the redacted line with the member of `assessment`, without a
  // line feed. The text of a place is what the redacted line has there.
  void Append(std::string_view line, const Record& record,
              const Assessment& assessment, const Ruleset& ruleset, Texts texts,
              std::string& output);

  // A record's id as in DecodedLine, for the log; empty where it is left out.
  auto LoggedId(std::string_view id) -> std::string;

  // The value of `field`, as in Observation::values, for the log: nullopt where
  // it is left out. So are arrays and objects, whose escapes may hide digits.
  auto LoggedValue(std::string_view field,
                   const std::optional<std::string>& value)
      -> std::optional<std::string>;

 private:
  // `record` with its texts masked, in shown_ and masked_.
  auto Shown(const Record& record) -> const Record&;
  auto Written(const Contact& contact, const Record& record,
               const Record& shown, Texts texts) -> WrittenContact;
  // All digits of the card at `place`.
  auto DigitsOfCard(const Evidence& place, const Record& record)
      -> std::string_view;

  const RedactOptions* options_;
  FieldNode fields_;
  Masker masker_;
  Record shown_;
  // What shown_ borrows.
  std::vector<std::string> masked_;
  CardDigits cards_;
  // The field of the present record that cards_ was read from.
  std::optional<size_t> cards_field_;
};

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_REDACTOR_H_
