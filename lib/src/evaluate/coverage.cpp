#include "evaluate/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "diag/codes.h"
#include "evaluate/test_findings.h"

namespace telltale::evaluate {

namespace {

using diag::Code;

auto AtWaiver(const Waiver& waiver, std::string message, std::string help)
    -> Diagnostic {
  return {.severity = Severity::kNote,
          .code = std::string(diag::Text(Code::kUnneededWaiver)),
          .location = waiver.location,
          .message = std::move(message),
          .excerpt = waiver.excerpt,
          .help = std::move(help)};
}

class PackCoverage {
 public:
  PackCoverage(const RulePack* pack, Severity severity, TestCoverage* coverage)
      : pack_(pack), severity_(severity), coverage_(coverage) {}

  void AddRule(const Rule& rule, bool fired) {
    ++coverage_->rules;
    coverage_->rules_hit += fired ? 1 : 0;
    const auto waiver =
        std::find_if(pack_->waivers.begin(), pack_->waivers.end(),
                     [&](const Waiver& item) { return item.rule == rule.id; });
    if (waiver != pack_->waivers.end()) {
      if (fired) {
        coverage_->findings.push_back(AtWaiver(
            *waiver,
            fmt::format("waiver of rule `{}`, which a test hits", rule.name),
            "remove the waiver"));
      } else {
        Waive(*waiver, {});
      }
      return;
    }
    if (!fired) {
      ++coverage_->missing;
      coverage_->findings.push_back(
          {.severity = severity_,
           .code = std::string(diag::Text(Code::kNotCovered)),
           .location = rule.location,
           .message = fmt::format("no test hits rule `{}`", rule.name),
           .excerpt = rule.excerpt,
           .help = "add an example that it hits, or waive it under `untested` "
                   "with a reason"});
    }
  }

  void AddLexicon(const Lexicon& lexicon, std::vector<std::string> missing) {
    coverage_->entries += lexicon.words.size();
    coverage_->entries_hit += lexicon.words.size() - missing.size();
    for (const Waiver& waiver : pack_->waivers) {
      if (waiver.lexicon == lexicon.name) {
        missing = waiver.entries.empty() ? WaiveUpTo(waiver, std::move(missing))
                                         : WaiveNamed(waiver, missing);
      }
    }
    if (missing.empty()) {
      return;
    }
    coverage_->missing += missing.size();
    coverage_->findings.push_back(
        {.severity = severity_,
         .code = std::string(diag::Text(Code::kNotCovered)),
         .location = lexicon.location,
         .message =
             fmt::format("no test hits {} of the {} entries of lexicon `{}`",
                         missing.size(), lexicon.words.size(), lexicon.name),
         .excerpt = lexicon.excerpt,
         .label = Listed(missing, "`"),
         .help = "add `match` examples with them, drop them, or waive them "
                 "under `untested` with a reason"});
  }

 private:
  void Waive(const Waiver& waiver, std::vector<std::string> entries) {
    coverage_->waived += std::max<size_t>(entries.size(), 1);
    coverage_->waivers.push_back(
        {.pack = pack_, .waiver = &waiver, .entries = std::move(entries)});
  }

  // Returns what is missing beyond the waiver.
  auto WaiveUpTo(const Waiver& waiver, std::vector<std::string> missing)
      -> std::vector<std::string> {
    const auto most = static_cast<size_t>(waiver.most);
    if (missing.size() > most) {
      return missing;
    }
    if (missing.size() < most) {
      coverage_->findings.push_back(AtWaiver(
          waiver,
          fmt::format("waiver of {} entries of lexicon `{}`, of which {} {} "
                      "untested",
                      most, waiver.lexicon, missing.size(),
                      missing.size() == 1 ? "is" : "are"),
          missing.empty() ? "remove the waiver"
                          : fmt::format("write `most: {}`", missing.size())));
    }
    if (!missing.empty()) {
      Waive(waiver, std::move(missing));
    }
    return {};
  }

  auto WaiveNamed(const Waiver& waiver, const std::vector<std::string>& missing)
      -> std::vector<std::string> {
    std::vector<std::string> waived;
    std::vector<std::string> left;
    std::vector<std::string> unneeded;
    const auto has = [](const std::vector<std::string>& list,
                        const std::string& item) {
      return std::find(list.begin(), list.end(), item) != list.end();
    };
    for (const std::string& entry : missing) {
      (has(waiver.entries, entry) ? waived : left).push_back(entry);
    }
    std::copy_if(waiver.entries.begin(), waiver.entries.end(),
                 std::back_inserter(unneeded), [&](const std::string& entry) {
                   return !has(missing, entry);
                 });
    if (!unneeded.empty()) {
      coverage_->findings.push_back(
          AtWaiver(waiver,
                   fmt::format("waiver of {} of lexicon `{}`, which {} hit",
                               Listed(unneeded, "`"), waiver.lexicon,
                               unneeded.size() == 1 ? "a test" : "tests"),
                   "remove what is hit from the waiver"));
    }
    if (!waived.empty()) {
      Waive(waiver, std::move(waived));
    }
    return left;
  }

  const RulePack* pack_;
  Severity severity_;
  TestCoverage* coverage_;
};

}  // namespace

void AddCoverage(const RulePack& pack, const std::set<const Rule*>& fired,
                 const EntryHits& hits, Severity severity,
                 TestCoverage& coverage) {
  PackCoverage of_pack(&pack, severity, &coverage);
  for (const Rule& rule : pack.rules) {
    if (rule.status != Status::kDraft) {
      of_pack.AddRule(rule, fired.contains(&rule));
    }
  }
  for (size_t i = 0; i < pack.lexicons.size(); ++i) {
    of_pack.AddLexicon(pack.lexicons[i], hits.Missing(i));
  }
}

}  // namespace telltale::evaluate
