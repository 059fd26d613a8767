// RunTelltale: the telltale binary as a process of its own.

#ifndef TELLTALE_TESTS_CLI_RUN_TELLTALE_H_
#define TELLTALE_TESTS_CLI_RUN_TELLTALE_H_

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telltale::cli_test {

// How a process ended and what it said.
struct Finished {
  // The exit code; 128 + the signal's number when a signal ended it.
  int code = -1;
  std::string out;
  std::string error;
  // The most memory it held at a time. Unit: bytes.
  uint64_t peak_memory = 0;
};

// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  auto operator=(const TemporaryFolder&) -> TemporaryFolder& = delete;
  ~TemporaryFolder();

  // The path of `name` in the folder.
  auto operator/(std::string_view name) const -> std::string;
  // Writes a file and returns its path.
  auto Write(std::string_view name, std::string_view content) const
      -> std::string;

 private:
  std::filesystem::path path_;
};

auto ReadFile(const std::string& path) -> std::string;

using Environment = std::vector<std::pair<std::string, std::string>>;

// Runs `telltale arguments...` with `input` as its standard input, to its end.
auto RunTelltale(const std::vector<std::string>& arguments,
                 std::string_view input = "",
                 const Environment& environment = {}) -> Finished;

// Runs a bash script with pipefail, in which "$TELLTALE" is the binary.
auto RunShell(const std::string& script) -> Finished;

// A process that goes on while the test feeds its standard input.
class RunningTelltale {
 public:
  explicit RunningTelltale(const std::vector<std::string>& arguments);
  RunningTelltale(const RunningTelltale&) = delete;
  auto operator=(const RunningTelltale&) -> RunningTelltale& = delete;
  ~RunningTelltale();

  void Feed(std::string_view input) const;
  void CloseInput();
  void Signal(int number) const;
  // Waits for the end. Standard input stays open until then, unless it was
  // closed.
  auto Wait() -> Finished;

 private:
  TemporaryFolder folder_;
  pid_t process_ = -1;
  int input_ = -1;
};

// The lines of `text`. REQUIRES: each ends in a line feed.
auto Lines(std::string_view text) -> std::vector<std::string>;

// A pack of three rules of three families (4, 3 and 6 points), as a file.
auto SmallPack(const TemporaryFolder& folder) -> std::string;

// A pack of one rule that sends a record to urgent-child-safety, as a file.
auto ChildSafetyPack(const TemporaryFolder& folder) -> std::string;

}  // namespace telltale::cli_test

#endif  // TELLTALE_TESTS_CLI_RUN_TELLTALE_H_
