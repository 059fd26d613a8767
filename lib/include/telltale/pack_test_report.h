// Results of pack tests, for people and for other programs.

#ifndef TELLTALE_PACK_TEST_REPORT_H_
#define TELLTALE_PACK_TEST_REPORT_H_

#include <span>
#include <string>

#include "telltale/diagnostic.h"
#include "telltale/pack_test.h"

namespace telltale {

// Each finding as Render() shows it, then what was tested, waived, covered and
// recalled, in a few lines.
auto RenderPackTest(const PackTestResult& result, Color color) -> std::string;

// The closing lines of RenderPackTest alone.
auto PackTestSummary(const PackTestResult& result) -> std::string;

// Every test with its outcome, coverage, and recall of perturbations, as one
// object with `"schema": 1`. docs/output-format.md describes its members.
auto PackTestJson(const PackTestResult& result) -> std::string;

// JUnit XML: a suite for each pack, a case for each test, known gaps as skipped
// cases; coverage and recall are suites of their own. Holds no times, so that
// equal results are equal bytes.
auto PackTestJUnit(const PackTestResult& result) -> std::string;

// JUnit XML of packs that could not be loaded: a case for each error.
auto LoadErrorsJUnit(std::span<const Diagnostic> diagnostics) -> std::string;

}  // namespace telltale

#endif  // TELLTALE_PACK_TEST_REPORT_H_
