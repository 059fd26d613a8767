#include "match/prepared.h"

#include <cereal/types/optional.hpp>
#include <cereal/types/vector.hpp>
#include <exception>

#include "archive/byte_archive.h"
#include "archive/hash.h"

// cereal finds these by the namespace of their second parameter. Each takes
// its struct apart into all of its members, so that a new member does not
// compile before it has a name here.
namespace telltale::match {

template <typename Archive>
void serialize(Archive& archive, Literal& value) {
  auto& [bytes, starts_word, ends_word] = value;
  archive(bytes, starts_word, ends_word);
}

template <typename Archive>
void serialize(Archive& archive, Reach& value) {
  auto& [bytes, spaces] = value;
  archive(bytes, spaces);
}

template <typename Archive>
void serialize(Archive& archive, WordKey& value) {
  auto& [bytes, mask] = value;
  archive(bytes, mask);
}

template <typename Archive>
void serialize(Archive& archive, Neighbour& value) {
  auto& [least_spaces, most_spaces, after_space, words] = value;
  archive(least_spaces, most_spaces, after_space, words);
}

template <typename Archive>
void serialize(Archive& archive, Anchor& value) {
  auto& [literals, before, after, to_the_left, to_the_right] = value;
  archive(literals, before, after, to_the_left, to_the_right);
}

template <typename Archive>
void serialize(Archive& archive, AnchorUse& value) {
  auto& [pattern, anchor] = value;
  archive(pattern, anchor);
}

template <typename Archive>
void serialize(Archive& archive, AnchorSearch& value) {
  auto& [patterns, literals, uses, first_use] = value;
  archive(patterns, literals, uses, first_use);
}

template <typename Archive>
void serialize(Archive& archive, PreparedPattern& value) {
  auto& [hash, rate, anchors] = value;
  archive(hash, rate, anchors);
}

template <typename Archive>
void serialize(Archive& archive, PreparedProgram& value) {
  auto& [patterns, search] = value;
  archive(patterns, search);
}

namespace {

template <typename Value>
auto ToBytes(const Value& value) -> std::string {
  archive::ByteWriter writer;
  writer(value);
  return writer.bytes();
}

template <typename Value>
auto FromBytes(std::string_view bytes) -> std::optional<Value> {
  try {
    archive::ByteReader reader(bytes);
    Value value;
    reader(value);
    return reader.is_at_end() ? std::optional(std::move(value)) : std::nullopt;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

auto HashOf(std::string_view regex, bool whole_words) -> uint64_t {
  return archive::Hash(regex, whole_words ? 1 : 0);
}

auto AnchorsToBytes(const std::vector<Anchor>& anchors) -> std::string {
  return ToBytes(anchors);
}

auto AnchorsFromBytes(std::string_view bytes) -> std::vector<Anchor> {
  return FromBytes<std::vector<Anchor>>(bytes).value_or(std::vector<Anchor>());
}

auto ProgramToBytes(const PreparedProgram& program) -> std::string {
  return ToBytes(program);
}

auto ProgramFromBytes(std::string_view bytes)
    -> std::optional<PreparedProgram> {
  return FromBytes<PreparedProgram>(bytes);
}

}  // namespace telltale::match
