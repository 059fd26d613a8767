// Wording: what happened to a record, in sentences.

#ifndef TELLTALE_SRC_REPORT_WORDING_H_
#define TELLTALE_SRC_REPORT_WORDING_H_

#include <string>
#include <vector>

#include "telltale/assessment.h"
#include "telltale/policy.h"

namespace telltale::report {

// Why a hit has the points it has, e.g. "capped at 4 by family handoff" or
// "halved by frame warning".
auto WhyApplied(const Contribution& hit, const Policy& policy) -> std::string;

// How the score became the level: thresholds, independent families, grave
// rules. One or more sentences.
auto WhyLevel(const Assessment& assessment, const Policy& policy)
    -> std::string;

// Why the record goes where it goes; empty when it goes to the analyst.
auto WhyRoute(const Assessment& assessment) -> std::string;

// What a frame may do, and which of the hits, by their number in the table, it
// acted on.
auto FrameEffect(const ContextHit& frame,
                 const std::vector<Contribution>& contributions) -> std::string;

// Why a record was not screened.
auto WhyAbstained(AbstainReason reason, const Policy& policy) -> std::string;

// What a condition asks for that asks for contacts: "contact (phone, handle)",
// "hidden contact (phone)".
auto ContactsNamed(const Condition& condition) -> std::string;

// "lure, handoff", or "all families". REQUIRES: no family twice.
auto Listed(const std::vector<Family>& families) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_WORDING_H_
