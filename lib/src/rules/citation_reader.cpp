#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "rules/node_reader.h"
#include "rules/problems.h"
#include "rules/schema_gate.h"
#include "rules/side_files.h"
#include "rules/spelling.h"

namespace telltale::rules {

namespace {

using diag::Code;

auto ReadCitation(const Node& key, const Node& value, Problems& problems)
    -> Citation {
  constexpr std::string_view kKeys[] = {"title", "reference", "url"};
  if (!IsId(key.text)) {
    problems.Add(Code::kBadForm, key,
                 fmt::format("`{}` is not a source key", key.text),
                 "write small letters of ASCII, digits and `-`");
  }
  Citation citation{.key = key.text};
  const MapReader map(value, "a source", kKeys, problems);
  const auto text = [&](const Node* node) -> std::string {
    return node == nullptr ? "" : ReadText(*node, problems).value_or("");
  };
  citation.title = text(map.Require("title"));
  citation.reference = text(map.Find("reference"));
  citation.url = text(map.Find("url"));
  return citation;
}

}  // namespace

auto ReadCitations(const SourceFile& file, RunBudget& budget,
                   Diagnostics& diagnostics) -> std::vector<Citation> {
  SourceText source(file.name, file.content, &budget);
  Problems problems(&source);
  std::vector<Citation> citations;
  const std::optional<Node> root = ParseYaml(source, problems);
  if (root && PassesSchemaGate(*root, problems)) {
    constexpr std::string_view kKeys[] = {"schema", "sources"};
    const MapReader map(*root, "a file of sources", kKeys, problems);
    if (const Node* sources = map.Require("sources")) {
      ForEachEntry(*sources, "`sources`", Code::kDuplicateKey, problems,
                   [&](const Node& key, const Node& value) {
                     citations.push_back(ReadCitation(key, value, problems));
                   });
    }
  }
  problems.MoveTo(diagnostics);
  return citations;
}

}  // namespace telltale::rules
