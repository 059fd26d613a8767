#include "report/log_line.h"

#include <vector>

#include "report/json_text.h"
#include "telltale/version.h"

namespace telltale::report {

namespace {

void WriteEvidence(const std::vector<Evidence>& evidence, const Record& record,
                   JsonWriter& json) {
  json.Key("evidence").Open('[');
  for (const Evidence& place : evidence) {
    json.Open('{');
    json.Key("field").String(record.fields[place.field].pointer);
    json.Key("begin").Number(place.span.begin);
    json.Key("end").Number(place.span.end);
    json.Key("view").String(Name(place.view));
    json.Close('}');
  }
  json.Close(']');
}

void WriteHits(const std::vector<Contribution>& hits, const Record& record,
               JsonWriter& json) {
  json.Open('[');
  for (const Contribution& hit : hits) {
    json.Open('{');
    json.Key("rule").String(hit.rule->name);
    json.Key("points").Number(hit.points);
    json.Key("applied").Number(hit.applied);
    json.Key("treatment").String(Name(hit.treatment));
    if (hit.by != nullptr) {
      json.Key("by").String(hit.by->name);
    }
    WriteEvidence(hit.evidence, record, json);
    json.Close('}');
  }
  json.Close(']');
}

void WriteContext(const std::vector<ContextHit>& context, const Record& record,
                  JsonWriter& json) {
  json.Open('[');
  for (const ContextHit& hit : context) {
    json.Open('{');
    json.Key("rule").String(hit.rule->name);
    WriteEvidence(hit.evidence, record, json);
    json.Close('}');
  }
  json.Close(']');
}

void WriteConclusion(const Assessment& assessment, const Record& record,
                     JsonWriter& json) {
  json.Key("outcome").String("screened");
  json.Key("level").String(Name(assessment.level));
  json.Key("score").Number(assessment.score);
  json.Key("route").String(Name(assessment.route));
  json.Key("hits");
  WriteHits(assessment.contributions, record, json);
  if (!assessment.shadow.empty()) {
    json.Key("shadow");
    WriteHits(assessment.shadow, record, json);
  }
  json.Key("context");
  WriteContext(assessment.context, record, json);
}

void WriteValues(const LoggedRecord& logged, JsonWriter& json) {
  json.Key("values").Open('{');
  for (size_t i = 0; i < logged.fields.size(); ++i) {
    // A field's name may need escapes, which Key() does not write.
    json.String(logged.fields[i]).Colon();
    const std::optional<std::string>& value = logged.values[i];
    if (value && value->size() <= kMostLoggedValueBytes) {
      json.String(*value);
    } else {
      json.Null();
    }
  }
  json.Close('}');
}

}  // namespace

void AppendLogHeader(const Ruleset& ruleset,
                     std::span<const std::string> fields, std::string& output) {
  JsonWriter json(output);
  json.Open('{');
  json.Key("log").Number(kLogSchema);
  json.Key("engine").String(Version());
  json.Key("policy").String(ruleset.policy().id + " " +
                            ruleset.policy().version);
  json.Key("packs").Open('{');
  for (const RulePack& pack : ruleset.packs()) {
    json.Key(pack.id).String(pack.version);
  }
  json.Close('}');
  json.Key("fields").Open('[');
  for (const std::string& field : fields) {
    json.String(field);
  }
  json.Close(']').Close('}');
  output.push_back('\n');
}

void AppendLogRest(const LoggedRecord& logged, std::string& output) {
  uint64_t bytes = 0;
  for (const Field& field : logged.record.fields) {
    bytes += field.text.size();
  }
  if (!logged.id.empty()) {
    output += "\"id\":\"";
    AppendHarmless(logged.id, output);
    output += "\",";
  }
  // The bracket was opened by the line's beginning.
  JsonWriter json(output);
  json.Key("bytes").Number(bytes);
  if (logged.assessment.outcome == Outcome::kScreened) {
    WriteConclusion(logged.assessment, logged.record, json);
  } else {
    json.Key("outcome").String("abstained");
    json.Key("abstain_reason").String(Name(logged.assessment.abstain_reason));
  }
  if (!logged.fields.empty()) {
    WriteValues(logged, json);
  }
  json.Close('}');
  output.push_back('\n');
}

void AppendRejectedLogRest(std::string_view code, std::string& output) {
  JsonWriter json(output);
  json.Key("outcome").String("rejected");
  json.Key("code").String(code);
  json.Close('}');
  output.push_back('\n');
}

void AppendLogStart(std::string_view input, bool in_base64, uint64_t line,
                    std::string& output) {
  JsonWriter json(output);
  json.Open('{');
  json.Key(in_base64 ? "input_base64" : "input").String(input);
  json.Key("line").Number(line);
  output.push_back(',');
}

}  // namespace telltale::report
