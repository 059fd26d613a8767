// Regex validity: whether RE2 takes an expression.

#ifndef TELLTALE_SRC_MATCH_REGEX_VALIDITY_H_
#define TELLTALE_SRC_MATCH_REGEX_VALIDITY_H_

#include <cstdint>
#include <string>

namespace telltale::match {

// Whether CompileRegex (match/bounded_regex.h) makes an expression that is ok.
// Compiles only where reading alone does not tell: that is 15 times dearer.
auto IsValidRegex(const std::string& regex) -> bool;

// Instructions of RE2 that are compiled at most to find out about the patterns
// of one program (R026 beyond): some ten seconds of one processor. The built-in
// packs take a twentieth of it.
inline constexpr uint64_t kMostCompiled = 20'000'000;

// What is left of that.
class CompileBudget {
 public:
  auto is_spent() const -> bool { return left_ == 0; }
  void Take(uint64_t instructions) {
    left_ -= instructions < left_ ? instructions : left_;
  }

 private:
  uint64_t left_ = kMostCompiled;
};

enum class RegexValidity {
  kValid,
  kInvalid,
  // It would have to be compiled, and the budget is spent.
  kNotTried,
};

// The same within a budget, which the last expression that is compiled may
// exceed.
auto CheckRegex(const std::string& regex, CompileBudget& budget)
    -> RegexValidity;

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_REGEX_VALIDITY_H_
