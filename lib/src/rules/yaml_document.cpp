#include "rules/yaml_document.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <sstream>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "rules/json_surrogates.h"
#include "rules/limits.h"
#include "rules/problems.h"
#include "rules/scalar_extent.h"
#include "rules/yaml_bounds.h"

namespace telltale::rules {

namespace {

using diag::Code;

constexpr auto kNone = std::string_view::npos;

// Why a text is not read. Thrown by the tree builder through yaml-cpp, and
// caught in Parse.
struct Refusal {
  Code code;
  size_t begin;
  size_t end;
  std::string message;
  std::string help;
  // Where the parser was when it said so, and not farther: npos when it does
  // not say.
  size_t seen_at = begin;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  // `rewritten` maps the offsets that yaml-cpp reports to those of `content`.
  TreeBuilder(std::string_view content, const RewrittenJson* rewritten)
      : content_(content), rewritten_(rewritten) {}

  auto TakeRoot() -> Node { return std::move(root_); }
  auto Offset(const YAML::Mark& mark) const -> size_t {
    const auto offset = static_cast<size_t>(std::max(mark.pos, 0));
    return std::min(rewritten_->ToOriginal(offset), content_.size());
  }
  // The innermost list or map in brackets that is still open.
  auto FindOpenBracket() const -> std::optional<size_t> {
    for (auto node = open_.rbegin(); node != open_.rend(); ++node) {
      const char first =
          node->begin < content_.size() ? content_[node->begin] : '\0';
      if (first == '[' || first == '{') {
        return node->begin;
      }
    }
    return std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) {
      throw Refusal{Code::kUnsupportedYaml, Offset(mark), Offset(mark) + 1,
                    "a second document begins here",
                    "a file holds one YAML document: remove the `---`, or mend "
                    "the indentation"};
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const size_t begin = Offset(mark);
    Refuse(begin, anchor, "");
    size_t end = begin;
    while (end < content_.size() &&
           std::string_view("~nulNUL").find(content_[end]) !=
               std::string_view::npos) {
      ++end;
    }
    Node node{.begin = begin, .end = end};
    if (ExpectsKey()) {
      node.kind = Node::Kind::kScalar;
      node.text = content_.substr(begin, end - begin);
    } else if (end == begin) {
      PlaceMissing(node);
    }
    Append(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    RefuseFeature(Offset(mark), "an alias");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override {
    const size_t begin = Offset(mark);
    Refuse(begin, anchor, tag);
    const ScalarExtent extent = FindScalarExtent(content_, begin, value);
    if (!extent.closed) {
      throw Refusal{Code::kYamlSyntax, extent.begin, extent.begin + 1,
                    "quote is never closed",
                    "add the closing quote; inside single quotes, write a "
                    "quote as two"};
    }
    Append({.kind = Node::Kind::kScalar,
            .quoted = tag == "!",
            .text = value,
            .begin = extent.begin,
            .end = extent.end});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(Node::Kind::kList, mark, tag, anchor);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    Open(Node::Kind::kMap, mark, tag, anchor);
  }
  void OnMapEnd() override { Close(); }

 private:
  auto ExpectsKey() const -> bool {
    return !open_.empty() && open_.back().is_map() &&
           open_.back().keys.size() == open_.back().items.size();
  }

  void RefuseFeature(size_t begin, std::string_view feature) const {
    throw Refusal{
        Code::kUnsupportedYaml, begin, begin + 1,
        fmt::format("{} in a rule file", feature),
        "rule files have no anchors, aliases or tags: write the value "
        "out, or quote a text that begins with `&`, `*` or `!`"};
  }

  // yaml-cpp calls untagged values "?" and untagged quoted ones "!".
  void Refuse(size_t begin, YAML::anchor_t anchor,
              const std::string& tag) const {
    if (anchor != YAML::NullAnchor) {
      RefuseFeature(begin, "an anchor");
    }
    if (!tag.empty() && tag != "?" && tag != "!") {
      RefuseFeature(begin, "a tag");
    }
  }

  // A value that is not written has the place of its key, or of its dash.
  void PlaceMissing(Node& node) const {
    if (open_.empty()) {
      return;
    }
    const Node& parent = open_.back();
    if (parent.is_map() && !parent.keys.empty()) {
      node.begin = parent.keys.back().begin;
      node.end = parent.keys.back().end;
      return;
    }
    // Only blanks and comments lie between a dash and where its item would be.
    constexpr size_t kFarthest = 200;
    const size_t nearest =
        std::max(parent.begin, node.begin - std::min(node.begin, kFarthest));
    size_t at = node.begin;
    while (at > nearest && content_[at - 1] != '-') {
      --at;
    }
    node.begin = at > nearest ? at - 1 : parent.begin;
    node.end = node.begin + 1;
  }

  void Open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    const size_t begin = Offset(mark);
    Refuse(begin, anchor, tag);
    if (ExpectsKey()) {
      throw Refusal{Code::kUnsupportedYaml, begin, begin + 1,
                    "a list or map as a key", "keys are plain texts"};
    }
    if (open_.size() >= kMaxDepth) {
      throw Refusal{
          Code::kTooDeep, begin, begin + 1,
          fmt::format("lists and maps nest deeper than {} levels", kMaxDepth),
          ""};
    }
    open_.push_back({.kind = kind, .begin = begin, .end = begin + 1});
  }

  void Close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    Append(std::move(node));
  }

  void Append(Node node) {
    if (++nodes_ > kMaxNodes) {
      throw Refusal{
          Code::kTooLarge, node.begin, node.end,
          fmt::format("file holds more than {} keys and values", kMaxNodes),
          "divide it among several files"};
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (ExpectsKey()) {
      open_.back().keys.push_back(std::move(node));
    } else {
      open_.back().items.push_back(std::move(node));
    }
  }

  std::string_view content_;
  const RewrittenJson* rewritten_;
  int documents_ = 0;
  // Appended so far.
  size_t nodes_ = 0;
  // Lists and maps that have begun and not ended, outermost first.
  std::vector<Node> open_;
  Node root_;
};

// What to do about the commonest of yaml-cpp's complaints.
auto HelpFor(std::string_view complaint) -> std::string {
  const auto says = [&](std::string_view words) {
    return complaint.find(words) != std::string_view::npos;
  };
  if (says("illegal map value")) {
    return "put a text that holds `: ` in quotes, and check the indentation";
  }
  if (says("unknown token")) {
    return "put a text that begins with a special character in quotes";
  }
  if (says("escape")) {
    return "write patterns in single quotes, where a backslash is itself";
  }
  if (says("flow not found")) {
    return "close the bracket, or put quotes round a value that begins with it";
  }
  if (says("end of map not found") || says("end of sequence not found")) {
    return "check the indentation, and what follows a closing quote; a value "
           "that begins with `{` or `[` needs quotes";
  }
  return "";
}

auto SyntaxError(const YAML::Exception& error, const TreeBuilder& builder,
                 std::string_view content) -> Refusal {
  size_t begin = builder.Offset(error.mark);
  const size_t seen_at = error.mark.is_null() ? kNone : begin;
  if (begin < content.size() && content[begin] == '*') {
    return {Code::kUnsupportedYaml,
            begin,
            begin + 1,
            "an alias in a rule file",
            "rule files have no anchors, aliases or tags: write the value out, "
            "or quote a text that begins with `*`",
            seen_at};
  }
  if (error.msg.find("flow not found") != std::string::npos) {
    begin = builder.FindOpenBracket().value_or(begin);
  }
  return {Code::kYamlSyntax,  begin,
          begin + 1,          fmt::format("not valid YAML: {}", error.msg),
          HelpFor(error.msg), seen_at};
}

// The tree of `text`, which is that of `source` as yaml-cpp is to read it, or a
// part of it.
auto Parse(const std::string& text, const RewrittenJson& rewritten,
           const SourceText& source) -> tl::expected<Node, Refusal> {
  TreeBuilder builder(source.content(), &rewritten);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refusal& refusal) {
    return tl::unexpected(refusal);
  } catch (const YAML::Exception& error) {
    return tl::unexpected(SyntaxError(error, builder, source.content()));
  } catch (const std::exception& error) {
    return tl::unexpected(
        Refusal{Code::kYamlSyntax, kNone, kNone,
                fmt::format("not valid YAML: {}", error.what()), ""});
  }
  return builder.TakeRoot();
}

// What keeps a text from being read that nests too deeply or holds too much,
// found without parsing it whole; nullopt when it is to be read all the same.
// What the parser says of the part's own bytes, it says of the whole.
auto FindEarlyRefusal(const RewrittenJson& rewritten, const SourceText& source)
    -> std::optional<Refusal> {
  const std::optional<ExcessivePart> part =
      FindExcess(rewritten.text(), {.depth = kMaxDepth, .nodes = kMaxNodes});
  if (!part) {
    return std::nullopt;
  }
  auto tree = Parse(part->text, rewritten, source);
  if (tree || tree.error().seen_at >= rewritten.ToOriginal(part->size)) {
    return std::nullopt;
  }
  return std::move(tree).error();
}

void Add(const Refusal& refusal, Problems& problems) {
  if (refusal.begin == kNone) {
    problems.AddToFile(refusal.code, refusal.message, refusal.help);
  } else {
    problems.AddAt(refusal.code, refusal.begin, refusal.end, refusal.message,
                   refusal.help);
  }
}

}  // namespace

auto ParseYaml(const SourceText& source, Problems& problems)
    -> std::optional<Node> {
  const size_t bad_byte = source.FindBadByte();
  if (bad_byte != std::string::npos) {
    problems.AddAt(Code::kBadEncoding, bad_byte, bad_byte + 1,
                   "a byte that is not UTF-8 text",
                   "save the file as UTF-8 without control characters; in "
                   "double quotes, `\\x1b` stands for a control character");
    return std::nullopt;
  }
  const bool is_json = source.name().ends_with(".json");
  const RewrittenJson rewritten(is_json, source.content());
  if (const auto refusal = FindEarlyRefusal(rewritten, source)) {
    Add(*refusal, problems);
    return std::nullopt;
  }
  auto tree = Parse(std::string(rewritten.text()), rewritten, source);
  if (!tree) {
    Add(tree.error(), problems);
    return std::nullopt;
  }
  return *std::move(tree);
}

}  // namespace telltale::rules
