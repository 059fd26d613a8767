// Random records of known phrases, and rules that look for them.

#ifndef TELLTALE_TESTS_UNIT_EVALUATE_RANDOM_CORPUS_H_
#define TELLTALE_TESTS_UNIT_EVALUATE_RANDOM_CORPUS_H_

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "telltale/record.h"
#include "telltale/scanner.h"
#include "unit/scan/ruleset_parts.h"

namespace telltale::evaluate {

struct Sample {
  std::string text;
  std::optional<std::string> label;
};

// Every kind of rule there is.
inline auto PhraseRules() -> std::vector<Rule> {
  std::vector<Rule> rules = {
      Indicator("lure", Family::kLure, 3, AnyOf({"no experience"})),
      Indicator("second-lure", Family::kLure, 4, AnyOf({"free ticket"})),
      Indicator("handoff", Family::kHandoff, 2, AnyOf({"on whatsapp"})),
      Indicator("fee", Family::kPayment, 4, AnyOf({"fee first"})),
      Indicator("ransom", Family::kThreat, 6, AnyOf({"pay or else"})),
      Indicator("trial", Family::kDebt, 3, AnyOf({"you owe"})),
      Indicator("draft", Family::kDebt, 3, AnyOf({"hello"})),
      Indicator("never", Family::kTrade, 3, AnyOf({"nobody says this"})),
      Indicator("routed", Family::kApproach, 1, AnyOf({"how old"})),
      FrameRule("warning",
                {.cancels = {Family::kLure}, .damps = {Family::kPayment}},
                AnyOf({"beware of"})),
      FrameRule("help",
                {.frame = Frame::kHelpSeeking,
                 .strong = true,
                 .damps = {Family::kThreat},
                 .route = Route::kSupport},
                AnyOf({"help me"}))};
  rules[4].grave = true;
  rules[5].status = Status::kShadow;
  rules[6].status = Status::kDraft;
  rules[8].route = Route::kUrgentChildSafety;
  return rules;
}

inline auto RandomCorpus(int count, unsigned seed) -> std::vector<Sample> {
  const std::vector<std::string> phrases = {
      "no experience", "free ticket", "on whatsapp", "fee first",
      "pay or else",   "you owe",     "hello",       "how old",
      "beware of",     "help me",     "sunny day"};
  const std::vector<std::string> labels = {"ham", "spam", "fraud", "odd \"one"};
  std::mt19937 random(seed);
  std::vector<Sample> samples;
  for (int i = 0; i < count; ++i) {
    Sample sample;
    for (const std::string& phrase : phrases) {
      if (random() % 4 == 0) {
        sample.text += phrase + " and ";
      }
    }
    if (random() % 10 != 0) {
      sample.label = labels[random() % labels.size()];
    }
    if (random() % 20 == 0) {
      sample.text = "ok";
    }
    samples.push_back(std::move(sample));
  }
  return samples;
}

// The samples as JSONL. Records are called r1, r2, ...
inline auto JsonLines(const std::vector<Sample>& samples) -> std::string {
  std::string lines;
  for (size_t i = 0; i < samples.size(); ++i) {
    lines += R"({"id":"r)" + std::to_string(i + 1) + R"(","text":")" +
             samples[i].text + "\"";
    if (samples[i].label) {
      std::string label = *samples[i].label;
      for (size_t at = label.find('"'); at != std::string::npos;
           at = label.find('"', at + 2)) {
        label.insert(at, "\\");
      }
      lines += R"(,"label":")" + label + "\"";
    }
    lines += "}\n";
  }
  return lines;
}

inline auto ScanText(const Ruleset& ruleset, const std::string& text)
    -> Assessment {
  const Record record{.fields = {{.pointer = "/text", .text = text}}};
  return Scanner(&ruleset).Scan(record);
}

}  // namespace telltale::evaluate

#endif  // TELLTALE_TESTS_UNIT_EVALUATE_RANDOM_CORPUS_H_
