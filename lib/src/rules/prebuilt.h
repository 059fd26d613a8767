// Prebuilt rules: what the build of this binary made of the rules folder, so
// that a run neither parses the built-in packs nor compiles their patterns.
//
//   header | sources | program
//
// The header says which rule files and which engine the two sections were made
// from, and holds a checksum of each. Numbers are the machine's own.

#ifndef TELLTALE_SRC_RULES_PREBUILT_H_
#define TELLTALE_SRC_RULES_PREBUILT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "telltale/pack_loader.h"

namespace telltale::rules {

struct Prebuilt {
  // See source_bytes.h.
  std::string_view sources;
  // The patterns of the packs, compiled; empty when the build left them out.
  std::string_view program;
};

// A hash of `files`, the engine's version and the layout of prebuilt rules.
auto Fingerprint(std::span<const EmbeddedFile> files) -> uint64_t;

auto PrebuiltToBytes(const Prebuilt& prebuilt, uint64_t fingerprint)
    -> std::string;

// The sections in `bytes`, borrowed. Nullopt for bytes with another fingerprint
// and for bytes that are not, one for one, what PrebuiltToBytes returned.
auto PrebuiltFromBytes(std::string_view bytes, uint64_t fingerprint)
    -> std::optional<Prebuilt>;

// The bytes that this binary carries: static storage, empty when there are
// none. Defined by what is linked, the room `prebuilt` or its stand-in: the
// program that makes the bytes cannot carry them.
auto CarriedBytes() -> std::string_view;

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_PREBUILT_H_
