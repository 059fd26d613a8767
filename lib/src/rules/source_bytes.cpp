#include "rules/source_bytes.h"

#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/vector.hpp>
#include <exception>
#include <utility>

#include "archive/byte_archive.h"

// cereal finds these by the namespace of their second parameter. Each takes
// its struct apart into all of its members, so that a new member does not
// compile before it has a name here.
namespace telltale {

template <typename Archive>
void serialize(Archive& archive, SourceLocation& value) {
  auto& [file, line, column, length, quoted_from] = value;
  archive(file, line, column, length, quoted_from);
}

template <typename Archive>
void serialize(Archive& archive, Pattern& value) {
  auto& [language, written, regex, matches_anywhere, lexicons, location,
         excerpt] = value;
  archive(language, written, regex, matches_anywhere, lexicons, location,
          excerpt);
}

template <typename Archive>
void serialize(Archive& archive, Proximity& value) {
  auto& [unit, limit] = value;
  archive(unit, limit);
}

template <typename Archive>
void serialize(Archive& archive, Condition& value) {
  auto& [patterns, entities, parts, obscured, need, keyword, within, ordered,
         location] = value;
  archive(patterns, entities, parts, obscured, need, keyword, within, ordered,
          location);
}

template <typename Archive>
void serialize(Archive& archive, Exception& value) {
  auto& [when, within] = value;
  archive(when, within);
}

template <typename Archive>
void serialize(Archive& archive, Example& value) {
  auto& [text, location, excerpt] = value;
  archive(text, location, excerpt);
}

template <typename Archive>
void serialize(Archive& archive, ContextEffect& value) {
  auto& [frame, strong, cancels, damps, route] = value;
  archive(frame, strong, cancels, damps, route);
}

template <typename Archive>
void serialize(Archive& archive, PointsRange& value) {
  auto& [least, most] = value;
  archive(least, most);
}

template <typename Archive>
void serialize(Archive& archive, Rule& value) {
  auto& [id, name, title, context, family, points, points_location,
         points_range, grave, route, status, phase, unodc_act, unodc_means,
         evidence, sources, match, unless, false_positives, match_examples,
         no_match_examples, todo_match_examples, todo_no_match_examples,
         location, excerpt] = value;
  archive(id, name, title, context, family, points, points_location,
          points_range, grave, route, status, phase, unodc_act, unodc_means,
          evidence, sources, match, unless, false_positives, match_examples,
          no_match_examples, todo_match_examples, todo_no_match_examples,
          location, excerpt);
}

template <typename Archive>
void serialize(Archive& archive, Lexicon& value) {
  auto& [name, words, location, excerpt, uses] = value;
  archive(name, words, location, excerpt, uses);
}

template <typename Archive>
void serialize(Archive& archive, RuleReference& value) {
  auto& [name, location, excerpt] = value;
  archive(name, location, excerpt);
}

template <typename Archive>
void serialize(Archive& archive, Scenario& value) {
  auto& [name, text, least, most, route, must_fire, must_not_fire, contrast_of,
         location, excerpt] = value;
  archive(name, text, least, most, route, must_fire, must_not_fire, contrast_of,
          location, excerpt);
}

template <typename Archive>
void serialize(Archive& archive, Waiver& value) {
  auto& [rule, lexicon, entries, most, reason, location, excerpt] = value;
  archive(rule, lexicon, entries, most, reason, location, excerpt);
}

template <typename Archive>
void serialize(Archive& archive, RulePack& value) {
  auto& [id, version, title, license, languages, lexicons, rules, scenarios,
         waivers, location, sha256] = value;
  archive(id, version, title, license, languages, lexicons, rules, scenarios,
          waivers, location, sha256);
}

template <typename Archive>
void serialize(Archive& archive, Policy& value) {
  auto& [id, version, weak, review, priority, min_families_review,
         min_families_priority, family_caps, min_letters, sha256] = value;
  archive(id, version, weak, review, priority, min_families_review,
          min_families_priority, family_caps, min_letters, sha256);
}

template <typename Archive>
void serialize(Archive& archive, Citation& value) {
  auto& [key, title, reference, url] = value;
  archive(key, title, reference, url);
}

template <typename Archive>
void serialize(Archive& archive, RuleSources& value) {
  // `precompiled` are bytes of the binary, not of the sources.
  auto& [packs, policy, citations, precompiled] = value;
  archive(packs, policy, citations);
}

}  // namespace telltale

namespace telltale::rules {

auto SourceBytes(const RuleSources& sources) -> std::string {
  archive::ByteWriter writer;
  writer(sources);
  return writer.bytes();
}

auto SourcesFromBytes(std::string_view bytes) -> std::optional<RuleSources> {
  archive::ByteReader reader(bytes);
  RuleSources sources;
  try {
    reader(sources);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  return reader.is_at_end() ? std::optional(std::move(sources)) : std::nullopt;
}

}  // namespace telltale::rules
