// Inputs that are not what they should be: each fault is named, what could be
// read counts, every line has one outcome, and nothing ends by a signal.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "run_telltale.h"
#include "sanitizers.h"

namespace telltale::cli_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::SizeIs;
using namespace std::string_literals;

const std::string kFlagged = R"({"text":"Free visa, but pay the fee first"})"
                             "\n";
const std::string kOther = R"({"text":"The meeting is at noon"})"
                           "\n";

auto Repeated(std::string_view text, size_t count) -> std::string {
  std::string all;
  for (size_t i = 0; i < count; ++i) {
    all += text;
  }
  return all;
}

// The counts of a run that ended by itself; they add up.
auto Counts(const Finished& finished) -> json {
  const auto lines = Lines(finished.error);
  const json counts = lines.empty() ? json() : json::parse(lines.back());
  EXPECT_EQ(counts.value("lines", -1),
            counts.value("flagged", 0) + counts.value("not_flagged", 0) +
                counts.value("abstained", 0) + counts.value("rejected", 0))
      << finished.error;
  EXPECT_THAT(Lines(finished.out), SizeIs(counts.value("flagged", 0)));
  return counts;
}

struct Fault {
  std::string name;
  std::string input;
  // What comes of it.
  int code = 0;
  int flagged = 0;
  int rejected = 0;
  int lines = 0;
  // Part of standard error.
  std::string message;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

auto Faults() -> std::vector<Fault> {
  const std::string nested = Repeated("[", 5000) + Repeated("]", 5000);
  return {
      {"nothing", "", 0, 0, 0, 0, R"("lines":0)"},
      {"nul_in_a_string", "{\"text\":\"a\0b\"}\n"s + kFlagged, 4, 1, 1, 2,
       "input:1:11: rejected: control character in a string"},
      {"nul_between_lines", kFlagged + "\0\0\0\0\0\n"s + kFlagged, 4, 2, 1, 3,
       "input:2:1: rejected: NUL byte outside of a string"},
      {"escaped_nul",
       R"({"text":"a\u0000 free visa \u0000 fee first"})"
       "\n",
       0, 1, 0, 1, ""},
      {"byte_order_mark", "\xEF\xBB\xBF" + kFlagged + kOther, 0, 1, 0, 2, ""},
      {"byte_order_mark_later", kFlagged + "\xEF\xBB\xBF" + kFlagged, 4, 1, 1,
       2, "input:2:1: rejected"},
      {"line_ends_of_windows",
       R"({"text":"Free visa, but pay the fee first"})"
       "\r\n"
       "{\"text\":\"noon meeting\"}\r\n\r\n",
       4, 1, 1, 3, "input:3:2: rejected: blank line"},
      {"line_ends_of_old_macs", "{\"text\":\"a noon\"}\r{\"text\":\"b\"}\r", 4,
       0, 1, 1, "input:1:19: rejected: text after the end of the record"},
      {"no_line_end_at_the_end", kOther + kFlagged.substr(0, 44), 0, 1, 0, 2,
       ""},
      {"a_record_cut_in_half", kFlagged + kOther.substr(0, 20), 4, 1, 1, 2,
       "input:2:9: rejected: string without a closing quote"},
      {"deep_nesting", "{\"x\":" + nested + ",\"text\":\"a\"}\n" + kFlagged, 4,
       1, 1, 2, "[D008]"},
      {"deep_nesting_without_end", Repeated("[", 1 << 20) + "\n" + kFlagged, 4,
       1, 1, 2, "input:1:513: rejected: more than 512"},
      {"huge_numbers",
       "{\"n\":1e999999,\"text\":\"free visa, fee first\"}\n{\"n\":" +
           Repeated("9", 100'000) + ",\"text\":\"free visa, fee first\"}\n",
       0, 2, 0, 2, ""},
      {"numbers_that_are_none",
       "{\"n\":01,\"text\":\"a\"}\n{\"n\":NaN,\"text\":\"a\"}\n{\"n\":1.,\"text"
       "\":\"a\"}\n",
       4, 0, 3, 3, "input:3:"},
      // Of equal names the last counts, as in other readers of JSON.
      {"duplicate_keys",
       "{\"text\":\"noon\",\"text\":\"free visa, fee first\"}\n"
       "{\"text\":\"free visa, fee first\",\"text\":\"at noon\"}\n",
       0, 1, 0, 2, ""},
      {"latin_1", "{\"text\":\"caf\xE9\"}\n" + kFlagged, 4, 1, 1, 2,
       "input:1:13: rejected: invalid UTF-8 in a string [D005]"},
      {"a_lone_surrogate", R"({"text":"\ud83d"})"s + "\n" + kFlagged, 4, 1, 1,
       2, "[D006]"},
      {"utf_16", "\xFF\xFE{\0\"\0t\0\"\0:\0\"\0a\0\"\0}\0\n\0"s, 5, 0, 0, 0,
       "it is UTF-16 text, and records are UTF-8; convert it with `iconv -f "
       "UTF-16 -t UTF-8`"},
      {"utf_16_unmarked", "{\0\"\0t\0\"\0:\0\"\0a\0\"\0}\0\n\0"s, 5, 0, 0, 0,
       "`iconv -f UTF-16LE -t UTF-8`"},
      {"a_long_line",
       "{\"text\":\"" + std::string(17 << 20, 'x') + "\"}\n" + kFlagged, 4, 1,
       1, 2, "is over the limit of 16777216 [D007]"},
      {"bytes_of_something_else", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, 4, 0, 3, 3,
       "input:1:1: rejected: "},
  };
}

class InputFaultTest : public testing::TestWithParam<Fault> {};

TEST_P(InputFaultTest, IsNamedAndTheRestIsScreened) {
  const Fault& fault = GetParam();
  const TemporaryFolder folder;
  const std::string input = folder.Write("input", fault.input);
  const std::string pack = SmallPack(folder);
  const std::string rejects = folder / "rejects.jsonl";
  std::string first;
  for (const char* jobs : {"1", "4"}) {
    const Finished finished =
        RunTelltale({"screen", "--rules", pack, "-j", jobs, "--summary", "json",
                     "--rejects", rejects, input});
    EXPECT_EQ(finished.code, fault.code);
    EXPECT_THAT(finished.error, HasSubstr(fault.message));
    const json counts = Counts(finished);
    EXPECT_EQ(counts["lines"], fault.lines);
    EXPECT_EQ(counts["flagged"], fault.flagged);
    EXPECT_EQ(counts["rejected"], fault.rejected);
    EXPECT_THAT(Lines(ReadFile(rejects)), SizeIs(fault.rejected));
    EXPECT_TRUE(first.empty() || first == finished.out);
    first = finished.out;
  }
}

INSTANTIATE_TEST_SUITE_P(All, InputFaultTest, testing::ValuesIn(Faults()),
                         [](const auto& fault) { return fault.param.name; });

struct Compressor {
  std::string name;
  // From standard input to standard output.
  std::string command;
  // How long its magic number is. Unit: bytes.
  size_t magic;
};

void PrintTo(const Compressor& compressor, std::ostream* out) {
  *out << compressor.name;
}

// In each format, with the programs that people compress with.
class CompressedFaultTest : public testing::TestWithParam<Compressor> {
 protected:
  // Many lines that do not compress to nearly nothing.
  auto Compress() -> std::string {
    std::string text;
    uint64_t state = 1;
    for (int i = 0; i < 60'000; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += R"({"id":")" + std::to_string(state) +
              R"(","text":"Free visa, but pay the fee first"})" + "\n";
    }
    const std::string plain = folder_.Write("plain", text);
    const Finished finished =
        RunShell(GetParam().command + " < '" + plain + "'");
    if (finished.code != 0) {
      return "";
    }
    return finished.out;
  }

  auto Screen(std::string_view bytes) -> Finished {
    const std::string good = folder_.Write("good.jsonl", kFlagged);
    return RunTelltale({"screen", "--rules", SmallPack(folder_), "--summary",
                        "json", folder_.Write("input", bytes), good});
  }

  // How many lines of the last input its own program can tell.
  auto WholeLines() -> int {
    const Finished finished =
        RunShell(GetParam().name + " -dc < '" + (folder_ / "input") +
                 "' 2>/dev/null | wc -l");
    return std::stoi("0" + finished.out);
  }

  TemporaryFolder folder_;
};

TEST_P(CompressedFaultTest, WhatWasReadOfACutInputCounts) {
  const std::string bytes = Compress();
  if (bytes.empty()) {
    GTEST_SKIP() << "no " << GetParam().name << " here";
  }
  const json whole = Counts(Screen(bytes));
  ASSERT_EQ(whole["flagged"], 60'001);

  for (const size_t size :
       {bytes.size() / 3, bytes.size() * 2 / 3, bytes.size() - 4}) {
    const Finished cut = Screen(std::string_view(bytes).substr(0, size));
    EXPECT_EQ(cut.code, 5);
    EXPECT_THAT(cut.error, HasSubstr("cannot read `" + (folder_ / "input") +
                                     "`: truncated " + GetParam().name));
    const json counts = Counts(cut);
    // No less than its own program gives, and the input after it; the line that
    // was cut is rejected. The last bytes are a checksum alone.
    const int whole_lines = WholeLines();
    EXPECT_GT(whole_lines, 1'000);
    EXPECT_GE(counts["flagged"], whole_lines + 1) << size;
    EXPECT_EQ(counts["flagged"] == 60'001, size + 4 == bytes.size()) << size;
    EXPECT_LE(counts["rejected"], 1);
  }
}

TEST_P(CompressedFaultTest, WhatStandsBeforeForeignBytesCounts) {
  const std::string bytes = Compress();
  if (bytes.empty()) {
    GTEST_SKIP() << "no " << GetParam().name << " here";
  }
  const Finished finished = Screen(bytes + "junkjunk\n");
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("bytes after the end of the " +
                                        GetParam().name + " data"));
  EXPECT_EQ(Counts(finished)["flagged"], 60'001);
}

TEST_P(CompressedFaultTest, DamageIsNamed) {
  std::string bytes = Compress();
  if (bytes.empty()) {
    GTEST_SKIP() << "no " << GetParam().name << " here";
  }
  for (size_t i = 0; i < 8; ++i) {
    bytes[bytes.size() / 2 + i] =
        static_cast<char>(bytes[bytes.size() / 2 + i] ^ 0x55);
  }
  const Finished finished = Screen(bytes);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("cannot read `"));
  const json counts = Counts(finished);
  EXPECT_GE(counts["flagged"], 1);
  EXPECT_LT(counts["flagged"], 60'001);
}

TEST_P(CompressedFaultTest, ABeginningAloneIsNoText) {
  const std::string bytes = Compress();
  if (bytes.empty()) {
    GTEST_SKIP() << "no " << GetParam().name << " here";
  }
  for (const size_t size : {GetParam().magic, size_t{6}, size_t{12}}) {
    const Finished finished = Screen(std::string_view(bytes).substr(0, size));
    EXPECT_EQ(finished.code, 5) << size;
    EXPECT_THAT(finished.error, HasSubstr("cannot read `")) << size;
    EXPECT_EQ(Counts(finished)["lines"], 1) << size;
  }
  const Finished less =
      Screen(std::string_view(bytes).substr(0, GetParam().magic - 1));
  EXPECT_EQ(less.code, 4);
  EXPECT_EQ(Counts(less)["lines"], 2);
  EXPECT_EQ(Counts(less)["rejected"], 1);
}

INSTANTIATE_TEST_SUITE_P(Formats, CompressedFaultTest,
                         testing::Values(Compressor{"gzip", "gzip -c", 2},
                                         Compressor{"zstd", "zstd -qc", 4},
                                         Compressor{"xz", "xz -c", 6},
                                         Compressor{"bzip2", "bzip2 -c", 3}),
                         [](const auto& compressor) {
                           return compressor.param.name;
                         });

class OddInputTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  std::string pack_ = SmallPack(folder_);
};

TEST_F(OddInputTest, AFolderIsNamedAndTheRestIsScreened) {
  const std::string good = folder_.Write("good.jsonl", kFlagged);
  const Finished finished =
      RunTelltale({"screen", "--rules", pack_, "--summary", "json", "/", good});
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, HasSubstr("cannot read `/`: Is a directory"));
  EXPECT_EQ(Counts(finished)["flagged"], 1);
}

TEST_F(OddInputTest, AFifoIsReadToItsEnd) {
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string text =
      folder_.Write("text", Repeated(kFlagged + kOther, 20'000));
  const Finished finished = RunShell(
      "cat '" + text + "' > '" + pipe + "' & \"$TELLTALE\" screen --rules '" +
      pack_ + "' --summary json '" + pipe + "'; code=$?; wait; exit $code");
  EXPECT_EQ(finished.code, 0);
  EXPECT_EQ(Counts(finished)["flagged"], 20'000);
  EXPECT_EQ(Counts(finished)["lines"], 40'000);
}

// A file is read up to the end that is met; what grows behind it meanwhile is
// for the next run, and a line that was half written is rejected, not guessed.
TEST_F(OddInputTest, AFileThatGrowsIsReadToTheEndThatIsMet) {
  const std::string path =
      folder_.Write("grows.jsonl", Repeated(kFlagged, 50'000));
  RunningTelltale telltale(
      {"screen", "--rules", pack_, "-j", "1", "--summary", "json", path, "-"});
  std::ofstream file(path, std::ios::app | std::ios::binary);
  for (int i = 0; i < 200; ++i) {
    file << kFlagged << kFlagged.substr(0, 20) << std::flush
         << kFlagged.substr(20) << std::flush;
  }
  file.close();
  telltale.CloseInput();
  const Finished finished = telltale.Wait();
  EXPECT_TRUE(finished.code == 0 || finished.code == 4) << finished.code;
  const json counts = Counts(finished);
  EXPECT_GE(counts["flagged"], 50'000);
  EXPECT_LE(counts["flagged"], 50'400);
  EXPECT_LE(counts["rejected"], 1);
}

// Little memory makes no good record a bad one.
TEST_F(OddInputTest, WhereMemoryRunsOutTheRunEndsAndNoRecordIsRejected) {
  if (!kTakesItsOwnShare) {
    GTEST_SKIP() << "a sanitizer takes more memory than there is";
  }
  const TemporaryFolder folder;
  const std::string input = folder.Write(
      "long", Repeated(kOther, 20'000) + R"({"text":")" +
                  Repeated("a b ", 2'900'000) + "\"}\n" + kFlagged);
  const std::string output = folder / "out";
  const std::string manifest = folder / "manifest";
  const Finished finished = RunShell(
      "ulimit -v 230000; \"$TELLTALE\" screen -j1 --all --summary json "
      "--rules " +
      SmallPack(folder) + " -o " + output + " --manifest " + manifest + " " +
      input);
  EXPECT_EQ(finished.code, 5);
  EXPECT_THAT(finished.error, testing::Not(HasSubstr("rejected: ")));
  // What was written by then is told in full.
  const json account = json::parse(ReadFile(manifest));
  EXPECT_GT(account["summary"]["lines"], 0);
  EXPECT_EQ(account["summary"]["lines"], Lines(ReadFile(output)).size());
  EXPECT_EQ(account["outputs"][0]["bytes"], ReadFile(output).size());
  EXPECT_THAT(ReadFile(output + ".incomplete"), HasSubstr("memory ran out"));
}

// From what is enough to start the program up to what is enough for a run.
TEST_F(OddInputTest, WhereMemoryRunsOutWhileRulesLoadTheRunEndsWithAMessage) {
  if (!kTakesItsOwnShare) {
    GTEST_SKIP() << "a sanitizer takes more memory than there is";
  }
  int without_memory = 0;
  for (int kilobytes = 80'000; kilobytes < 300'000; kilobytes += 5'000) {
    const std::string limited =
        "ulimit -v " + std::to_string(kilobytes) + "; \"$TELLTALE\" ";
    if (RunShell(limited + "--version").code != 0) {
      continue;
    }
    const Finished finished =
        RunShell(limited + "explain 'Free visa, fee first'");
    if (finished.code != 0) {
      EXPECT_EQ(finished.code, 5) << kilobytes;
      EXPECT_THAT(finished.error, HasSubstr("telltale: cannot go on: "));
      ++without_memory;
    }
  }
  EXPECT_GT(without_memory, 0);
}

// Sixty-four threads want more room than there is, wherever the last one that
// can be had begins.
TEST_F(OddInputTest, WhereThreadsRunOutTheRunEndsWithAMessageAndAMark) {
  if (!kTakesItsOwnShare) {
    GTEST_SKIP() << "a sanitizer takes more memory than there is";
  }
  const TemporaryFolder folder;
  const std::string pack = SmallPack(folder);
  const std::string input = folder.Write("in", Repeated(kFlagged, 20'000));
  const std::string output = folder / "out";
  int without_threads = 0;
  for (int kilobytes = 250'000; kilobytes < 700'000; kilobytes += 25'000) {
    const Finished finished =
        RunShell("ulimit -v " + std::to_string(kilobytes) +
                 "; \"$TELLTALE\" screen -j " + "64 --rules " + pack + " -o " +
                 output + " " + input);
    if (finished.code == 0) {
      continue;
    }
    EXPECT_EQ(finished.code, 5) << kilobytes << ": " << finished.error;
    EXPECT_THAT(finished.error, HasSubstr("telltale: cannot "));
    EXPECT_TRUE(std::filesystem::exists(output + ".incomplete")) << kilobytes;
    without_threads +=
        finished.error.find("hread") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(without_threads, 0);
}

// Longer than memory would like: counted and rejected, never held.
TEST_F(OddInputTest, ALineOfAGigabyteTakesNoMemory) {
  RunningTelltale telltale(
      {"screen", "--rules", pack_, "-j", "2", "--summary", "json"});
  const std::string piece(1 << 20, 'x');
  telltale.Feed(kFlagged + "{\"text\":\"");
  for (int i = 0; i < 1024; ++i) {
    telltale.Feed(piece);
  }
  telltale.Feed("\"}\n" + kFlagged);
  telltale.CloseInput();
  const Finished finished = telltale.Wait();
  EXPECT_EQ(finished.code, 4);
  EXPECT_THAT(finished.error,
              HasSubstr("<stdin>:2: rejected: line of 1073741835 bytes is over "
                        "the limit of 16777216 [D007]"));
  EXPECT_EQ(Counts(finished)["flagged"], 2);
  if (kTakesItsOwnShare) {
    EXPECT_LT(finished.peak_memory, uint64_t{128} << 20);
  }
}

}  // namespace
}  // namespace telltale::cli_test
