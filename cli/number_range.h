// NumberBetween: a check for options that are numbers.

#ifndef TELLTALE_CLI_NUMBER_RANGE_H_
#define TELLTALE_CLI_NUMBER_RANGE_H_

#include <CLI/Validators.hpp>
#include <cmath>
#include <cstdlib>
#include <string>

namespace telltale::cli {

// CLI::Range lets "nan" pass, which is neither less nor more than anything.
inline auto NumberBetween(double least, double most) -> CLI::Validator {
  const CLI::Validator is_number(
      [](const std::string& value) {
        return std::isnan(std::strtod(value.c_str(), nullptr))
                   ? "`" + value + "` is no number"
                   : std::string();
      },
      "");
  return CLI::Range(least, most).description("") & is_number;
}

}  // namespace telltale::cli

#endif  // TELLTALE_CLI_NUMBER_RANGE_H_
