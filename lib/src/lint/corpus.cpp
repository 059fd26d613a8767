// Hazards in corpora: the strings of each line, whatever they are called.

#include <algorithm>
#include <string>
#include <string_view>

#include "diag/columns.h"
#include "lint/finding.h"
#include "lint/personal_data.h"
#include "lint/personal_data_wording.h"
#include "record/json_string.h"
#include "record/raw_member.h"
#include "telltale/lint.h"

namespace telltale {

namespace {

// Adds what is wrong with the strings of `line`. Says where, but shows nothing
// of it: a corpus may hold what must not get into a log.
void CheckLine(std::string_view line, const SourceLocation& location,
               lint::PersonalDataFinder& finder, Diagnostics& diagnostics) {
  for (size_t at = line.find('"'); at < line.size(); at = line.find('"', at)) {
    const size_t end = record::StringEnd(line, at);
    // Without its quotes, of which the last is missing where the line is no
    // JSON.
    const bool is_closed = end > at + 1 && line[end - 1] == '"';
    const std::string_view inside =
        line.substr(at + 1, end - at - (is_closed ? 2 : 1));
    for (const lint::PersonalDatum& datum :
         finder.Find(record::DecodeJsonString(inside))) {
      SourceLocation place = location;
      place.column = 1 + diag::CountCodePoints(line.substr(0, at));
      diagnostics.Add(lint::AtLine(
          place, "", "", lint::PersonalDataRemark(datum.kind, "a corpus")));
    }
    at = end;
  }
}

}  // namespace

void LintCorpus(const std::string& file, std::string_view bytes,
                Diagnostics& diagnostics) {
  lint::PersonalDataFinder finder;
  SourceLocation location{.file = file};
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    ++location.line;
    CheckLine(bytes.substr(0, end), location, finder, diagnostics);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

}  // namespace telltale
