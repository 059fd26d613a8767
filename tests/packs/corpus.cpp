#include "packs/corpus.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "telltale/diagnostic.h"
#include "telltale/pack_loader.h"

namespace telltale::packs {

namespace {

namespace fs = std::filesystem;

using nlohmann::json;

auto CompileBuiltin() -> Ruleset {
  Diagnostics diagnostics;
  std::optional<RuleSources> sources = LoadBuiltinRules(diagnostics);
  std::optional<Ruleset> ruleset;
  if (sources) {
    ruleset =
        Ruleset::Compile(std::move(*sources), {}, "2026-01-01", diagnostics);
  }
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    std::fputs(Render(diagnostic).c_str(), stderr);
  }
  if (!ruleset) {
    std::fputs("the built-in rules do not compile\n", stderr);
    std::exit(1);
  }
  return std::move(*ruleset);
}

// Fills `expect` from its JSON; returns what is wrong with it, or nothing.
auto ReadExpectation(const json& value, Expectation& expect) -> std::string {
  for (const auto& [key, member] : value.items()) {
    if (key == "level" && member.is_string()) {
      expect.level = ParseLevel(member.get<std::string>());
      if (!expect.level) {
        return "unknown level " + member.dump();
      }
    } else if (key == "route" && member.is_string()) {
      expect.route = ParseRoute(member.get<std::string>());
      if (!expect.route) {
        return "unknown route " + member.dump();
      }
    } else if ((key == "rules" || key == "not_rules") && member.is_array()) {
      auto& names = key == "rules" ? expect.rules : expect.not_rules;
      for (const json& name : member) {
        if (!name.is_string() ||
            BuiltinRuleset().FindRule(name.get<std::string>()) == nullptr) {
          return "no rule is named " + name.dump();
        }
        names.push_back(name.get<std::string>());
      }
    } else {
      return "`expect` has no use for " + key + ": " + member.dump();
    }
  }
  return "";
}

void AppendHit(std::ostringstream& text, const Rule& rule, int applied,
               const std::vector<Evidence>& evidence, const Record& record) {
  text << "    " << (applied > 0 ? "+" : " ") << applied << " " << rule.name;
  for (const Evidence& place : evidence) {
    text << " \"" << place.span.In(record.fields[place.field].text) << "\"";
  }
  text << "\n";
}

}  // namespace

auto BuiltinRuleset() -> const Ruleset& {
  static const Ruleset ruleset = CompileBuiltin();
  return ruleset;
}

auto CorpusFiles(std::string_view folder) -> std::vector<fs::path> {
  const fs::path path = fs::path(TELLTALE_SOURCE_DIR) / "corpora" / folder;
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
      if (entry.path().extension() == ".jsonl") {
        files.push_back(entry.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

auto ReadCorpus(const fs::path& file) -> std::vector<CorpusLine> {
  const std::string name =
      fs::relative(file, fs::path(TELLTALE_SOURCE_DIR)).string();
  std::ifstream stream(file);
  std::vector<CorpusLine> lines;
  std::string text;
  for (int number = 1; std::getline(stream, text); ++number) {
    if (text.empty()) {
      continue;
    }
    CorpusLine line;
    line.place = name + ":" + std::to_string(number);
    const json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!value.is_object()) {
      line.error = "not a JSON object";
    } else {
      line.place += " (record " + value.value("id", json()).dump() + ")";
      if (value.contains("expect")) {
        line.expect.emplace();
        line.error = ReadExpectation(value["expect"], *line.expect);
      }
    }
    line.json = std::move(text);
    lines.push_back(std::move(line));
  }
  return lines;
}

auto RulesHit(const Assessment& assessment) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto* hits : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *hits) {
      names.push_back(hit.rule->name);
    }
  }
  for (const ContextHit& hit : assessment.context) {
    names.push_back(hit.rule->name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

auto Describe(const Assessment& assessment, const Record& record)
    -> std::string {
  std::ostringstream text;
  text << "  found: level " << Name(assessment.level) << ", score "
       << assessment.score << ", route " << Name(assessment.route);
  if (assessment.outcome == Outcome::kAbstained) {
    text << ", abstained (" << Name(assessment.abstain_reason) << ")";
  }
  text << "\n";
  for (const auto* hits : {&assessment.contributions, &assessment.shadow}) {
    for (const Contribution& hit : *hits) {
      AppendHit(text, *hit.rule, hit.applied, hit.evidence, record);
    }
  }
  for (const ContextHit& hit : assessment.context) {
    AppendHit(text, *hit.rule, 0, hit.evidence, record);
  }
  for (const Field& field : record.fields) {
    text << "  " << field.pointer << ": " << field.text << "\n";
  }
  return text.str();
}

}  // namespace telltale::packs
