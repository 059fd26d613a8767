// FieldPath: where in a record a text lies.

#ifndef TELLTALE_SRC_RECORD_FIELD_PATH_H_
#define TELLTALE_SRC_RECORD_FIELD_PATH_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace telltale::record {

struct FieldPath {
  // JSON Pointer (RFC 6901), e.g. "/ad/body". Empty for the whole record.
  std::string pointer;
  // The pointer's reference tokens, unescaped: member names or array indices.
  std::vector<std::string> steps;
};

// Reads a JSON Pointer ("/ad/body", with ~0 for `~` and ~1 for `/`) or, without
// a leading slash, a dotted path ("ad.body", for which no member name holds a
// dot). A `~` that begins no escape stands for itself.
auto ParseFieldPath(std::string_view spelling) -> FieldPath;

// Each of `spellings` parsed; the usual names of text members when there are
// none: text, body, message, content, description, title.
auto ParseFieldPaths(std::span<const std::string> spellings)
    -> std::vector<FieldPath>;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_FIELD_PATH_H_
