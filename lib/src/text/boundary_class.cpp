#include <string_view>

#include "text/fold.h"

namespace telltale::text {

// Folding leaves no punctuation outside ASCII and few symbols, so that the
// non-word characters left are few ranges: ASCII, Latin-1, currencies, the
// symbol blocks and the scripts written without spaces, as character_class.cpp
// lists them. Neighbouring ranges are joined where nothing foldable lies
// between.
constexpr std::string_view kClass =
    "["
    // ASCII without letters, digits and the underscore.
    R"(\x00-/:-@\[-\^`\{-\x7F)"
    // Latin-1 symbols and currencies.
    R"(\x{A2}-\x{B1}\x{D7}\x{F7}\x{58F}\x{60B}\x{9F2}\x{9F3}\x{9FB}\x{AF1})"
    R"(\x{BF9})"
    // Thai, Lao, Myanmar, Khmer.
    R"(\x{E00}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF})"
    // Punctuation space, symbols and pictographs.
    R"(\x{2000}-\x{20CF}\x{2100}-\x{214D}\x{214F}-\x{217F}\x{2189}-\x{2BFF})"
    // CJK symbols, kana, Han.
    R"(\x{3000}-\x{302D}\x{3030}-\x{30FF}\x{31F0}-\x{31FF}\x{3400}-\x{9FFF})"
    R"(\x{A9E0}-\x{A9FF}\x{AA60}-\x{AA7F}\x{F900}-\x{FAFF})"
    R"(\x{16FE3}\x{16FF0}\x{16FF1}\x{1AFF0}-\x{1B167})"
    R"(\x{1F000}-\x{1FAFF}\x{20000}-\x{3FFFF})"
    "]";

const std::string_view kBoundaryClass = kClass;

}  // namespace telltale::text
