#include "faults/faulty_runs.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "sanitizers.h"

namespace telltale::faults {

namespace {

namespace fs = std::filesystem;

using cli_test::Finished;
using cli_test::ReadFile;

// Lines of every outcome and of lengths from some bytes to more than a block.
auto MixedLines(size_t count, unsigned seed) -> std::string {
  std::mt19937 random(seed);
  std::string lines;
  for (size_t i = 0; i < count; ++i) {
    const std::string filler(random() % 700, 'a' + static_cast<char>(i % 26));
    switch (random() % 8) {
      case 0:
        lines += "{\"text\":\"not closed\n";
        break;
      case 1:
        lines += fmt::format("{{\"id\":{},\"other\":true}}\n", i);
        break;
      case 2:
      case 3:
        lines += fmt::format(
            "{{\"id\":{},\"text\":\"Free visa, but pay the fee first {}\"}}\n",
            i, filler);
        break;
      default:
        lines += fmt::format("{{\"id\":{},\"text\":\"An ordinary day {}\"}}\n",
                             i, filler);
        break;
    }
  }
  lines += "{\"text\":\"" + std::string(300'000, 'x') + "\"}\n";
  // The last line has no line feed.
  return lines + R"({"id":"last","text":"free visa, fee first"})";
}

auto Compressor(std::string_view suffix) -> std::string_view {
  if (suffix == ".gz") {
    return "gzip -n";
  }
  return suffix == ".zst" ? "zstd -q --rm"
                          : (suffix == ".xz" ? "xz -0" : "bzip2");
}

}  // namespace

Task::Task(std::string_view suffix, size_t lines)
    : pack_(cli_test::SmallPack(folder_)) {
  for (unsigned i = 0; i < 2; ++i) {
    const std::string path =
        folder_.Write(fmt::format("in{}.jsonl", i), MixedLines(lines, i + 1));
    if (!suffix.empty()) {
      EXPECT_EQ(
          cli_test::RunShell(fmt::format("{} {}", Compressor(suffix), path))
              .code,
          0);
    }
    inputs_.push_back(path + std::string(suffix));
  }
}

auto Task::Arguments(std::vector<std::string> more) const
    -> std::vector<std::string> {
  std::vector<std::string> arguments = {"screen",
                                        "--rules",
                                        pack_,
                                        "--quiet",
                                        "--max-line-bytes",
                                        "270K",
                                        "-o",
                                        folder_ / "out.jsonl",
                                        "--rejects",
                                        folder_ / "rejects.jsonl",
                                        "--log",
                                        folder_ / "log.jsonl"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.insert(arguments.end(), inputs_.begin(), inputs_.end());
  return arguments;
}

auto Task::RunWithFault(std::string_view kind, size_t at,
                        std::vector<std::string> more) const -> Finished {
  return cli_test::RunTelltale(
      Arguments(std::move(more)), "",
      {{"LD_PRELOAD", TELLTALE_FAULT_LIBRARY},
       {"FAULT_KIND", std::string(kind)},
       {"FAULT_AT", std::to_string(at)},
       {"FAULT_COUNT", folder_ / "count"},
       // The sanitizers want to be loaded first, which matters not here.
       {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
}

auto Task::Run(std::vector<std::string> more, double seconds) const
    -> Finished {
  if (seconds <= 0) {
    return cli_test::RunTelltale(Arguments(std::move(more)));
  }
  std::string script =
      fmt::format("exec timeout -s KILL {:.4f} \"$TELLTALE\"", seconds);
  for (const std::string& argument : Arguments(std::move(more))) {
    script += " '" + argument + "'";
  }
  return cli_test::RunShell(script);
}

auto Task::CountCalls(std::vector<std::string> more) const -> size_t {
  fs::remove(folder_ / "count");
  RunWithFault("none", 0, std::move(more));
  return std::strtoul(ReadFile(folder_ / "count").c_str(), nullptr, 10);
}

auto Task::leavings() const -> Leavings {
  Leavings leavings{.output = ReadFile(folder_ / "out.jsonl"),
                    .rejects = ReadFile(folder_ / "rejects.jsonl"),
                    .log = ReadFile(folder_ / "log.jsonl"),
                    .checkpoint = fs::exists(folder_ / "run.checkpoint")};
  for (const char* name : {"out.jsonl", "rejects.jsonl", "log.jsonl"}) {
    leavings.marked = leavings.marked ||
                      fs::exists(folder_ / (std::string(name) + ".incomplete"));
  }
  return leavings;
}

void Task::Clear() const {
  for (const auto& entry : fs::directory_iterator(folder_ / ".")) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("in") && !name.starts_with("small")) {
      fs::remove(entry.path());
    }
  }
}

auto CallsToTry(size_t calls) -> std::vector<size_t> {
  std::vector<size_t> tried;
  for (size_t at = 1; at <= calls; at += kThreadSanitizedStep) {
    tried.push_back(at);
  }
  return tried;
}

}  // namespace telltale::faults
