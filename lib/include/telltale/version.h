// The engine's version (SemVer).

#ifndef TELLTALE_VERSION_H_
#define TELLTALE_VERSION_H_

#include <string_view>

namespace telltale {

// For example "0.1.0".
auto Version() -> std::string_view;

}  // namespace telltale

#endif  // TELLTALE_VERSION_H_
