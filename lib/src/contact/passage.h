// Passage: a view that contacts are looked for in, with its way back.

#ifndef TELLTALE_SRC_CONTACT_PASSAGE_H_
#define TELLTALE_SRC_CONTACT_PASSAGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telltale/span.h"
#include "text/view.h"

namespace telltale::contact {

// Borrows everything.
struct Passage {
  const text::View* view = nullptr;
  std::string_view original;

  auto bytes() const -> std::string_view { return view->bytes(); }

  // The bytes of `span` as their author wrote them, capitals and all, where
  // each is one byte of ASCII in the original too; else as the view has them,
  // without what nobody sees, but for capitals.
  auto AsWritten(ViewSpan span) const -> std::string;
};

constexpr auto IsDigit(char c) -> bool { return c >= '0' && c <= '9'; }
constexpr auto IsSmallLetter(char c) -> bool { return c >= 'a' && c <= 'z'; }
constexpr auto IsAlphanumeric(char c) -> bool {
  return IsDigit(c) || IsSmallLetter(c);
}

// The byte at `at`; a space beyond either end of `text`, so that the ends are
// boundaries like any other.
constexpr auto ByteAt(std::string_view text, size_t at) -> char {
  return at < text.size() ? text[at] : ' ';
}
constexpr auto ByteBefore(std::string_view text, size_t at) -> char {
  return at > 0 ? text[at - 1] : ' ';
}

// Whether a name or number of ASCII goes on with `c`. Letters of other scripts
// end it: those of scripts without spaces stand right beside it.
constexpr auto ContinuesName(char c) -> bool {
  return IsAlphanumeric(c) || c == '_';
}

}  // namespace telltale::contact

#endif  // TELLTALE_SRC_CONTACT_PASSAGE_H_
