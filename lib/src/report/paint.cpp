#include "report/paint.h"

#include <fmt/format.h>

namespace telltale::report {

auto InkOf(Family family) -> Ink {
  switch (family) {
    case Family::kLure:
      return "33";
    case Family::kHandoff:
      return "36";
    case Family::kMovement:
      return "34";
    case Family::kDocuments:
      return "35";
    case Family::kPayment:
      return "32";
    case Family::kDebt:
      return "92";
    case Family::kControl:
      return "31";
    case Family::kThreat:
      return "91";
    case Family::kExploitation:
      return "95";
    case Family::kTrade:
      return "93";
    case Family::kApproach:
      return "96";
  }
  return kBold;
}

auto InkOf(Level level) -> Ink {
  switch (level) {
    case Level::kNone:
      return kDim;
    case Level::kWeak:
      return kBold;
    case Level::kReview:
      return "1;33";
    case Level::kPriority:
      return "1;31";
  }
  return kBold;
}

auto Painted(std::string_view text, Ink ink, Color color) -> std::string {
  if (color == Color::kNever || text.empty()) {
    return std::string(text);
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", ink, text);
}

}  // namespace telltale::report
