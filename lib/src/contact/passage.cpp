#include "contact/passage.h"

#include <algorithm>

#include "text/utf8.h"

namespace telltale::contact {

auto Passage::AsWritten(ViewSpan span) const -> std::string_view {
  const std::string_view written = view->ToOriginal(span).In(original);
  const bool is_one_to_one =
      written.size() == span.size() &&
      std::all_of(written.begin(), written.end(), text::IsAscii);
  return is_one_to_one ? written : span.In(bytes());
}

}  // namespace telltale::contact
