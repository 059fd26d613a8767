// Texts written to act on whoever reads about them: no printed form lets
// through what a terminal, a build server, a browser or a table acts on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "run_telltale.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

// Escape sequences that clear, link and fill the clipboard; the same begun by a
// control beyond ASCII; bidi controls; what nobody sees; and what build
// servers, browsers, XML and Markdown act on. As in a JSON string.
constexpr const char* kHostile =
    R"(\u001b[5;41m\u001b[2J\u001b]8;;https://example.org\u001b\\)"
    R"(\u001b]52;c;aGk=\u0007\u009b5m\u009d52;c;aGk=\u009c\u007f\u0008\r)"
    R"(\u202e\u2066\u2069\u061c\u200f\u200b\u2060\u2028\u2029\ufeff)"
    R"( ]]><script>alert(1)</script> | **b** ![i](https://example.org/i.png))"
    R"( </failure> \"q\" &amp; <!-- --> \n::error::made up\n##[error]x )"
    R"(##vso[task.complete]x @octocat #1 GH-2 $`x`$ www.example.org a|@b )";

// The same, decoded.
auto Hostile() -> std::string {
  return json::parse("\"" + std::string(kHostile) + "\"").get<std::string>();
}

// The same for a YAML text between double quotes.
auto HostileYaml() -> std::string { return kHostile; }

// Without the colours that telltale paints with, which the texts here do not
// use.
auto Unpainted(std::string text) -> std::string {
  for (size_t at = text.find("\x1b["); at != std::string::npos;
       at = text.find("\x1b[", at)) {
    const size_t end = text.find_first_not_of("0123456789;", at + 2);
    const std::string inks = text.substr(at + 2, end - at - 2);
    if (end == std::string::npos || text[end] != 'm' || inks == "5;41") {
      return text;
    }
    text.erase(at, end + 1 - at);
  }
  return text;
}

// What of `text` would act: a control, a bidi control, a line separator, what
// nobody sees, or a build server's command at the beginning of a line. Empty
// for nothing.
auto Acting(std::string_view text) -> std::string {
  constexpr std::string_view kSequences[] = {
      "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202b",
      "\u202c", "\u202d", "\u202e", "\u2060", "\u2066", "\u2067", "\u2068",
      "\u2069", "\u061c", "\ufeff", "##[",    "##vso["};
  for (const std::string_view sequence : kSequences) {
    if (text.find(sequence) != std::string_view::npos) {
      return "a sequence near: " +
             std::string(text.substr(text.find(sequence), 40));
    }
  }
  bool line_begins = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F ||
        (byte == 0xC2 && i + 1 < text.size() &&
         static_cast<unsigned char>(text[i + 1]) < 0xA0)) {
      return "byte " + std::to_string(i) + " after: " +
             std::string(text.substr(i < 40 ? 0 : i - 40, i < 40 ? i : 40));
    }
    if (line_begins && text.substr(i).starts_with("::") &&
        text.substr(i).starts_with("::error::made up")) {
      return "a command at byte " + std::to_string(i);
    }
    line_begins = byte == '\n' || (line_begins && byte == ' ');
  }
  return "";
}

// The own bytes of records stay as they are where they go to a program, and may
// hold signs that only build servers know.
auto ActingInRecords(std::string text) -> std::string {
  for (size_t at = text.find("##"); at != text.npos; at = text.find("##")) {
    text.erase(at, 2);
  }
  return Acting(text);
}

// Without its code: `...`, with as many backticks on either side.
auto WithoutCode(const std::string& markdown) -> std::string {
  std::string rest;
  for (size_t at = 0; at < markdown.size(); ++at) {
    if (markdown[at] == '\\') {
      rest += markdown.substr(at++, 2);
      continue;
    }
    if (markdown[at] != '`') {
      rest.push_back(markdown[at]);
      continue;
    }
    const size_t end = markdown.find_first_not_of('`', at);
    const std::string fence = markdown.substr(at, end - at);
    size_t close = markdown.find(fence, end);
    while (close != markdown.npos && markdown[close + fence.size()] == '`') {
      close = markdown.find(
          fence, markdown.find_first_not_of('`', close + fence.size()));
    }
    EXPECT_NE(close, markdown.npos) << markdown.substr(at, 40);
    if (close == markdown.npos) {
      break;
    }
    at = close + fence.size() - 1;
  }
  return rest;
}

// Where `markup` stands in `text` without a backslash before it.
auto HasMarkup(const std::string& text, std::string_view markup) -> bool {
  for (size_t at = text.find(markup); at != text.npos;
       at = text.find(markup, at + 1)) {
    if (at == 0 || text[at - 1] != '\\') {
      return true;
    }
  }
  return false;
}

class HostileTextTest : public testing::Test {
 protected:
  // Nothing of what a command printed acts.
  static void ExpectHarmless(const Finished& finished) {
    EXPECT_LT(finished.code, 128);
    EXPECT_FALSE(finished.out.empty() && finished.error.empty());
    const std::string out = Unpainted(finished.out);
    EXPECT_EQ(out.starts_with('{') ? ActingInRecords(out) : Acting(out), "");
    EXPECT_EQ(Acting(Unpainted(finished.error)), "");
  }

  static auto Record() -> std::string {
    const std::string hostile = kHostile;
    return R"({"id":"i)" + hostile + R"(","label":"yes)" + hostile +
           R"(","text":"Free visa )" + hostile + " free visa fee first @name " +
           hostile + R"(","x)" + hostile + R"(":"free visa"})" + "\n";
  }

  // A pack whose every text for people is hostile, and which is wrong in ways
  // that lint and test say much about.
  static auto Pack() -> std::string {
    const std::string hostile = HostileYaml();
    return R"(schema: 1
pack: hostile
version: 1.0.0
requires: '>=0.1'
title: "T)" +
           hostile + R"("
license: Apache-2.0
languages: [en]
lexicons:
  papers: [passport, visa card]
rules:
  - id: free-visa
    title: "R)" +
           hostile + R"("
    family: lure
    points: 6
    grave: true
    evidence: expert-list
    sources: [khan-2025]
    match: {any: {en: ['free visa', 'Free visa', 'keeps {papers}', "fee [first]+ ?)" +
           "\\u200b" + R"("]}}
    false_positives: ["F)" +
           hostile + R"("]
    examples:
      match: ["no such words )" +
           hostile + R"("]
      no_match: ["free visa )" +
           hostile + R"("]
scenarios:
  - name: hostile-scenario
    text: "free visa )" +
           hostile + R"("
    level: none
untested:
  - lexicon: papers
    most: 2
    reason: "W)" +
           hostile + R"("
)";
  }

  TemporaryFolder folder_;
  std::string pack_ = folder_.Write("pack.yaml", Pack());
  std::string input_ = folder_.Write("input.jsonl", Record());
};

TEST_F(HostileTextTest, TheTextsHereWouldAct) {
  EXPECT_EQ(RunTelltale({"rules", "list", "--rules", pack_}).code, 0);
  EXPECT_NE(Acting(Hostile()), "");
  EXPECT_NE(Acting("\n  ::error::made up"), "");
  EXPECT_NE(Acting(Unpainted(Hostile())), "");
  EXPECT_EQ(Acting(Unpainted("\x1b[1;31mred\x1b[0m\n")), "");
}

TEST_F(HostileTextTest, ExplainShowsThemOnly) {
  const std::string text = "Free visa, fee first " + Hostile() + " free visa";
  for (const char* color : {"never", "always"}) {
    for (const char* width : {"20", "80"}) {
      const Environment columns = {{"COLUMNS", width}};
      for (const std::string& pack : {SmallPack(folder_), pack_}) {
        ExpectHarmless(RunTelltale(
            {"explain", "--color", color, "--rules", pack, "--contacts", text},
            "", columns));
        ExpectHarmless(RunTelltale({"explain", "--color", color, "--rules",
                                    pack, "--record", input_, "--line", "1"},
                                   "", columns));
      }
      ExpectHarmless(RunTelltale({"explain", "--color", color, "--rules", pack_,
                                  "--why-not", "hostile/free-visa", text},
                                 "", columns));
    }
  }
}

TEST_F(HostileTextTest, FieldsAndFileNamesAreShownOnly) {
  const std::string hostile = Hostile();
  const std::string odd_name = folder_ / "odd\x1b[5;41m\u202e\u009b5m\nname";
  std::filesystem::copy_file(input_, odd_name);
  ExpectHarmless(
      RunTelltale({"explain", "--rules", pack_, "--text-field", "x" + hostile,
                   "--record", input_, "--line", "1"}));
  ExpectHarmless(RunTelltale(
      {"explain", "--rules", pack_, "--record", input_, "--id", hostile}));
  for (const char* command : {"screen", "hits", "profile"}) {
    ExpectHarmless(
        RunTelltale({command, "--rules", pack_, odd_name, hostile + "none"}));
  }
  ExpectHarmless(RunTelltale({"screen", "--rules", hostile, input_}));
  ExpectHarmless(RunTelltale({"screen", "--min-level", hostile, input_}));
  ExpectHarmless(RunTelltale({"screen", "--log-field", "text" + hostile,
                              "--log", folder_ / "log", input_}));
  ExpectHarmless(RunTelltale({hostile}));
  ExpectHarmless(RunTelltale({"rules", "show", hostile}));
  ExpectHarmless(RunTelltale({"lint", odd_name}));
}

TEST_F(HostileTextTest, NamesOfPackFilesAreShownOnly) {
  const std::string odd_name =
      folder_ / "odd\x1b[5;41m\u202e\u009b5m\n::error::made up.yaml";
  std::filesystem::copy_file(pack_, odd_name);
  ExpectHarmless(RunTelltale({"diff", odd_name, pack_}));
  ExpectHarmless(RunTelltale({"diff", pack_, odd_name, input_}));
  ExpectHarmless(RunTelltale({"fit", odd_name, input_, "--positive", "yes"}));
}

TEST_F(HostileTextTest, RejectedLinesAreNotQuoted) {
  ExpectHarmless(RunTelltale({"screen", "--rules", pack_},
                             Hostile() + "\n{\"text\":\"" + Hostile() +
                                 "\"}\n" + Record().substr(0, 60) + "\n"));
}

TEST_F(HostileTextTest, TheLogAndTheRejectsHoldEscapes) {
  const std::string log = folder_ / "log.jsonl";
  const std::string rejects = folder_ / "rejects.jsonl";
  // As raw bytes, where JSON allows them.
  const std::string raw = R"({"id":"i)"
                          "\u009b5m\u202e"
                          R"(","label":"l)"
                          "\u009b5m\u202e\u2028"
                          R"(","text":"free visa, fee first"})"
                          "\n";
  const Finished finished =
      RunTelltale({"screen", "--rules", pack_, "--log", log, "--log-field",
                   "label", "--rejects", rejects},
                  raw + Record() + "?\u009b5m\u202e\x1b[5;41m\n");
  EXPECT_EQ(finished.code, 4);
  EXPECT_EQ(Acting(ReadFile(log)), "");
  EXPECT_EQ(Acting(ReadFile(rejects)), "");
  // Escaped or not, the values are the record's.
  const json line = json::parse(Lines(ReadFile(log))[1]);
  EXPECT_EQ(line["id"], "i\u009b5m\u202e");
  EXPECT_EQ(line["values"]["label"], "l\u009b5m\u202e\u2028");
}

TEST_F(HostileTextTest, EvidenceIsEscapedInTheOutput) {
  const std::string raw = R"({"text":"free )"
                          "\u202e\u009b"
                          R"(visa"})"
                          "\n";
  const Finished finished = RunTelltale({"screen", "--rules", pack_}, raw);
  const json record = json::parse(Lines(finished.out).at(0));
  const size_t member = finished.out.find("\"telltale\"");
  EXPECT_EQ(Acting(finished.out.substr(member)), "");
  // The record's own bytes stay as they are.
  EXPECT_EQ(finished.out.substr(0, raw.size() - 2),
            raw.substr(0, raw.size() - 2));
  EXPECT_EQ(record["telltale"]["hits"][0]["evidence"][0]["text"],
            "free \u202e\u009bvisa");
}

// A record's own bytes too, where people see them as they are.
TEST_F(HostileTextTest, OnATerminalTheOutputHoldsEscapes) {
  const std::string raw = folder_.Write("raw.jsonl",
                                        "{\"text\":\"free visa "
                                        "\u202e\u009b5m\x7f\"}\n");
  const Finished finished = RunShell(
      "command -v script > /dev/null || exit 77\n"
      "script -qec \"'$TELLTALE' screen -q --rules '" +
      pack_ + "' '" + raw + "'\" /dev/null < /dev/null | tr -d '\\r'");
  if (finished.code == 77) {
    GTEST_SKIP() << "no script(1) here";
  }
  EXPECT_EQ(finished.code, 0);
  EXPECT_EQ(Acting(finished.out), "");
  const json record = json::parse(Lines(finished.out).at(0));
  EXPECT_EQ(record["text"], "free visa \u202e\u009b5m\x7f");
}

TEST_F(HostileTextTest, ReportsOnPacksShowThemOnly) {
  const std::vector<std::vector<std::string>> commands = {
      {"lint", pack_},
      {"lint", "--format", "json", pack_},
      {"lint", "--format", "sarif", pack_},
      {"lint", "--color", "always", pack_},
      {"test", pack_},
      {"test", "--coverage", pack_},
      {"test", "--format", "json", pack_},
      {"test", "--format", "junit", pack_},
      {"rules", "list", "--rules", pack_},
      {"rules", "list", "--json", "--rules", pack_},
      {"rules", "show", "--rules", pack_, "hostile/free-visa"},
  };
  for (const std::vector<std::string>& command : commands) {
    SCOPED_TRACE(testing::PrintToString(command));
    const Finished finished = RunTelltale(command);
    ExpectHarmless(finished);
    EXPECT_EQ(Acting(Unpainted(finished.out)), "");
  }
}

// Each annotation is a line of its own, and nothing else is.
TEST_F(HostileTextTest, AnnotationsForGithubAreOnesOwn) {
  for (const char* command : {"lint", "test"}) {
    const Finished finished =
        RunTelltale({command, "--format", "github", pack_});
    ExpectHarmless(finished);
    const auto lines = Lines(finished.out);
    EXPECT_FALSE(lines.empty());
    for (const std::string& line : lines) {
      EXPECT_TRUE(line.starts_with("::error file=") ||
                  line.starts_with("::warning file=") ||
                  line.starts_with("::notice file="))
          << line;
      EXPECT_THAT(line, Not(HasSubstr("::error::made")));
    }
  }
}

TEST_F(HostileTextTest, JUnitIsXmlWithoutTagsOfOthers) {
  const Finished finished =
      RunTelltale({"test", "--coverage", "--format", "junit", pack_});
  EXPECT_THAT(finished.out, Not(HasSubstr("<script")));
  EXPECT_THAT(finished.out, Not(HasSubstr("]]>")));
  EXPECT_THAT(finished.out, Not(HasSubstr("<!--")));
  EXPECT_THAT(finished.out, HasSubstr("&lt;script&gt;"));
}

TEST_F(HostileTextTest, ReportsOnRecordsShowThemOnly) {
  const std::string changed = folder_.Write("changed.yaml", [] {
    std::string pack = Pack();
    pack.replace(pack.find("points: 6"), 9, "points: 1");
    return pack;
  }());
  const std::vector<std::vector<std::string>> commands = {
      {"eval", "--rules", pack_, "--by", "label", "--by", "id", "--positive",
       "yes", input_},
      {"eval", "--rules", pack_, "--by", "label", "--positive", "yes",
       "--format", "markdown", input_},
      {"eval", "--rules", pack_, "--by", "label", "--positive", "yes",
       "--format", "json", input_},
      {"eval", "--rules", pack_, "--positive", "yes" + Hostile(),
       "--family-field", "label", input_},
      {"hits", "--rules", pack_, "--label-field", "label", input_},
      {"hits", "--rules", pack_, "--label-field", "label", "--format", "json",
       input_},
      {"hits", "--rules", pack_, "--label-field", "label", "--format",
       "markdown", input_},
      {"diff", pack_, changed, input_},
      {"diff", pack_, changed, "--by", "label", input_},
      {"diff", pack_, changed, "--by", "label", "--format", "json", input_},
      {"diff", pack_, changed, "--by", "label", "--format", "markdown", input_},
      {"profile", "--rules", pack_, input_},
      {"fit", "--rules", pack_, "--positive", "yes" + Hostile(), input_},
  };
  for (const std::vector<std::string>& command : commands) {
    SCOPED_TRACE(testing::PrintToString(command));
    const Finished finished = RunTelltale(command);
    ExpectHarmless(finished);
    EXPECT_EQ(Acting(Unpainted(finished.out)), "");
    if (command[command.size() - 2] == "markdown") {
      const std::string rest = WithoutCode(finished.out);
      for (const char* markup :
           {"<script", "[i]", "**b", "://", "www.", "@", "#1", "GH-", "$"}) {
        EXPECT_FALSE(HasMarkup(rest, markup)) << markup;
      }
    }
  }
}

}  // namespace
}  // namespace telltale::cli_test
