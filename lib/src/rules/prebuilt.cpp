#include "rules/prebuilt.h"

#include <cstddef>
#include <cstring>

#include "archive/hash.h"
#include "telltale/version.h"

namespace telltale::rules {

namespace {

// To be raised with any change of what the sections hold.
constexpr uint64_t kLayout = 7;

// Sections begin at multiples of a cache line. Unit: bytes.
constexpr size_t kAlignment = 64;

struct Section {
  // Unit: bytes.
  uint64_t size = 0;
  uint64_t checksum = 0;
};

struct Header {
  uint64_t fingerprint = 0;
  Section sources;
  Section program;
};

auto Describe(std::string_view bytes) -> Section {
  return {.size = bytes.size(), .checksum = archive::Hash(bytes)};
}

// Appends `bytes`, and zeros up to where the next section begins.
void Append(std::string_view bytes, std::string& out) {
  out += bytes;
  out.resize((out.size() + kAlignment - 1) / kAlignment * kAlignment);
}

// Takes `size` bytes, and the zeros behind them, off the front of `rest`;
// nullopt when they are not there.
auto Take(uint64_t size, std::string_view& rest)
    -> std::optional<std::string_view> {
  if (size > rest.size()) {
    return std::nullopt;
  }
  const std::string_view bytes = rest.substr(0, size);
  rest.remove_prefix(size);
  const size_t zeros = (kAlignment - size % kAlignment) % kAlignment;
  if (zeros > rest.size() ||
      rest.substr(0, zeros).find_first_not_of('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  rest.remove_prefix(zeros);
  return bytes;
}

// The section at the front of `rest`, if it is whole.
auto TakeSection(const Section& section, std::string_view& rest)
    -> std::optional<std::string_view> {
  const std::optional<std::string_view> bytes = Take(section.size, rest);
  return bytes && archive::Hash(*bytes) == section.checksum ? bytes
                                                            : std::nullopt;
}

}  // namespace

auto Fingerprint(std::span<const EmbeddedFile> files) -> uint64_t {
  uint64_t hash = archive::Hash(Version(), kLayout);
  for (const EmbeddedFile& file : files) {
    hash = archive::Hash(file.content, archive::Hash(file.path, hash));
  }
  return hash;
}

auto PrebuiltToBytes(const Prebuilt& prebuilt, uint64_t fingerprint)
    -> std::string {
  const Header header{.fingerprint = fingerprint,
                      .sources = Describe(prebuilt.sources),
                      .program = Describe(prebuilt.program)};
  std::string head(sizeof(header), '\0');
  std::memcpy(head.data(), &header, sizeof(header));
  std::string bytes;
  Append(head, bytes);
  Append(prebuilt.sources, bytes);
  Append(prebuilt.program, bytes);
  return bytes;
}

auto PrebuiltFromBytes(std::string_view bytes, uint64_t fingerprint)
    -> std::optional<Prebuilt> {
  std::string_view rest = bytes;
  const std::optional<std::string_view> head = Take(sizeof(Header), rest);
  if (!head) {
    return std::nullopt;
  }
  Header header;
  std::memcpy(&header, head->data(), sizeof(header));
  if (header.fingerprint != fingerprint) {
    return std::nullopt;
  }
  const auto sources = TakeSection(header.sources, rest);
  const auto program = TakeSection(header.program, rest);
  if (!sources || !program || !rest.empty()) {
    return std::nullopt;
  }
  return Prebuilt{.sources = *sources, .program = *program};
}

}  // namespace telltale::rules
