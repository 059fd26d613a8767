#include "lint/pattern_hazards.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "diag/codes.h"
#include "lint/finding.h"
#include "lint/pattern_syntax.h"
#include "match/literals.h"
#include "match/width.h"

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

void CheckWidth(const Rule& rule, const Pattern& pattern,
                std::vector<Diagnostic>& findings) {
  if (match::MaxWidth(pattern.regex).has_value()) {
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
       .message = "pattern has no bound on its length, so it reads the whole "
                  "record",
       .help = "give the repetition a bound, as in `.{0,40}`, or use parts "
               "with `within`"}));
}

// Empty matches, literals and width: what takes a compiled pattern to say.
void CheckCompiled(const Rule& rule, const Pattern& pattern,
                   std::vector<Diagnostic>& findings) {
  RE2::Options options(RE2::Quiet);
  options.set_never_capture(true);
  const RE2 compiled(pattern.regex, options);
  if (!compiled.ok()) {
    return;
  }
  if (RE2::FullMatch("", compiled)) {
    findings.push_back(AtPattern(
        rule, pattern,
        {.code = diag::Code::kEmptyMatch,
         .message = "pattern matches the empty string, so every record hits",
         .help = "make at least one part of it obligatory"}));
    return;
  }
  if (match::DeriveLiterals(pattern.regex).empty()) {
    findings.push_back(AtPattern(
        rule, pattern,
        {.code = diag::Code::kNoLiteral,
         .message = "no literal can be derived from the pattern, so it is "
                    "tried on every record",
         .help = "add a word that every match contains"}));
  }
  CheckWidth(rule, pattern, findings);
}

}  // namespace

void CheckPattern(const Rule& rule, const Pattern& pattern,
                  std::vector<Diagnostic>& findings) {
  CheckAsciiClasses(rule, pattern, findings);
  CheckUpperCase(rule, pattern, findings);
  CheckCompiled(rule, pattern, findings);
}

}  // namespace telltale::lint
