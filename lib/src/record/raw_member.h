// The bytes of a value as its author wrote them.

#ifndef TELLTALE_SRC_RECORD_RAW_MEMBER_H_
#define TELLTALE_SRC_RECORD_RAW_MEMBER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace telltale::record {

// The position after the closing quote of the string that begins at
// `json[begin]`; the end of `json` when the string is never closed.
auto StringEnd(std::string_view json, size_t begin) -> size_t;

// Calls `see` with each value of the object or array `json`, in order, as it
// stands, until it returns false. Nothing else has values.
//
// REQUIRES: `json` is valid.
void ForEachRawValue(std::string_view json,
                     const std::function<bool(std::string_view)>& see);

// Value number `index` (from 0) of the object or array `json`, as it stands.
//
// REQUIRES: `json` is valid and has more than `index` values.
auto RawValue(std::string_view json, size_t index) -> std::string_view;

// `json` without white space between its parts, which stay as they are written.
//
// REQUIRES: `json` is valid.
auto CompactJson(std::string_view json) -> std::string;

// The value of member number `index` (from 0) of the object `line`: a string
// without its quotes and still escaped, a number as it stands; empty for other
// values.
//
// REQUIRES: `line` is a valid JSON object with more than `index` members.
auto RawScalarMember(std::string_view line, size_t index) -> std::string_view;

}  // namespace telltale::record

#endif  // TELLTALE_SRC_RECORD_RAW_MEMBER_H_
