// Regex validity: whether RE2 takes an expression.

#ifndef TELLTALE_SRC_MATCH_REGEX_VALIDITY_H_
#define TELLTALE_SRC_MATCH_REGEX_VALIDITY_H_

#include <string>

namespace telltale::match {

// Whether CompileRegex (match/bounded_regex.h) makes an expression that is ok.
// Compiles only where reading alone does not tell: that is 15 times dearer.
auto IsValidRegex(const std::string& regex) -> bool;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_REGEX_VALIDITY_H_
