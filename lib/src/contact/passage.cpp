#include "contact/passage.h"

#include <algorithm>

#include "text/character_class.h"
#include "text/utf8.h"

namespace telltale::contact {

namespace {

// `c` of a view as a capital, if `original`, which it was made from, begins
// with one.
auto InItsCase(char c, std::string_view original) -> char {
  const bool is_capital = !original.empty() &&
                          text::IsCapital(text::Decode(original, 0).code_point);
  return IsSmallLetter(c) && is_capital ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

auto Passage::AsWritten(ViewSpan span) const -> std::string {
  const std::string_view written = view->ToOriginal(span).In(original);
  const bool is_one_to_one =
      written.size() == span.size() &&
      std::all_of(written.begin(), written.end(), text::IsAscii);
  if (is_one_to_one) {
    return std::string(written);
  }
  std::string characters(span.In(bytes()));
  for (uint32_t at = 0; at < characters.size(); ++at) {
    char& c = characters[at];
    if (text::IsAscii(c)) {
      const ViewSpan place{span.begin + at, span.begin + at + 1};
      c = InItsCase(c, view->ToOriginal(place).In(original));
    }
  }
  return characters;
}

}  // namespace telltale::contact
