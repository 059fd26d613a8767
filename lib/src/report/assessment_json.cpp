#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/json_text.h"
#include "report/notice.h"
#include "telltale/output_record.h"
#include "telltale/version.h"

namespace telltale {

namespace {

using report::JsonWriter;

// The record that places lie in, and which of its words may be quoted.
struct Quoted {
  const Record& record;
  bool hides_words;
  const std::function<bool(std::string_view)>& hides_quote;

  auto IsHidden(std::string_view quote) const -> bool {
    return hides_words || (hides_quote && hides_quote(quote));
  }
};

void WritePlace(const Evidence& place, const Quoted& quoted, JsonWriter& json) {
  const Field& field = quoted.record.fields[place.field];
  json.Open('{');
  json.Key("field").String(field.pointer);
  json.Key("begin").Number(place.span.begin);
  json.Key("end").Number(place.span.end);
  json.Key("text");
  const std::string_view quote = place.span.In(field.text);
  if (quoted.IsHidden(quote)) {
    json.Null();
  } else {
    json.String(quote);
  }
  json.Key("view").String(Name(place.view));
  json.Close('}');
}

void WriteEvidence(const std::vector<Evidence>& evidence, const Quoted& quoted,
                   JsonWriter& json) {
  json.Key("evidence").Open('[');
  for (const Evidence& place : evidence) {
    WritePlace(place, quoted, json);
  }
  json.Close(']');
}

void WriteContacts(const std::vector<Contact>& contacts,
                   const std::vector<WrittenContact>& written,
                   const Quoted& quoted, JsonWriter& json) {
  json.Open('[');
  for (size_t i = 0; i < contacts.size(); ++i) {
    const Contact& contact = contacts[i];
    json.Open('{');
    json.Key("kind").String(Name(contact.kind));
    json.Key("value");
    if (written[i].value) {
      json.String(*written[i].value);
    } else {
      json.Null();
    }
    if (!written[i].id.empty()) {
      json.Key("hmac").String(written[i].id);
    }
    json.Key("checked").Boolean(contact.checked);
    json.Key("evidence");
    WritePlace(contact.place, quoted, json);
    json.Close('}');
  }
  json.Close(']');
}

void WriteHits(const std::vector<Contribution>& contributions,
               const Quoted& quoted, JsonWriter& json) {
  json.Open('[');
  for (const Contribution& hit : contributions) {
    json.Open('{');
    json.Key("rule").String(hit.rule->name);
    json.Key("title").String(hit.rule->title);
    json.Key("family").String(Name(hit.rule->family));
    json.Key("points").Number(hit.points);
    json.Key("applied").Number(hit.applied);
    json.Key("treatment").String(Name(hit.treatment));
    if (hit.by != nullptr) {
      json.Key("by").String(hit.by->name);
    }
    WriteEvidence(hit.evidence, quoted, json);
    json.Close('}');
  }
  json.Close(']');
}

void WriteContext(const std::vector<ContextHit>& context, const Quoted& quoted,
                  JsonWriter& json) {
  json.Open('[');
  for (const ContextHit& hit : context) {
    json.Open('{');
    json.Key("rule").String(hit.rule->name);
    json.Key("title").String(hit.rule->title);
    if (hit.rule->context) {
      json.Key("frame").String(Name(hit.rule->context->frame));
    }
    WriteEvidence(hit.evidence, quoted, json);
    json.Close('}');
  }
  json.Close(']');
}

// What is written of the contacts of a record that is not redacted.
auto WrittenPlainly(const std::vector<Contact>& contacts, const Quoted& quoted)
    -> std::vector<WrittenContact> {
  std::vector<WrittenContact> written(contacts.size());
  for (size_t i = 0; i < contacts.size() && !quoted.hides_words; ++i) {
    written[i].value = contacts[i].value;
  }
  return written;
}

auto BelongsTo(const Rule& rule, const RulePack& pack) -> bool {
  return rule.name.size() > pack.id.size() && rule.name.starts_with(pack.id) &&
         rule.name[pack.id.size()] == '/';
}

// Whether a rule of `pack` is in the assessment.
auto Speaks(const RulePack& pack, const Assessment& assessment) -> bool {
  const auto of_pack = [&pack](const auto& hit) {
    return BelongsTo(*hit.rule, pack);
  };
  return std::ranges::any_of(assessment.contributions, of_pack) ||
         std::ranges::any_of(assessment.context, of_pack) ||
         std::ranges::any_of(assessment.shadow, of_pack);
}

void WritePacks(const Assessment& assessment, const Ruleset& ruleset,
                JsonWriter& json) {
  json.Open('{');
  for (const RulePack& pack : ruleset.packs()) {
    if (Speaks(pack, assessment)) {
      json.Key(pack.id).String(pack.version);
    }
  }
  json.Close('}');
}

}  // namespace

auto TextsOf(const Assessment& assessment, bool asked_for) -> Texts {
  return assessment.HidesText() && !asked_for ? Texts::kSuppressed
                                              : Texts::kShown;
}

auto AssessmentJson(const Assessment& assessment, const Record& record,
                    const Ruleset& ruleset, Texts texts,
                    const OutputRedaction& redaction) -> std::string {
  const Quoted quoted{.record = record,
                      .hides_words = texts == Texts::kSuppressed ||
                                     redaction.mode == RedactMode::kDrop,
                      .hides_quote = redaction.hides_quote};
  const bool is_redacted = redaction.mode != RedactMode::kNone;
  std::string output;
  JsonWriter json(output);
  json.Open('{');
  json.Key("schema").Number(kOutputSchema);
  if (assessment.outcome == Outcome::kScreened) {
    json.Key("outcome").String("screened");
  } else {
    json.Key("outcome").String("abstained");
    json.Key("abstain_reason").String(Name(assessment.abstain_reason));
  }
  json.Key("level").String(Name(assessment.level));
  json.Key("score").Number(assessment.score);
  json.Key("route").String(Name(assessment.route));
  if (texts == Texts::kSuppressed) {
    json.Key("text_suppressed").Boolean(true);
  }
  if (is_redacted) {
    json.Key("redaction").String(Name(redaction.mode));
  }
  json.Key("families").Open('[');
  for (const Family family : assessment.families) {
    json.String(Name(family));
  }
  json.Close(']');
  json.Key("hits");
  WriteHits(assessment.contributions, quoted, json);
  if (!assessment.shadow.empty()) {
    json.Key("shadow");
    WriteHits(assessment.shadow, quoted, json);
  }
  json.Key("context");
  WriteContext(assessment.context, quoted, json);
  if (assessment.contacts) {
    json.Key("contacts");
    const std::vector<Contact>& contacts = *assessment.contacts;
    WriteContacts(
        contacts,
        is_redacted ? redaction.contacts : WrittenPlainly(contacts, quoted),
        quoted, json);
  }
  json.Key("packs");
  WritePacks(assessment, ruleset, json);
  const Policy& policy = ruleset.policy();
  json.Key("policy").String(policy.id + " " + policy.version);
  json.Key("engine").String(Version());
  json.Key("notice").String(report::kNotice);
  json.Close('}');
  return output;
}

}  // namespace telltale
