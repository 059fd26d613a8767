// Rule signing: `telltale rules keygen|sign|verify`.

#ifndef TELLTALE_CLI_RULE_SIGNING_H_
#define TELLTALE_CLI_RULE_SIGNING_H_

#include <CLI/App.hpp>

#include "commands.h"

namespace telltale::cli {

// Declares the three below `rules`. What was chosen is put into `chosen`.
void AddRuleSigning(CLI::App& rules, Command& chosen);

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_RULE_SIGNING_H_
