#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "contact/digit_run.h"
#include "contact/finders.h"
#include "contact/phone_plan.h"

namespace telltale::contact {

namespace {

// Hosts whose links lead to a person or a group on a messaging service. Where a
// path is named, only links below it do.
struct Service {
  std::string_view host;
  std::string_view path;
};
constexpr Service kServices[] = {
    {"wa.me", ""},
    {"wa.link", ""},
    {"api.whatsapp.com", ""},
    {"chat.whatsapp.com", ""},
    {"web.whatsapp.com", "send"},
    {"whatsapp.com", "channel"},
    {"t.me", ""},
    {"telegram.me", ""},
    {"telegram.dog", ""},
    {"telegram.im", ""},
    {"m.me", ""},
    {"msng.link", ""},
    {"messenger.com", "t"},
    {"ig.me", ""},
    {"signal.me", ""},
    {"signal.group", ""},
    {"line.me", ""},
    {"lin.ee", ""},
    {"discord.gg", ""},
    {"discord.com", "invite"},
    {"viber.click", ""},
    {"invite.viber.com", ""},
    {"chats.viber.com", ""},
    {"join.skype.com", ""},
    {"vk.me", ""},
    {"zalo.me", ""},
    {"open.kakao.com", ""},
    {"u.wechat.com", ""},
    {"weixin.qq.com", ""},
    {"snapchat.com", "add"},
    {"threema.id", ""},
    {"imo.im", ""},
    {"botim.me", ""},
    {"kik.me", ""},
    {"ok.me", ""},
};

constexpr std::string_view kSchemes[] = {"viber",  "tg",   "whatsapp", "skype",
                                         "weixin", "line", "sgnl",     "imo"};

constexpr size_t kMostHost = 20;
constexpr size_t kMostPath = 200;

auto IsHost(char c) -> bool {
  return IsAlphanumeric(c) || c == '.' || c == '-';
}

auto IsPath(char c) -> bool {
  constexpr std::string_view kSigns = "/_-.+?=&%#@:~";
  return IsAlphanumeric(c) || kSigns.find(c) != std::string_view::npos;
}

// Where the path from `at` on ends, without the stops of a sentence.
auto EndOfPath(std::string_view text, size_t at) -> size_t {
  constexpr std::string_view kStops = ".?:-&#@~/";
  size_t end = at;
  while (end < text.size() && end - at < kMostPath && IsPath(text[end])) {
    ++end;
  }
  while (end > at && kStops.find(text[end - 1]) != std::string_view::npos) {
    --end;
  }
  return end;
}

auto BeginsWithPart(std::string_view path, std::string_view part) -> bool {
  return part.empty() ||
         (path.starts_with(part) &&
          (path.size() == part.size() || !IsAlphanumeric(path[part.size()])));
}

class LinkFinder {
 public:
  LinkFinder(const Passage& passage, Findings& findings)
      : passage_(passage), text_(passage.bytes()), findings_(findings) {}

  void Run() {
    for (size_t at = text_.find('/');
         at != std::string_view::npos && !findings_.IsFull(ContactKind::kLink);
         at = text_.find('/', at + 1)) {
      if (ByteBefore(text_, at) == ':') {
        TryScheme(at);
      } else {
        TryHost(at);
      }
    }
  }

 private:
  // A host that ends at the slash at `slash`.
  void TryHost(size_t slash) {
    size_t begin = slash;
    while (begin > 0 && slash - begin <= kMostHost &&
           IsHost(text_[begin - 1])) {
      --begin;
    }
    std::string_view host = text_.substr(begin, slash - begin);
    // Signs that the host is glued to; none begins with one.
    host.remove_prefix(std::min(host.find_first_not_of(".-"), host.size()));
    if (host.starts_with("www.")) {
      host.remove_prefix(4);
    }
    // The path is read only behind a host that is known, since a text may
    // consist of slashes.
    for (const Service& service : kServices) {
      if (service.host != host) {
        continue;
      }
      const size_t end = EndOfPath(text_, slash + 1);
      // A bare host leads nowhere.
      const std::string_view path = text_.substr(slash + 1, end - slash - 1);
      if (!path.empty() && BeginsWithPart(path, service.path)) {
        AddLink(slash - host.size(), slash + 1, end);
        return;
      }
    }
  }

  // A scheme that ends at the first slash of "://".
  void TryScheme(size_t slash) {
    if (ByteAt(text_, slash + 1) != '/') {
      return;
    }
    const std::string_view before = text_.substr(0, slash - 1);
    for (const std::string_view scheme : kSchemes) {
      const size_t begin =
          before.size() - std::min(before.size(), scheme.size());
      if (!before.ends_with(scheme) ||
          ContinuesName(ByteBefore(text_, begin))) {
        continue;
      }
      const size_t end = EndOfPath(text_, slash + 2);
      if (end > slash + 2) {
        AddLink(begin, slash + 2, end);
        return;
      }
    }
  }

  // The link [begin, end); its path, whose capitals count, begins at `path`.
  void AddLink(size_t begin, size_t path, size_t end) {
    const ViewSpan span{static_cast<uint32_t>(begin),
                        static_cast<uint32_t>(end)};
    if (findings_.IsTaken(span)) {
      return;
    }
    const ViewSpan tail{static_cast<uint32_t>(path), span.end};
    std::string value(text_.substr(begin, path - begin));
    value += passage_.AsWritten(tail);
    findings_.Add({ContactKind::kLink, span, std::move(value), false});
    AddPhone(tail);
  }

  // The phone number that a path names: the whole path, or the value of a
  // parameter, with or without a plus or its escape.
  void AddPhone(ViewSpan path) {
    constexpr std::string_view kEscapedPlus = "%2b";
    for (uint32_t at = path.begin; at < path.end; ++at) {
      const bool is_start = at == path.begin || ByteBefore(text_, at) == '/' ||
                            ByteBefore(text_, at) == '=' ||
                            ByteBefore(text_, at) == '+' ||
                            text_.substr(0, at).ends_with(kEscapedPlus);
      if (!is_start || !IsDigit(text_[at])) {
        continue;
      }
      uint32_t end = at;
      while (end < path.end && IsDigit(text_[end])) {
        ++end;
      }
      const size_t digits = end - at;
      if (digits >= kLeastPhoneDigits && digits <= kMostPhoneDigits &&
          !(end < path.end && ContinuesName(text_[end]))) {
        AddPlanned({at, end});
        return;
      }
    }
  }

  // These links always hold the country code.
  void AddPlanned(ViewSpan digits) {
    if (std::optional<PlannedNumber> number = LookUpNumber(digits.In(text_))) {
      findings_.Add({ContactKind::kPhone, digits, std::move(number->e164),
                     number->is_assigned});
    }
  }

  const Passage& passage_;
  std::string_view text_;
  Findings& findings_;
};

}  // namespace

void FindLinks(const Passage& passage, Findings& findings) {
  LinkFinder(passage, findings).Run();
}

}  // namespace telltale::contact
