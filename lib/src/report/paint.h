// Paint: colours of explanations on a terminal.

#ifndef TELLTALE_SRC_REPORT_PAINT_H_
#define TELLTALE_SRC_REPORT_PAINT_H_

#include <string>
#include <string_view>

#include "telltale/diagnostic.h"
#include "telltale/taxonomy.h"

namespace telltale::report {

// Parameters of the terminal's "select graphic rendition" sequence, e.g.
// "1;33". Never empty.
using Ink = std::string_view;

inline constexpr Ink kBold = "1";
inline constexpr Ink kDim = "2";
inline constexpr Ink kGreen = "32";
inline constexpr Ink kRed = "31";
// Evidence of frames, which have no family.
inline constexpr Ink kFrameInk = "94";

// Every family has a colour of its own.
auto InkOf(Family family) -> Ink;

auto InkOf(Level level) -> Ink;

// `text` in `ink`; as it is with Color::kNever.
auto Painted(std::string_view text, Ink ink, Color color) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_PAINT_H_
