// Runs of `telltale screen` that are cut off or find their disk at fault.

#ifndef TELLTALE_TESTS_FAULTS_FAULTY_RUNS_H_
#define TELLTALE_TESTS_FAULTS_FAULTY_RUNS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run_telltale.h"

namespace telltale::faults {

// What a run leaves behind: the bytes of its outputs, and whether a mark or a
// checkpoint says that they are not all.
struct Leavings {
  std::string output;
  std::string rejects;
  std::string log;
  bool marked = false;
  bool checkpoint = false;

  auto operator==(const Leavings&) const -> bool = default;
};

// One task: two inputs with every kind of line, a pack, and places for three
// outputs and a checkpoint.
class Task {
 public:
  // `suffix`: "" for plain inputs, ".gz", ".zst", ".xz" or ".bz2".
  // `lines`: of each input.
  Task(std::string_view suffix, size_t lines);

  // The arguments of the task. `more` are added.
  auto Arguments(std::vector<std::string> more) const
      -> std::vector<std::string>;

  // Runs it with the fault of tests/faults/fault_point.cpp.
  auto RunWithFault(std::string_view kind, size_t at,
                    std::vector<std::string> more) const -> cli_test::Finished;
  // Runs it without; kills it after `seconds` if that is more than 0.
  auto Run(std::vector<std::string> more, double seconds = 0) const
      -> cli_test::Finished;

  // The calls that change files in a run without faults.
  auto CountCalls(std::vector<std::string> more) const -> size_t;

  auto leavings() const -> Leavings;
  // Removes all outputs.
  void Clear() const;

  auto folder() const -> const cli_test::TemporaryFolder& { return folder_; }

 private:
  cli_test::TemporaryFolder folder_;
  std::string pack_;
  std::vector<std::string> inputs_;
};

// The calls to put a fault at, of those that a run makes: all of them, or a
// sample where the program is slow (tests/sanitizers.h).
auto CallsToTry(size_t calls) -> std::vector<size_t>;

}  // namespace telltale::faults

#endif  // TELLTALE_TESTS_FAULTS_FAULTY_RUNS_H_
