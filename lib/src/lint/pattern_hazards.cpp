#include "lint/pattern_hazards.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "diag/codes.h"
#include "lint/finding.h"
#include "lint/pattern_syntax.h"
#include "match/reach.h"

namespace telltale::lint {

namespace {

// What an author meant by an escape or class that knows ASCII alone; empty
// for one that is harmless in folded text.
auto UnicodeInsteadOf(std::string_view piece) -> std::string_view {
  if (piece == "\\b" || piece == "\\B") {
    return "leave it out: patterns match whole words already";
  }
  if (piece == "\\w" || piece == "[:word:]" || piece == "[:alnum:]") {
    return "write `[\\pL\\pM\\pN]`, inside a class `\\pL\\pM\\pN`";
  }
  if (piece == "\\W") {
    return "write `[^\\pL\\pM\\pN]`, inside a class name what may stand there";
  }
  if (piece == "[:alpha:]" || piece == "[:lower:]" || piece == "[:upper:]") {
    return "write `\\pL`: folded text is lower case";
  }
  return "";
}

void CheckAsciiClasses(const Rule& rule, const Pattern& pattern,
                       std::vector<Diagnostic>& findings) {
  for (const Token& token : Tokenize(pattern.written)) {
    const std::string_view piece = token.In(pattern.written);
    if (token.kind != TokenKind::kEscape && token.kind != TokenKind::kPosix) {
      continue;
    }
    const std::string_view help = UnicodeInsteadOf(piece);
    if (!help.empty()) {
      findings.push_back(AtPattern(
          rule, pattern, token.begin, token.size,
          {.code = diag::Code::kAsciiClass,
           .message = fmt::format("`{}` knows ASCII letters alone", piece),
           .help = std::string(help)}));
    }
  }
}

auto IsUpperAscii(char byte) -> bool { return byte >= 'A' && byte <= 'Z'; }

// One finding for each run of upper-case letters. Characters beyond ASCII are
// folded with the pattern; ASCII stays as written, so that `\S` keeps its case.
void CheckUpperCase(const Rule& rule, const Pattern& pattern,
                    std::vector<Diagnostic>& findings) {
  const std::string& written = pattern.written;
  if (written.find("(?i") != std::string::npos) {
    return;
  }
  size_t run_end = 0;
  for (const Token& token : Tokenize(written)) {
    if (token.kind != TokenKind::kLiteral || token.begin < run_end ||
        !IsUpperAscii(written[token.begin])) {
      continue;
    }
    run_end = token.begin + 1;
    while (run_end < written.size() && IsUpperAscii(written[run_end])) {
      ++run_end;
    }
    const std::string run = written.substr(token.begin, run_end - token.begin);
    std::string lower = run;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    findings.push_back(AtPattern(
        rule, pattern, token.begin, run.size(),
        {.code = diag::Code::kUpperCase,
         .message = fmt::format("upper case `{}` never matches", run),
         .help = fmt::format(
             "write `{}`: texts are folded to lower case before they are "
             "matched",
             lower)}));
  }
}

void CheckReach(const Rule& rule, const Pattern& pattern,
                std::vector<Diagnostic>& findings) {
  if (match::IsShort(match::ReachOf(pattern.regex))) {
    return;
  }
  Token place{TokenKind::kSyntax, 0, pattern.written.size()};
  for (const Token& token : Tokenize(pattern.written)) {
    if (token.kind == TokenKind::kUnbounded) {
      place = token;
      break;
    }
  }
  findings.push_back(AtPattern(
      rule, pattern, place.begin, place.size,
      {.severity = Severity::kNote,
       .code = diag::Code::kUnboundedPattern,
       .message = "pattern has no small bound on its length, so it reads the "
                  "whole record",
       .help = "give the repetition a bound, as in `.{0,40}`, or use parts "
               "with `within`"}));
}

void CheckCompiled(const Rule& rule, const Pattern& pattern,
                   PatternFacts& facts, std::vector<Diagnostic>& findings) {
  if (!facts.IsValid(pattern)) {
    return;
  }
  if (facts.MatchesEmpty(pattern)) {
    findings.push_back(AtPattern(
        rule, pattern,
        {.code = diag::Code::kEmptyMatch,
         .message = "pattern matches the empty string, so every record hits",
         .help = "make at least one part of it obligatory"}));
    return;
  }
  CheckReach(rule, pattern, findings);
}

// What keeps literals from telling records that cannot satisfy a condition.
struct Blamed {
  std::vector<const Pattern*> patterns;
  bool contacts = false;
};

// Whether a literal can tell records that cannot satisfy `condition`. When
// none can, adds what is to blame to `blamed`.
auto HasLiterals(const Condition& condition, PatternFacts& facts,
                 Blamed& blamed) -> bool {
  if (!condition.entities.empty()) {
    blamed.contacts = true;
    return false;
  }
  Blamed without;
  for (const Pattern& pattern : condition.patterns) {
    if (facts.IsValid(pattern) && facts.LacksLiterals(pattern)) {
      without.patterns.push_back(&pattern);
    }
  }
  // Of n parts of which k are needed, n - k + 1 must tell.
  int untold = 0;
  for (const Condition& part : condition.parts) {
    untold += HasLiterals(part, facts, without) ? 0 : 1;
  }
  const bool told = condition.parts.empty() ? without.patterns.empty()
                                            : untold < condition.need;
  if (!told) {
    blamed.patterns.insert(blamed.patterns.end(), without.patterns.begin(),
                           without.patterns.end());
    blamed.contacts = blamed.contacts || without.contacts;
  }
  return told;
}

}  // namespace

void CheckLiterals(const Rule& rule, PatternFacts& facts,
                   std::vector<Diagnostic>& findings) {
  Blamed blamed;
  HasLiterals(rule.match, facts, blamed);
  if (blamed.contacts) {
    findings.push_back(AtRule(
        rule, {.code = diag::Code::kNoLiteral,
               .message = "a contact alone satisfies the rule, so every record "
                          "is searched for contacts",
               .help = "join it with a pattern under `all`"}));
  }
  for (const Pattern* pattern : blamed.patterns) {
    if (facts.MatchesEmpty(*pattern)) {
      continue;
    }
    findings.push_back(AtPattern(
        rule, *pattern,
        {.code = diag::Code::kNoLiteral,
         .message = "no literal can be derived from the pattern, so its rule "
                    "is tried on every record",
         .help = "add a word that every match contains, or a part that has "
                 "one"}));
  }
}

void CheckPattern(const Rule& rule, const Pattern& pattern, PatternFacts& facts,
                  std::vector<Diagnostic>& findings) {
  CheckAsciiClasses(rule, pattern, findings);
  CheckUpperCase(rule, pattern, findings);
  CheckCompiled(rule, pattern, facts, findings);
}

}  // namespace telltale::lint
