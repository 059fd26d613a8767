// What contradicts itself in the account of a run, be it a run of now, a
// manifest or a checkpoint. Each fault is in words; empty stands for none.

#ifndef TELLTALE_SRC_REPORT_ACCOUNT_FAULTS_H_
#define TELLTALE_SRC_REPORT_ACCOUNT_FAULTS_H_

#include <cstdint>
#include <span>
#include <string>

#include "telltale/run_account.h"
#include "telltale/screen.h"

namespace telltale::report {

// Every line has one outcome; the flagged have one level and one route each,
// and the abstained one reason.
auto FaultOfCounts(const ScreenSummary& counts) -> std::string;

// The same, and that the lines are those of `inputs` and `more` others.
auto FaultOfLines(const ScreenSummary& counts,
                  std::span<const InputAccount> inputs, uint64_t more = 0)
    -> std::string;

// There is one account of each output that `options` name, in their order.
auto FaultOfOutputs(std::span<const OutputAccount> outputs,
                    const ScreenOptions& options) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_ACCOUNT_FAULTS_H_
