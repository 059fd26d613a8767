#include "report/sections.h"

#include "report/markdown_table.h"
#include "report/paint.h"
#include "text/display.h"

namespace telltale::report {

auto SectionsText(const std::vector<Section>& sections,
                  const ExplanationStyle& style) -> std::string {
  std::string output;
  for (const Section& section : sections) {
    output += output.empty() ? "" : "\n";
    if (!section.title.empty()) {
      output +=
          Painted(text::Displayed(section.title), kBold, style.color) + "\n";
    }
    if (!section.note.empty()) {
      output += Paragraph(section.note, style.width, 0);
    }
    if (!section.table.columns.empty()) {
      output += Render(section.table, style.width, 2);
    }
    for (const std::string& item : section.items) {
      output += Paragraph(item, style.width, 2, 2);
    }
  }
  return output;
}

auto SectionsMarkdown(const std::vector<Section>& sections) -> std::string {
  std::string output;
  for (const Section& section : sections) {
    output += output.empty() ? "" : "\n";
    if (!section.title.empty()) {
      output += "### " + MarkdownText(section.title) + "\n\n";
    }
    if (!section.note.empty()) {
      output += MarkdownText(section.note) + "\n";
    }
    if (!section.table.columns.empty()) {
      output += section.note.empty() ? "" : "\n";
      output += MarkdownTable(section.table);
    }
    if (!section.items.empty()) {
      output +=
          section.note.empty() && section.table.columns.empty() ? "" : "\n";
    }
    for (const std::string& item : section.items) {
      output += "- " + MarkdownText(item) + "\n";
    }
  }
  return output;
}

}  // namespace telltale::report
