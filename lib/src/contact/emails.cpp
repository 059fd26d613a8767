#include <string>

#include "contact/finders.h"

namespace telltale::contact {

namespace {

// RFC 5321, 4.5.3.1.
constexpr size_t kMostLocal = 64;
constexpr size_t kMostDomain = 255;

auto IsLocal(char c) -> bool {
  return IsAlphanumeric(c) || c == '.' || c == '_' || c == '+' || c == '-' ||
         c == '%';
}

auto IsDomain(char c) -> bool {
  return IsAlphanumeric(c) || c == '.' || c == '-';
}

auto BeginOfLocal(std::string_view text, size_t at) -> size_t {
  size_t begin = at;
  while (begin > 0 && at - begin <= kMostLocal && IsLocal(text[begin - 1])) {
    --begin;
  }
  while (begin < at && !IsAlphanumeric(text[begin])) {
    ++begin;
  }
  return begin;
}

// Where the domain from `at` on ends: labels with points in between, the last
// one of two letters or more. `at` when there is none.
auto EndOfDomain(std::string_view text, size_t at) -> size_t {
  size_t end = at;
  while (end < text.size() && end - at <= kMostDomain && IsDomain(text[end])) {
    ++end;
  }
  while (end > at && !IsAlphanumeric(text[end - 1])) {
    --end;
  }
  const std::string_view domain = text.substr(at, end - at);
  const size_t point = domain.rfind('.');
  if (point == std::string_view::npos || domain.size() > kMostDomain ||
      !IsAlphanumeric(domain.front()) ||
      domain.find("..") != std::string_view::npos) {
    return at;
  }
  const std::string_view last = domain.substr(point + 1);
  return last.size() >= 2 && IsSmallLetter(last.front()) &&
                 IsSmallLetter(last.back())
             ? end
             : at;
}

}  // namespace

void FindEmails(const Passage& passage, Findings& findings) {
  const std::string_view text = passage.bytes();
  for (size_t at = text.find('@');
       at != std::string_view::npos && !findings.IsFull(ContactKind::kEmail);
       at = text.find('@', at + 1)) {
    const size_t begin = BeginOfLocal(text, at);
    const size_t end = EndOfDomain(text, at + 1);
    if (at - begin == 0 || at - begin > kMostLocal || end == at + 1) {
      continue;
    }
    const ViewSpan span{static_cast<uint32_t>(begin),
                        static_cast<uint32_t>(end)};
    if (!findings.IsTaken(span)) {
      findings.Add(
          {ContactKind::kEmail, span, std::string(span.In(text)), false});
    }
  }
}

}  // namespace telltale::contact
