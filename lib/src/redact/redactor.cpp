#include "redact/redactor.h"

#include <cstddef>
#include <utility>

#include "record/json_string.h"
#include "redact/contact_ids.h"
#include "redact/line_redactor.h"
#include "report/json_text.h"

namespace telltale::redact {

Redactor::Redactor(const RedactOptions* options,
                   std::span<const std::string> text_fields)
    : options_(options),
      fields_(BuildFieldTree(text_fields, options->keep_fields)) {}

void Redactor::Append(std::string_view line, const Record& record,
                      const Assessment& assessment, const Ruleset& ruleset,
                      Texts texts, std::string& output) {
  OutputRedaction redaction{.mode = options_->mode};
  // Cut out of its surroundings, a part of a text can read as a contact that
  // the whole does not have: the finder asks what stands before and behind.
  redaction.hides_quote = [this](std::string_view quote) {
    return masker_.Mask(quote).has_value();
  };
  const bool drops = options_->mode == RedactMode::kDrop;
  const Record& shown = drops ? record : Shown(record);
  cards_field_.reset();
  if (assessment.contacts) {
    for (const Contact& contact : *assessment.contacts) {
      redaction.contacts.push_back(Written(contact, record, shown, texts));
    }
  }
  const std::string member =
      AssessmentJson(assessment, shown, ruleset, texts, redaction);
  AppendWithMember(drops ? PrunedLine(line, fields_)
                         : MaskedLine(line, fields_, texts, masker_),
                   member, output);
}

auto Redactor::Shown(const Record& record) -> const Record& {
  shown_.fields.clear();
  masked_.clear();
  // Strings must not move while they are borrowed.
  masked_.reserve(record.fields.size());
  for (const Field& field : record.fields) {
    if (std::optional<std::string> masked = masker_.Mask(field.text)) {
      masked_.push_back(std::move(*masked));
      shown_.fields.push_back(
          {.pointer = field.pointer, .text = masked_.back()});
    } else {
      shown_.fields.push_back(field);
    }
  }
  return shown_;
}

auto Redactor::Written(const Contact& contact, const Record& record,
                       const Record& shown, Texts texts) -> WrittenContact {
  const Evidence& place = contact.place;
  const std::string_view quote = place.span.In(record.fields[place.field].text);
  WrittenContact written;
  if (contact.kind == ContactKind::kMoney) {
    // An amount is nobody's, unless it looks like a number of somebody's: as it
    // was written, or in plain digits.
    if (options_->mode != RedactMode::kDrop && texts == Texts::kShown &&
        place.span.In(shown.fields[place.field].text) == quote &&
        !masker_.Mask(contact.value)) {
      written.value = contact.value;
    }
  } else if (options_->mode == RedactMode::kHash) {
    written.id =
        contact.kind == ContactKind::kCard
            ? KeyedId(options_->key, contact, DigitsOfCard(place, record))
            : KeyedId(options_->key, contact);
  }
  return written;
}

auto Redactor::DigitsOfCard(const Evidence& place, const Record& record)
    -> std::string_view {
  const std::string_view text = record.fields[place.field].text;
  if (cards_field_ != place.field) {
    cards_.Read(text);
    cards_field_ = place.field;
  }
  const std::string_view digits = cards_.At(place.span);
  // Cards must not share an id because none of their digits are known.
  return digits.empty() ? place.span.In(text) : digits;
}

auto Redactor::LoggedId(std::string_view id) -> std::string {
  if (IsKept(fields_, "/id")) {
    return std::string(id);
  }
  if (options_->mode == RedactMode::kDrop) {
    return {};
  }
  const std::optional<std::string> masked =
      masker_.Mask(record::DecodeJsonString(id));
  if (!masked) {
    return std::string(id);
  }
  // The log wants it escaped and without quotes.
  std::string escaped;
  report::AppendJsonString(*masked, escaped);
  return escaped.substr(1, escaped.size() - 2);
}

auto Redactor::LoggedValue(std::string_view field,
                           const std::optional<std::string>& value)
    -> std::optional<std::string> {
  if (!value || IsKept(fields_, field)) {
    return value;
  }
  if (options_->mode == RedactMode::kDrop || value->starts_with('[') ||
      value->starts_with('{')) {
    return std::nullopt;
  }
  std::optional<std::string> masked = masker_.Mask(*value);
  return masked ? std::move(masked) : value;
}

}  // namespace telltale::redact
