#include "record/log_reader.h"

#include <simdjson.h>

#include <limits>

#include "record/field_path.h"
#include "record/raw_member.h"

namespace telltale::record {

namespace dom = simdjson::dom;

namespace {

// Each sets its value and says whether `element` has the right type.
auto Get(dom::element element, std::string_view& value) -> bool {
  return element.get(value) == simdjson::SUCCESS;
}

auto Get(dom::element element, int& value) -> bool {
  int64_t number = 0;
  if (element.get(number) != simdjson::SUCCESS || number < 0 ||
      number > std::numeric_limits<int>::max()) {
    return false;
  }
  value = static_cast<int>(number);
  return true;
}

auto Get(dom::element element, uint64_t& value) -> bool {
  return element.get(value) == simdjson::SUCCESS;
}

auto Get(dom::element element, LoggedHit& hit) -> bool {
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) {
    return false;
  }
  bool good = true;
  for (const auto& [key, value] : object) {
    if (key == "rule") {
      good = good && Get(value, hit.rule);
    } else if (key == "points") {
      good = good && Get(value, hit.points);
    } else if (key == "applied") {
      good = good && Get(value, hit.applied);
    } else if (key == "treatment") {
      good = good && Get(value, hit.treatment);
    } else if (key == "by") {
      good = good && Get(value, hit.by);
    }
  }
  return good && !hit.rule.empty();
}

auto Get(dom::element element, std::vector<LoggedHit>& hits) -> bool {
  dom::array array;
  if (element.get(array) != simdjson::SUCCESS) {
    return false;
  }
  bool good = true;
  for (const dom::element item : array) {
    good = Get(item, hits.emplace_back()) && good;
  }
  return good;
}

// The names of the rules alone.
auto Get(dom::element element, std::vector<std::string_view>& rules) -> bool {
  std::vector<LoggedHit> hits;
  const bool good = Get(element, hits);
  for (const LoggedHit& hit : hits) {
    rules.push_back(hit.rule);
  }
  return good;
}

auto PathsOf(std::span<const std::string> spellings) -> std::vector<FieldPath> {
  std::vector<FieldPath> paths;
  for (const std::string& spelling : spellings) {
    paths.push_back(ParseFieldPath(spelling));
  }
  return paths;
}

}  // namespace

struct LogReader::Impl {
  auto Read(std::string_view line, size_t readable_after) -> const LogLine&;
  auto ReadHeader(dom::object object) -> bool;
  auto ReadRecord(dom::object object, std::string_view line) -> bool;
  void ReadValues(dom::object values);

  dom::parser parser;
  std::vector<FieldPath> fields;
  std::string padded;
  LogLine result;
};

LogReader::LogReader(std::span<const std::string> value_fields)
    : impl_(std::make_unique<Impl>()) {
  impl_->fields = PathsOf(value_fields);
}

LogReader::~LogReader() = default;

auto LogReader::Read(std::string_view line, size_t readable_after)
    -> const LogLine& {
  return impl_->Read(line, readable_after);
}

auto LogReader::Impl::Read(std::string_view line, size_t readable_after)
    -> const LogLine& {
  result = {};
  result.values.resize(fields.size());
  if (readable_after < simdjson::SIMDJSON_PADDING) {
    padded = line;
    padded.append(simdjson::SIMDJSON_PADDING, '\0');
    line = std::string_view(padded).substr(0, line.size());
  }
  dom::element root;
  dom::object object;
  if (parser.parse(reinterpret_cast<const uint8_t*>(line.data()), line.size(),
                   false)
              .get(root) != simdjson::SUCCESS ||
      root.get(object) != simdjson::SUCCESS) {
    return result;
  }
  if (object.at_key("log").get(result.schema) == simdjson::SUCCESS) {
    result.kind = ReadHeader(object) ? LogLine::Kind::kHeader
                                     : LogLine::Kind::kUnreadable;
  } else if (ReadRecord(object, line)) {
    result.kind = LogLine::Kind::kRecord;
  }
  return result;
}

auto LogReader::Impl::ReadHeader(dom::object object) -> bool {
  dom::object packs;
  if (object.at_key("policy").get(result.policy) != simdjson::SUCCESS ||
      object.at_key("packs").get(packs) != simdjson::SUCCESS) {
    return false;
  }
  bool good = true;
  for (const auto& [pack, value] : packs) {
    std::string_view version;
    good = Get(value, version) && good;
    result.packs.emplace_back(pack, version);
  }
  return good;
}

auto LogReader::Impl::ReadRecord(dom::object object, std::string_view line)
    -> bool {
  bool good = true;
  size_t member = 0;
  for (const auto& [key, value] : object) {
    if (key == "id") {
      result.id = RawScalarMember(line, member);
    } else if (key == "outcome") {
      good = good && Get(value, result.outcome);
    } else if (key == "abstain_reason") {
      good = good && Get(value, result.abstain_reason);
    } else if (key == "code") {
      good = good && Get(value, result.code);
    } else if (key == "level") {
      good = good && Get(value, result.level);
    } else if (key == "route") {
      good = good && Get(value, result.route);
    } else if (key == "score") {
      good = good && Get(value, result.score);
    } else if (key == "bytes") {
      good = good && Get(value, result.bytes);
    } else if (key == "hits") {
      good = good && Get(value, result.hits);
    } else if (key == "shadow") {
      good = good && Get(value, result.shadow);
    } else if (key == "context") {
      good = good && Get(value, result.context);
    } else if (key == "values") {
      dom::object values;
      good = good && value.get(values) == simdjson::SUCCESS;
      if (good) {
        ReadValues(values);
      }
    }
    ++member;
  }
  return good && !result.outcome.empty();
}

void LogReader::Impl::ReadValues(dom::object values) {
  for (const auto& [key, value] : values) {
    std::string_view text;
    if (!Get(value, text)) {
      continue;
    }
    const std::vector<std::string> steps = ParseFieldPath(key).steps;
    for (size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].steps == steps) {
        result.values[i] = std::string(text);
      }
    }
  }
}

}  // namespace telltale::record
