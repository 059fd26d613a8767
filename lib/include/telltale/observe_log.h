// Observing a log: what became of each record, from the lines that `screen
// --log` wrote, where the records themselves are not at hand.

#ifndef TELLTALE_OBSERVE_LOG_H_
#define TELLTALE_OBSERVE_LOG_H_

#include <functional>

#include "telltale/observe.h"
#include "telltale/ruleset.h"

namespace telltale {

// Calls `visit` for each record of the logs that `options.inputs` name, as
// Observe does for records: one assessment each, of `ruleset`, whose hits hold
// no evidence and no contacts. `line` is that of the log. A line that the run
// had rejected comes with its code; one that is no log line (D009), or whose
// hits do not come to its score, level and route under `ruleset`'s policy
// (D010), is rejected here. `text_fields` and `inspect` are not used.
//
// Errors: a log that was made with other packs, versions or another policy
// ends the run with kIoFailed and a message.
auto ObserveLog(const Ruleset& ruleset, const ObserveOptions& options,
                const std::function<void(const Observation&)>& visit,
                const std::function<bool()>& stop) -> ObserveResult;

}  // namespace telltale

#endif  // TELLTALE_OBSERVE_LOG_H_
