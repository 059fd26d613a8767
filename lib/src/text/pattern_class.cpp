#include "text/pattern_class.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "text/pattern_syntax.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

constexpr char32_t kLongestFoldedRange = 4096;

// Reads the members of one class and writes their folded forms.
class ClassFold {
 public:
  ClassFold(std::string_view members, bool base_keeps_marks, UnitFolder& folder)
      : members_(members),
        base_keeps_marks_(base_keeps_marks),
        folder_(folder) {}

  auto Run() -> std::string {
    while (at_ < members_.size()) {
      if (const size_t named = NamedClassSize(members_, at_); named != 0) {
        Copy(named);
      } else {
        FoldMember();
      }
    }
    return std::move(out_);
  }

 private:
  void Copy(size_t size) {
    out_ += members_.substr(at_, size);
    at_ += size;
  }

  // Copies an escape or a character, which stays the literal that it is even
  // where members before it go.
  void CopyMember(size_t size) {
    if (members_[at_] == '\\') {
      Copy(size);
    } else {
      AppendQuoted(Decode(members_, at_).code_point, out_);
      at_ += size;
    }
  }

  // The size of the escape or the character at `at`.
  auto MemberSize(size_t at) const -> size_t {
    return members_[at] == '\\' ? EscapeSize(members_, at)
                                : Decode(members_, at).size;
  }

  // Whether the member at at_ stands for many characters and so begins no
  // range.
  auto IsClassEscape() const -> bool {
    return members_[at_] == '\\' && at_ + 1 < members_.size() &&
           std::string_view("dDsSwWpP").find(members_[at_ + 1]) !=
               std::string_view::npos;
  }

  void FoldMember() {
    const size_t first_size = MemberSize(at_);
    const size_t dash = at_ + first_size;
    const bool range =
        !IsClassEscape() && dash + 1 < members_.size() && members_[dash] == '-';
    if (range) {
      const size_t first = at_;
      CopyMember(first_size);
      Copy(1);
      const size_t last = at_;
      CopyMember(MemberSize(last));
      if (members_[first] != '\\' && members_[last] != '\\') {
        AddFoldedRange(Decode(members_, first).code_point,
                       Decode(members_, last).code_point);
      }
    } else if (IsAscii(members_[at_])) {
      CopyMember(first_size);
    } else {
      AddFolded(Decode(members_, at_).code_point);
      at_ += first_size;
    }
  }

  auto Folded(char32_t c) -> std::string {
    std::string folded;
    bool base_keeps_marks = base_keeps_marks_;
    folder_.AppendCharacter(c, base_keeps_marks, folded);
    return folded;
  }

  void AddFolded(char32_t c) {
    const std::string folded = Folded(c);
    for (size_t i = 0; i < folded.size();) {
      const auto [member, size] = Decode(folded, i);
      AppendQuoted(member, out_);
      i += size;
    }
  }

  // Adds what the characters from `first` to `last` fold to outside the range.
  void AddFoldedRange(char32_t first, char32_t last) {
    if (last < 0x80 || last < first || last - first >= kLongestFoldedRange) {
      return;
    }
    std::vector<char32_t> outside;
    for (char32_t c = std::max<char32_t>(first, 0x80); c <= last; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) {
        continue;
      }
      const std::string folded = Folded(c);
      for (size_t i = 0; i < folded.size();) {
        const auto [member, size] = Decode(folded, i);
        if (member < first || member > last) {
          outside.push_back(member);
        }
        i += size;
      }
    }
    std::sort(outside.begin(), outside.end());
    outside.erase(std::unique(outside.begin(), outside.end()), outside.end());
    AddSorted(outside);
  }

  // Adds `characters`, neighbours as ranges.
  void AddSorted(const std::vector<char32_t>& characters) {
    for (size_t i = 0; i < characters.size();) {
      size_t next = i + 1;
      while (next < characters.size() &&
             characters[next] == characters[next - 1] + 1) {
        ++next;
      }
      AppendQuoted(characters[i], out_);
      if (next > i + 1) {
        out_ += '-';
        AppendQuoted(characters[next - 1], out_);
      }
      i = next;
    }
  }

  std::string_view members_;
  size_t at_ = 0;
  bool base_keeps_marks_;
  UnitFolder& folder_;
  std::string out_;
};

}  // namespace

auto FoldedClass(std::string_view written, bool base_keeps_marks,
                 UnitFolder& folder) -> std::string {
  if (std::all_of(written.begin(), written.end(), IsAscii)) {
    return std::string(written);
  }
  const std::string_view opening = written.starts_with("[^") ? "[^" : "[";
  std::string_view members = written;
  members.remove_prefix(opening.size());
  members.remove_suffix(1);
  const std::string folded = ClassFold(members, base_keeps_marks, folder).Run();
  if (folded.empty()) {
    // All characters but some that texts do not have.
    return opening == "[" ? "" : std::string(written);
  }
  return std::string(opening) + folded + "]";
}

}  // namespace telltale::text
