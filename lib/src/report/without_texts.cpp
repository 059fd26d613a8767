#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/output_record.h"

namespace telltale {

namespace {

// The reference token of a JSON Pointer (RFC 6901) for a member, from its name
// as it stands in the document: with its quotes, and escaped.
auto Token(std::string_view quoted_name) -> std::string {
  std::string token;
  for (const char byte :
       nlohmann::json::parse(quoted_name).get<std::string>()) {
    if (byte == '~') {
      token += "~0";
    } else if (byte == '/') {
      token += "~1";
    } else {
      token += byte;
    }
  }
  return token;
}

// Copies a valid document byte by byte, but null for the values at some
// pointers. Members of one name are all alike.
class TextRemover {
 public:
  TextRemover(std::string_view line, const Record& record) : line_(line) {
    for (const Field& field : record.fields) {
      removed_.emplace(field.pointer);
    }
  }

  auto Copy() -> std::string {
    while (at_ < line_.size()) {
      switch (line_[at_]) {
        case '{':
        case '[':
          Open();
          break;
        case '}':
        case ']':
          Close();
          break;
        case ',':
          name_follows_ = !containers_.empty() && !containers_.back().is_array;
          Take(1);
          break;
        case ':':
        case ' ':
        case '\t':
        case '\r':
        case '\n':
          Take(1);
          break;
        case '"':
          name_follows_ ? Name() : Scalar(StringEnd());
          break;
        default:
          Scalar(
              std::min(line_.find_first_of(",]} \t\r\n", at_), line_.size()));
      }
    }
    return std::move(output_);
  }

 private:
  struct Container {
    bool is_array = false;
    // How much of `pointer_` is its own.
    size_t pointer_size = 0;
    size_t elements = 0;
  };

  // The position after the string that begins here.
  auto StringEnd() const -> size_t {
    size_t end = at_ + 1;
    while (end < line_.size() && line_[end] != '"') {
      end += line_[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, line_.size());
  }

  // Goes on by `size` bytes, which are copied unless they belong to a text.
  void Take(size_t size) {
    if (removed_depth_ == 0) {
      output_ += line_.substr(at_, size);
    }
    at_ += size;
  }

  void Name() {
    const size_t end = StringEnd();
    pointer_.resize(containers_.back().pointer_size);
    pointer_ += "/" + Token(line_.substr(at_, end - at_));
    name_follows_ = false;
    Take(end - at_);
  }

  // Brings `pointer_` to the value that begins here; true when it is a text.
  auto ArriveAtText() -> bool {
    if (!containers_.empty() && containers_.back().is_array) {
      Container& array = containers_.back();
      pointer_.resize(array.pointer_size);
      pointer_ += "/" + std::to_string(array.elements++);
    }
    return !containers_.empty() && removed_depth_ == 0 &&
           removed_.contains(pointer_);
  }

  void Scalar(size_t end) {
    if (ArriveAtText()) {
      output_ += "null";
      at_ = end;
    } else {
      Take(end - at_);
    }
  }

  void Open() {
    const bool is_text = ArriveAtText();
    const bool is_array = line_[at_] == '[';
    if (is_text) {
      output_ += "null";
    }
    if (is_text || removed_depth_ > 0) {
      ++removed_depth_;
    }
    Take(1);
    containers_.push_back(
        {.is_array = is_array, .pointer_size = pointer_.size()});
    name_follows_ = !is_array;
  }

  void Close() {
    Take(1);
    removed_depth_ -= removed_depth_ > 0 ? 1 : 0;
    containers_.pop_back();
    name_follows_ = false;
  }

  std::string_view line_;
  std::set<std::string, std::less<>> removed_;
  std::string output_;
  size_t at_ = 0;
  std::vector<Container> containers_;
  // Of the value at hand.
  std::string pointer_;
  // In an object, whether the next string is a name.
  bool name_follows_ = false;
  // Open containers from a removed one on; 0 outside of it.
  size_t removed_depth_ = 0;
};

}  // namespace

auto WithoutTexts(std::string_view line, const Record& record) -> std::string {
  return TextRemover(line, record).Copy();
}

}  // namespace telltale
