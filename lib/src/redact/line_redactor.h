// Redacted lines: the bytes of a record without what is to be kept back.

#ifndef TELLTALE_SRC_REDACT_LINE_REDACTOR_H_
#define TELLTALE_SRC_REDACT_LINE_REDACTOR_H_

#include <string>
#include <string_view>

#include "redact/field_tree.h"
#include "redact/masker.h"
#include "telltale/output_record.h"

namespace telltale::redact {

// `line` with the contacts in its strings and in the names of its members
// overwritten, and null for numbers of kLeastHiddenDigits digits or more. Every
// other byte stays as it is, as do the values that `fields` keeps and the names
// on the way to the fields it knows. With kSuppressed, texts are null.
//
// REQUIRES, here and below: `line` is one valid JSON object.
auto MaskedLine(std::string_view line, const FieldNode& fields, Texts texts,
                Masker& masker) -> std::string;

// `line` with null for its texts. Every other byte stays as it is.
auto WithoutTexts(std::string_view line, const FieldNode& fields)
    -> std::string;

// The members of `line` that `fields` keeps, as they are, and null for its
// texts; nothing else. Elements of arrays keep their numbers: null stands for
// what is left out.
auto PrunedLine(std::string_view line, const FieldNode& fields) -> std::string;

}  // namespace telltale::redact

#endif  // TELLTALE_SRC_REDACT_LINE_REDACTOR_H_
