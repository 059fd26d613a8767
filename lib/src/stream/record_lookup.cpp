#include "telltale/record_lookup.h"

#include <fmt/format.h>

#include <exception>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "record/json_string.h"
#include "stream/byte_source.h"
#include "stream/wide_text.h"
#include "telltale/record_reader.h"

namespace telltale {

namespace {

constexpr size_t kBlockBytes = size_t{256} << 10;

// Cuts blocks of bytes into lines and stops at the one that is wanted.
class LineSearch {
 public:
  // `is_wanted` sees each line and its number; one that is too long is empty.
  LineSearch(size_t max_line_bytes,
             std::function<bool(std::string_view, uint64_t)> is_wanted)
      : max_line_bytes_(max_line_bytes), is_wanted_(std::move(is_wanted)) {}

  // True once the line is found.
  auto Add(std::string_view block) -> bool {
    while (!block.empty()) {
      const size_t end = block.find('\n');
      Extend(block.substr(0, end));
      if (end == std::string_view::npos) {
        return false;
      }
      if (FinishLine()) {
        return true;
      }
      block.remove_prefix(end + 1);
    }
    return false;
  }

  // A last line may lack its line feed.
  auto AddEnd() -> bool { return has_line_ && FinishLine(); }

  auto line() -> std::string& { return line_; }
  auto number() const -> uint64_t { return number_; }
  // Whether the line that was found is over the limit.
  auto too_long() const -> bool { return too_long_; }

 private:
  void Extend(std::string_view piece) {
    has_line_ = true;
    if (too_long_ || line_.size() + piece.size() > max_line_bytes_) {
      too_long_ = true;
      line_.clear();
      return;
    }
    line_.append(piece);
  }

  auto FinishLine() -> bool {
    ++number_;
    if (number_ == 1 && line_.starts_with(stream::kByteOrderMark)) {
      line_.erase(0, stream::kByteOrderMark.size());
    }
    if (is_wanted_(line_, number_)) {
      return true;
    }
    line_.clear();
    has_line_ = false;
    too_long_ = false;
    return false;
  }

  size_t max_line_bytes_;
  std::function<bool(std::string_view, uint64_t)> is_wanted_;
  std::string line_;
  uint64_t number_ = 0;
  // Whether a line has begun, and whether it is over the limit already.
  bool has_line_ = false;
  bool too_long_ = false;
};

// FindRecord, where memory is enough.
auto Find(const RecordQuery& query) -> FoundRecord {
  FoundRecord result;
  auto source = stream::OpenSource(query.input, {});
  if (!source) {
    result.error = std::move(source).error();
    return result;
  }
  RecordDecoder decoder(query.text_fields);
  const auto is_wanted = [&](std::string_view line, uint64_t number) {
    if (query.line > 0) {
      return number == query.line;
    }
    const DecodedLine& decoded = decoder.Decode(line);
    return decoded.error_code.empty() &&
           (decoded.id == query.id ||
            record::DecodeJsonString(decoded.id) == query.id);
  };
  LineSearch search(query.max_line_bytes, is_wanted);
  std::vector<char> block(kBlockBytes);
  // Of the input, as much as tells its encoding.
  std::string begin;
  while (!result.found) {
    const auto size = (*source)->Read(block);
    if (!size) {
      result.error = fmt::format("cannot read {}: {}",
                                 stream::InputName(query.input), size.error());
      return result;
    }
    if (*size == 0) {
      result.found = search.AddEnd();
      break;
    }
    const std::string_view bytes(block.data(), *size);
    if (begin.size() < stream::kWideTextSign) {
      begin += bytes.substr(0, stream::kWideTextSign - begin.size());
      if (const auto encoding = stream::WideEncoding(begin);
          !encoding.empty()) {
        result.error =
            fmt::format("cannot read {}: {}", stream::InputName(query.input),
                        stream::WideTextError(encoding));
        return result;
      }
    }
    result.found = search.Add(bytes);
  }
  if (result.found) {
    result.line = std::move(search.line());
    result.number = search.number();
    result.too_long = search.too_long();
  }
  return result;
}

}  // namespace

auto FindRecord(const RecordQuery& query) -> FoundRecord {
  try {
    return Find(query);
  } catch (const std::exception& error) {
    FoundRecord failed;
    failed.error = fmt::format("cannot read {}: {}",
                               stream::InputName(query.input), error.what());
    return failed;
  }
}

}  // namespace telltale
