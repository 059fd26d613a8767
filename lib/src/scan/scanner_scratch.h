// What a Scanner reuses from record to record.

#ifndef TELLTALE_SRC_SCAN_SCANNER_SCRATCH_H_
#define TELLTALE_SRC_SCAN_SCANNER_SCRATCH_H_

#include "scan/candidate_rules.h"
#include "scan/ruleset_impl.h"
#include "scan/sheets.h"
#include "telltale/scanner.h"

namespace telltale {

struct Scanner::Scratch {
  Scratch(const Ruleset::Impl& impl, bool prefilter)
      : sheets(impl.program,
               prefilter ? match::Reading::kWindows : match::Reading::kWhole),
        candidates(&impl, prefilter) {}

  Sheets sheets;
  CandidateRules candidates;
};

}  // namespace telltale

#endif  // TELLTALE_SRC_SCAN_SCANNER_SCRATCH_H_
