// One line of JSON to one Record.

#include <simdjson.h>

#include <cstdint>
#include <new>
#include <optional>
#include <utility>

#include "diag/codes.h"
#include "record/field_path.h"
#include "record/field_reader.h"
#include "record/json_fault.h"
#include "record/json_number.h"
#include "record/raw_member.h"
#include "record/value_reader.h"
#include "telltale/record_reader.h"

namespace telltale {

namespace dom = simdjson::dom;

namespace {

// simdjson counts one level more than there are containers.
constexpr size_t kParserDepth = record::kMaxDepth + 1;
constexpr size_t kFirstCapacity = size_t{16} << 10;
// The parser needs some 13 bytes for each byte of the longest line it has met.
// After a line longer than this it is made anew, so that one monster does not
// hold memory for the rest of the run.
constexpr size_t kLongestKept = size_t{1} << 20;

auto NewParser() -> dom::parser {
  dom::parser parser;
  // On failure the parser allocates when it parses, and reports it then.
  if (parser.allocate(kFirstCapacity, kParserDepth) != simdjson::SUCCESS) {
    return dom::parser();
  }
  return parser;
}

auto ValuePaths(std::span<const std::string> spellings)
    -> std::vector<record::FieldPath> {
  std::vector<record::FieldPath> paths;
  for (const std::string& spelling : spellings) {
    paths.push_back(record::ParseFieldPath(spelling));
  }
  return paths;
}

}  // namespace

struct RecordDecoder::Impl {
  Impl(std::vector<record::FieldPath> text_paths,
       std::vector<record::FieldPath> value_paths)
      : fields(std::move(text_paths)), values(std::move(value_paths)) {}

  auto Parse(std::string_view line) -> simdjson::error_code;
  // Parses what `padded` holds.
  auto ParseCopy() -> simdjson::error_code;
  void Reject(diag::Code code, std::string reason, size_t column = 0);
  void RejectUnparsed(std::string_view line, simdjson::error_code error);
  void ReadFields(std::string_view line);

  dom::parser parser = NewParser();
  bool renew_parser = false;
  dom::element root;
  record::FieldReader fields;
  record::ValueReader values;
  // A copy of the line, where it cannot be parsed in its place.
  std::string padded;
  DecodedLine decoded;
};

auto RecordDecoder::Impl::Parse(std::string_view line) -> simdjson::error_code {
  return parser
      .parse(reinterpret_cast<const uint8_t*>(line.data()), line.size(), false)
      .get(root);
}

auto RecordDecoder::Impl::ParseCopy() -> simdjson::error_code {
  const size_t size = padded.size();
  padded.append(simdjson::SIMDJSON_PADDING, '\0');
  const simdjson::error_code error =
      Parse(std::string_view(padded).substr(0, size));
  padded.resize(size);
  return error;
}

void RecordDecoder::Impl::Reject(diag::Code code, std::string reason,
                                 size_t column) {
  decoded.error_code = diag::Text(code);
  decoded.error = std::move(reason);
  decoded.error_column = column;
  decoded.record.fields.clear();
}

void RecordDecoder::Impl::RejectUnparsed(std::string_view line,
                                         simdjson::error_code error) {
  if (error == simdjson::MEMALLOC) {
    // The line may be as good as any: nothing is known of it.
    throw std::bad_alloc();
  }
  if (error == simdjson::CAPACITY) {
    return Reject(diag::Code::kLineTooLong, "line too long for the parser");
  }
  if (const auto fault = record::FindFault(line)) {
    return Reject(fault->code, std::string(fault->reason), fault->column);
  }
  Reject(diag::Code::kNotJson, "not valid JSON");
}

void RecordDecoder::Impl::ReadFields(std::string_view line) {
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return Reject(diag::Code::kNotAnObject,
                  "the line is JSON, but not an object");
  }
  record::FieldResult result = fields.Read(object, decoded.record);
  if (result.id_member) {
    decoded.id = record::RawScalarMember(line, *result.id_member);
  }
  if (result.error_code) {
    return Reject(*result.error_code, std::move(result.error));
  }
  decoded.values = values.Read(root, line);
}

RecordDecoder::RecordDecoder(std::span<const std::string> text_fields,
                             std::span<const std::string> value_fields)
    : impl_(std::make_unique<Impl>(record::ParseFieldPaths(text_fields),
                                   ValuePaths(value_fields))) {}

RecordDecoder::RecordDecoder(RecordDecoder&&) noexcept = default;

RecordDecoder::~RecordDecoder() = default;

auto RecordDecoder::Decode(std::string_view line, size_t readable_after)
    -> const DecodedLine& {
  Impl& impl = *impl_;
  impl.decoded.error_code = {};
  impl.decoded.error.clear();
  impl.decoded.error_column = 0;
  impl.decoded.record.fields.clear();
  impl.decoded.id.clear();
  impl.decoded.values.clear();
  if (impl.renew_parser) {
    impl.parser = NewParser();
    std::string().swap(impl.padded);
  }
  impl.renew_parser = line.size() > kLongestKept;

  simdjson::error_code error = simdjson::SUCCESS;
  if (readable_after >= simdjson::SIMDJSON_PADDING) {
    error = impl.Parse(line);
  } else {
    impl.padded = line;
    error = impl.ParseCopy();
  }
  if (error == simdjson::NUMBER_ERROR) {
    impl.padded = line;
    if (record::FlattenLargeNumbers(impl.padded)) {
      error = impl.ParseCopy();
    }
  }
  if (error != simdjson::SUCCESS) {
    impl.RejectUnparsed(line, error);
  } else {
    impl.ReadFields(line);
  }
  return impl.decoded;
}

}  // namespace telltale
