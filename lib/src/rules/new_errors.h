// Whether errors were found since.

#ifndef TELLTALE_SRC_RULES_NEW_ERRORS_H_
#define TELLTALE_SRC_RULES_NEW_ERRORS_H_

#include <cstddef>

#include "telltale/diagnostic.h"

namespace telltale::rules {

// Tells errors added to `diagnostics` during its life from those of before.
class NewErrors {
 public:
  // `diagnostics` must outlive the object.
  explicit NewErrors(const Diagnostics& diagnostics)
      : diagnostics_(&diagnostics),
        before_(diagnostics.Count(Severity::kError)) {}

  auto any() const -> bool {
    return diagnostics_->Count(Severity::kError) > before_;
  }

 private:
  const Diagnostics* diagnostics_;
  size_t before_;
};

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_NEW_ERRORS_H_
