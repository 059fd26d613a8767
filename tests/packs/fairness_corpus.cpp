#include "packs/fairness_corpus.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace telltale::packs {

namespace {

using nlohmann::json;

[[noreturn]] void GiveUp(const std::string& what) {
  std::fprintf(stderr, "corpora/fairness: %s\n", what.c_str());
  std::exit(1);
}

auto Open(const std::string& name) -> std::ifstream {
  std::ifstream stream(std::string(TELLTALE_SOURCE_DIR) + "/corpora/fairness/" +
                       name);
  if (!stream) {
    GiveUp(name + " cannot be read");
  }
  return stream;
}

auto IsTemplate(const json& line) -> bool {
  const std::set<std::string> keys = {"id", "lang", "kind", "text"};
  size_t known = 0;
  for (const auto& [key, value] : line.items()) {
    if (keys.contains(key) && value.is_string()) {
      ++known;
    } else if (key != "flagged" || !value.is_boolean()) {
      return false;
    }
  }
  return known == keys.size();
}

auto SlotsOf(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> slots;
  for (size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    std::string slot = text.substr(open + 1, text.find('}', open) - open - 1);
    if (std::find(slots.begin(), slots.end(), slot) == slots.end()) {
      slots.push_back(std::move(slot));
    }
  }
  return slots;
}

auto WordsOf(const FairnessTemplate& text, const std::string& slot)
    -> const std::vector<std::string>& {
  const auto found = FairnessFillers().find({text.language, slot});
  if (found == FairnessFillers().end()) {
    GiveUp(text.id + ": no fillers for " + slot + " in " + text.language);
  }
  return found->second;
}

auto Replaced(std::string text, const std::string& slot,
              const std::string& word) -> std::string {
  const std::string written = "{" + slot + "}";
  for (size_t at = text.find(written); at != std::string::npos;
       at = text.find(written, at + word.size())) {
    text.replace(at, written.size(), word);
  }
  return text;
}

auto ReadFillers() -> Fillers {
  std::ifstream stream = Open("fillers.json");
  const json languages = json::parse(stream, nullptr, false);
  Fillers fillers;
  for (const auto& [language, slots] : languages.items()) {
    for (const auto& [slot, words] : slots.items()) {
      fillers[{language, slot}] = words.get<std::vector<std::string>>();
    }
  }
  if (fillers.empty()) {
    GiveUp("fillers.json holds no words");
  }
  return fillers;
}

auto ReadTemplates() -> std::vector<FairnessTemplate> {
  std::ifstream stream = Open("templates.jsonl");
  std::vector<FairnessTemplate> templates;
  for (std::string text; std::getline(stream, text);) {
    const json line = json::parse(text, nullptr, false);
    if (!IsTemplate(line)) {
      GiveUp("templates.jsonl: not a template: " + text);
    }
    FairnessTemplate read = {.id = line["id"],
                             .language = line["lang"],
                             .kind = line["kind"],
                             .flagged = std::nullopt,
                             .text = line["text"],
                             .slots = SlotsOf(line["text"])};
    if (line.contains("flagged")) {
      read.flagged = line["flagged"].get<bool>();
    }
    if (read.slots.empty()) {
      GiveUp(read.id + " has no slot");
    }
    templates.push_back(std::move(read));
  }
  return templates;
}

}  // namespace

auto FairnessFillers() -> const Fillers& {
  static const Fillers fillers = ReadFillers();
  return fillers;
}

auto FairnessTemplates() -> const std::vector<FairnessTemplate>& {
  static const std::vector<FairnessTemplate> templates = ReadTemplates();
  return templates;
}

auto FillingsOf(const FairnessTemplate& text) -> std::vector<Filling> {
  std::vector<Filling> fillings = {{.text = text.text, .words = {}}};
  for (const std::string& slot : text.slots) {
    std::vector<Filling> longer;
    for (const Filling& filling : fillings) {
      for (const std::string& word : WordsOf(text, slot)) {
        longer.push_back({.text = Replaced(filling.text, slot, word),
                          .words = filling.words});
        longer.back().words.push_back(word);
      }
    }
    fillings = std::move(longer);
  }
  return fillings;
}

}  // namespace telltale::packs
