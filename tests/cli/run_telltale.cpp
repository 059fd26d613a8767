#include "run_telltale.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace telltale::cli_test {

namespace {

// Starts `command` with its streams on the three descriptors.
auto Start(const std::vector<std::string>& command, int in, int out, int error,
           const Environment& environment) -> pid_t {
  const pid_t process = fork();
  if (process != 0) {
    return process;
  }
  // Whoever runs the tests in the background may ignore them.
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  for (const auto& [name, value] : environment) {
    setenv(name.c_str(), value.c_str(), 1);
  }
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

// Sets how `process` ended, once it has.
void WaitFor(pid_t process, Finished& finished) {
  int status = 0;
  rusage usage = {};
  wait4(process, &status, 0, &usage);
  finished.code =
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  finished.peak_memory = static_cast<uint64_t>(usage.ru_maxrss) << 10;
}

auto OpenNew(const std::string& path) -> int {
  return open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

auto RunToEnd(const std::vector<std::string>& command, std::string_view input,
              const Environment& environment) -> Finished {
  const TemporaryFolder folder;
  const int in = open(folder.Write("in", input).c_str(), O_RDONLY | O_CLOEXEC);
  const int out = OpenNew(folder / "out");
  const int error = OpenNew(folder / "error");
  Finished finished;
  WaitFor(Start(command, in, out, error, environment), finished);
  close(in);
  close(out);
  close(error);
  finished.out = ReadFile(folder / "out");
  finished.error = ReadFile(folder / "error");
  return finished;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = testing::TempDir() + "telltale-XXXXXX";
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

auto TemporaryFolder::operator/(std::string_view name) const -> std::string {
  return (path_ / name).string();
}

auto TemporaryFolder::Write(std::string_view name,
                            std::string_view content) const -> std::string {
  const std::string path = *this / name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

auto ReadFile(const std::string& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

auto RunTelltale(const std::vector<std::string>& arguments,
                 std::string_view input, const Environment& environment)
    -> Finished {
  std::vector<std::string> command = {TELLTALE_BINARY};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return RunToEnd(command, input, environment);
}

auto RunShell(const std::string& script) -> Finished {
  return RunToEnd({"/bin/bash", "-o", "pipefail", "-c", script}, "",
                  {{"TELLTALE", TELLTALE_BINARY}});
}

RunningTelltale::RunningTelltale(const std::vector<std::string>& arguments) {
  // A process that ends early must not end the test with it.
  signal(SIGPIPE, SIG_IGN);
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) {
    ADD_FAILURE() << "no pipe";
    return;
  }
  input_ = ends[1];
  const int out = OpenNew(folder_ / "out");
  const int error = OpenNew(folder_ / "error");
  std::vector<std::string> command = {TELLTALE_BINARY};
  command.insert(command.end(), arguments.begin(), arguments.end());
  process_ = Start(command, ends[0], out, error, {});
  close(ends[0]);
  close(out);
  close(error);
}

RunningTelltale::~RunningTelltale() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    Finished finished;
    WaitFor(process_, finished);
  }
  CloseInput();
}

void RunningTelltale::CloseInput() {
  if (input_ >= 0) {
    close(input_);
    input_ = -1;
  }
}

void RunningTelltale::Feed(std::string_view input) const {
  while (!input.empty()) {
    const ssize_t written = write(input_, input.data(), input.size());
    if (written <= 0) {
      return;
    }
    input.remove_prefix(static_cast<size_t>(written));
  }
}

void RunningTelltale::Signal(int number) const { kill(process_, number); }

auto RunningTelltale::Wait() -> Finished {
  Finished finished;
  WaitFor(process_, finished);
  process_ = -1;
  finished.out = ReadFile(folder_ / "out");
  finished.error = ReadFile(folder_ / "error");
  return finished;
}

auto Lines(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    EXPECT_NE(end, std::string_view::npos) << "not a whole line: " << text;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

auto SmallPack(const TemporaryFolder& folder) -> std::string {
  return folder.Write("small.yaml", R"(schema: 1
pack: small
version: 1.2.3
requires: '>=0.1'
title: Three rules
license: Apache-2.0
languages: [en]
rules:
  - id: free-visa
    title: Offers a visa for nothing
    family: lure
    points: 4
    evidence: expert-list
    sources: [khan-2025]
    match: {any: {en: ['free visa']}}
    false_positives: [licensed agencies]
    examples:
      match: ['Free visa for all']
      no_match: ['a visa fee']
  - id: fee-first
    title: Asks for a fee in advance
    family: payment
    points: 3
    evidence: expert-list
    sources: [khan-2025]
    match: {any: {en: ['fee first']}}
    false_positives: [schools]
    examples:
      match: ['pay the fee first']
      no_match: ['no fee']
  - id: passport-kept
    title: Keeps passports
    family: documents
    points: 6
    evidence: expert-list
    sources: [khan-2025]
    match: {any: {en: ['keep your passport']}}
    false_positives: [hotels]
    examples:
      match: ['we keep your passport']
      no_match: ['show your passport']
)");
}

auto ChildSafetyPack(const TemporaryFolder& folder) -> std::string {
  return folder.Write("child-safety.yaml", R"(schema: 1
pack: child-safety
version: 1.0.0
requires: '>=0.1'
title: One rule with a route
license: Apache-2.0
languages: [en]
rules:
  - id: asks-for-age
    title: Asks for the age
    family: approach
    points: 2
    route: urgent-child-safety
    evidence: expert-list
    sources: [khan-2025]
    match: {any: {en: ['how old are you']}}
    false_positives: [doctors]
    examples:
      match: ['How old are you?']
      no_match: ['How old is the house?']
)");
}

}  // namespace telltale::cli_test
