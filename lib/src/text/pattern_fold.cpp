// Folding of regular expressions.

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "text/character_class.h"
#include "text/fold.h"
#include "text/pattern_class.h"
#include "text/pattern_syntax.h"
#include "text/unit_fold.h"
#include "text/utf8.h"

namespace telltale::text {

namespace {

// What stands for a character that folds to nothing where a repetition follows.
constexpr std::string_view kNothing = "(?:)";

// Canonical composition, so that patterns which look alike fold alike. ICU
// fails only without memory; the pattern then stays as it is written.
auto Composed(std::string_view text) -> std::string {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) {
    return std::string(text);
  }
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::UnicodeString composed = nfc->normalize(source, status);
  std::string result;
  if (U_FAILURE(status)) {
    result = text;
  } else {
    composed.toUTF8String(result);
  }
  return result;
}

// Walks over one regular expression and writes its folded form.
class PatternFold {
 public:
  explicit PatternFold(std::string_view regex) : regex_(regex) {}

  auto Run() -> std::string {
    while (at_ < regex_.size()) {
      if (regex_[at_] == '\\') {
        FoldEscape();
      } else if (regex_[at_] == '[') {
        FoldClass();
      } else if (regex_.substr(at_).starts_with("(?")) {
        Copy(GroupHeaderSize(regex_, at_));
      } else if (!IsAscii(regex_[at_]) || HasMarkAfter()) {
        FoldRun();
      } else if (regex_[at_] == ' ' && after_folded_space_ &&
                 !IsRepeated(at_ + 1)) {
        // Texts have but one space in a row.
        ++at_;
      } else {
        Copy(1);
      }
    }
    return std::move(out_);
  }

 private:
  auto IsRepeated(size_t at) const -> bool {
    while (regex_.substr(std::min(at, regex_.size())).starts_with("\\Q\\E")) {
      at += 4;
    }
    return at < regex_.size() &&
           std::string_view("*+?{").find(regex_[at]) != std::string_view::npos;
  }

  // Whether the character at at_ is an ASCII letter that may compose with what
  // is after it.
  auto HasMarkAfter() const -> bool {
    return IsLetter(static_cast<unsigned char>(regex_[at_])) &&
           at_ + 1 < regex_.size() && !IsAscii(regex_[at_ + 1]);
  }

  void Copy(size_t size) {
    out_ += regex_.substr(at_, size);
    at_ += size;
    after_folded_space_ = false;
    base_keeps_marks_ = false;
  }

  void FoldEscape() {
    if (regex_.substr(at_).starts_with("\\Q")) {
      FoldQuotation();
    } else {
      Copy(EscapeSize(regex_, at_));
    }
  }

  // Quotes what is between \Q and \E character by character: what folding adds
  // would be taken literally there.
  void FoldQuotation() {
    const size_t begin = at_ + 2;
    const size_t end = std::min(regex_.find("\\E", begin), regex_.size());
    if (begin >= end) {
      // RE2 takes an empty quotation for something between two repetitions.
      Copy(std::min(begin + 2, regex_.size()) - at_);
      return;
    }
    at_ = std::min(end + 2, regex_.size());
    AppendLiterals(Composed(regex_.substr(begin, end - begin)), 0);
  }

  void FoldClass() {
    const size_t size = ClassSize(regex_, at_);
    if (size == 0) {
      Copy(regex_.size() - at_);
      return;
    }
    const std::string folded =
        FoldedClass(regex_.substr(at_, size), base_keeps_marks_, folder_);
    at_ += size;
    after_folded_space_ = false;
    base_keeps_marks_ = false;
    if (!folded.empty()) {
      out_ += folded;
    } else if (IsRepeated(at_)) {
      out_ += kNothing;
    }
  }

  // Folds literal characters outside ASCII, and an ASCII letter before them.
  void FoldRun() {
    const size_t begin = at_;
    do {
      ++at_;
    } while (at_ < regex_.size() && !IsAscii(regex_[at_]));
    const std::string run = Composed(regex_.substr(begin, at_ - begin));
    size_t as_written = 0;
    if (IsAscii(run.front()) && IsAscii(regex_[begin])) {
      out_ += run.front();
      after_folded_space_ = false;
      base_keeps_marks_ = false;
      as_written = 1;
    }
    AppendLiterals(run, as_written);
  }

  // Appends the characters of `literals` from byte `i` on, the last of which
  // may be repeated by what is at at_.
  void AppendLiterals(std::string_view literals, size_t i) {
    while (i < literals.size()) {
      const auto [c, size] = Decode(literals, i);
      i += size;
      AppendLiteral(c, i == literals.size() && IsRepeated(at_));
    }
  }

  // Appends what `c` folds to, as one item if it is `repeated`.
  void AppendLiteral(char32_t c, bool repeated) {
    folded_.clear();
    folder_.AppendCharacter(c, base_keeps_marks_, folded_);
    if (folded_.empty()) {
      out_ += repeated ? kNothing : "";
      return;
    }
    const bool space = folded_ == " ";
    if (space && !repeated && (after_folded_space_ || out_.ends_with(' '))) {
      after_folded_space_ = true;
      return;
    }
    after_folded_space_ = space && !repeated;
    const bool group = Decode(folded_, 0).size < folded_.size();
    out_ += group ? "(?:" : "";
    for (size_t i = 0; i < folded_.size();) {
      const auto [part, size] = Decode(folded_, i);
      AppendQuoted(part, out_);
      i += size;
    }
    out_ += group ? ")" : "";
  }

  std::string_view regex_;
  size_t at_ = 0;
  std::string out_;
  bool base_keeps_marks_ = false;
  // The last thing written is a space that a character folded to.
  bool after_folded_space_ = false;

  UnitFolder folder_;
  std::string folded_;
};

}  // namespace

auto FoldedRegex(std::string_view regex) -> std::string {
  return PatternFold(regex).Run();
}

}  // namespace telltale::text
