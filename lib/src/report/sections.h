// Sections: a report of several tables and lists, before it is text or
// Markdown.

#ifndef TELLTALE_SRC_REPORT_SECTIONS_H_
#define TELLTALE_SRC_REPORT_SECTIONS_H_

#include <string>
#include <vector>

#include "report/layout.h"
#include "telltale/explanation.h"

namespace telltale::report {

// A heading, what to know about it, and a table or a list.
struct Section {
  std::string title;
  // Sentences; may be empty.
  std::string note;
  // Without columns there is no table.
  Table table;
  std::vector<std::string> items;
};

// The sections one after the other, an empty line between them.
auto SectionsText(const std::vector<Section>& sections,
                  const ExplanationStyle& style) -> std::string;
auto SectionsMarkdown(const std::vector<Section>& sections) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_SECTIONS_H_
