#include "stream/screen_block.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <vector>

#include "diag/codes.h"
#include "redact/line_redactor.h"
#include "report/log_line.h"
#include "telltale/assessment.h"
#include "telltale/output_record.h"

namespace telltale::stream {

namespace {

auto ScanOptionsOf(const ScreenOptions& options) -> ScanOptions {
  return {.prefilter = options.prefilter,
          .least_level = options.all || !options.log.empty()
                             ? Level::kNone
                             : options.min_level,
          .contacts =
              options.contacts || options.redaction.mode == RedactMode::kHash};
}

template <typename Counts>
void AddEach(const Counts& part, Counts& sum) {
  for (size_t i = 0; i < sum.size(); ++i) {
    sum[i] += part[i];
  }
}

}  // namespace

BlockScreener::BlockScreener(const Ruleset* ruleset,
                             const ScreenOptions* options)
    : ruleset_(ruleset),
      options_(options),
      decoder_(options->text_fields, options->log_fields),
      scanner_(ruleset, ScanOptionsOf(*options)),
      texts_(redact::BuildFieldTree(options->text_fields, {})) {
  if (options->redaction.is_on()) {
    redactor_.emplace(&options->redaction, options->text_fields);
  }
}

void BlockScreener::Screen(Block& block) {
  block.counts.bytes = block.bytes_covered;
  uint64_t index = 0;
  if (block.over_long) {
    RejectOverLong(*block.over_long, index++, block);
  }
  ForEachLine(block, [&](std::string_view line, size_t readable_after) {
    ScreenLine(line, readable_after, index++, block);
  });
  block.counts.lines = index;
}

void BlockScreener::ScreenLine(std::string_view line, size_t readable_after,
                               uint64_t index, Block& block) {
  if (line.size() > options_->max_line_bytes) {
    return RejectOverLong(line.size(), index, block);
  }
  const DecodedLine& decoded = decoder_.Decode(line, readable_after);
  if (!decoded.error_code.empty()) {
    LogRejected(decoded.error_code, block);
    ++block.counts.rejected;
    block.rejections.push_back(
        {.line = index,
         .column = decoded.error_column,
         .code = decoded.error_code,
         .reason = decoded.error,
         .bytes = line.size(),
         .raw = redactor_ ? std::nullopt : std::optional(line)});
    return;
  }
  const Assessment assessment = scanner_.Scan(decoded.record);
  if (!options_->log.empty()) {
    LogRecord(decoded, assessment, block);
  }
  if (!Count(assessment, block.counts)) {
    return;
  }
  const Texts texts = TextsOf(assessment, options_->show_urgent_text);
  if (redactor_) {
    redactor_->Append(line, decoded.record, assessment, *ruleset_, texts,
                      block.output);
  } else {
    const std::string member =
        AssessmentJson(assessment, decoded.record, *ruleset_, texts);
    if (texts == Texts::kShown) {
      AppendWithMember(line, member, block.output);
    } else {
      AppendWithMember(redact::WithoutTexts(line, texts_), member,
                       block.output);
    }
  }
  block.output += '\n';
}

void BlockScreener::LogRecord(const DecodedLine& decoded,
                              const Assessment& assessment, Block& block) {
  report::LoggedRecord logged{.id = decoded.id,
                              .assessment = assessment,
                              .record = decoded.record,
                              .fields = options_->log_fields,
                              .values = decoded.values};
  if (!redactor_) {
    return report::AppendLogRest(logged, block.log);
  }
  const std::string id = redactor_->LoggedId(decoded.id);
  std::vector<std::optional<std::string>> values;
  for (size_t i = 0; i < decoded.values.size(); ++i) {
    values.push_back(
        redactor_->LoggedValue(options_->log_fields[i], decoded.values[i]));
  }
  logged.id = id;
  logged.values = values;
  report::AppendLogRest(logged, block.log);
}

void BlockScreener::RejectOverLong(uint64_t bytes, uint64_t index,
                                   Block& block) const {
  LogRejected(diag::Text(diag::Code::kLineTooLong), block);
  ++block.counts.rejected;
  block.rejections.push_back(
      {.line = index,
       .column = 0,
       .code = diag::Text(diag::Code::kLineTooLong),
       .reason = fmt::format("line of {} bytes is over the limit of {}", bytes,
                             options_->max_line_bytes),
       .bytes = bytes,
       .raw = std::nullopt});
}

void BlockScreener::LogRejected(std::string_view code, Block& block) const {
  if (!options_->log.empty()) {
    report::AppendRejectedLogRest(code, block.log);
  }
}

auto BlockScreener::Count(const Assessment& assessment,
                          ScreenSummary& counts) const -> bool {
  if (assessment.outcome == Outcome::kAbstained) {
    ++counts.abstained;
    ++counts
          .abstained_by_reason[static_cast<size_t>(assessment.abstain_reason)];
    return options_->all;
  }
  if (!assessment.IsFlagged(options_->min_level)) {
    ++counts.not_flagged;
    return options_->all;
  }
  ++counts.flagged;
  ++counts.flagged_by_level[static_cast<size_t>(assessment.level)];
  ++counts.flagged_by_route[static_cast<size_t>(assessment.route)];
  return true;
}

void AddCounts(const ScreenSummary& part, ScreenSummary& sum) {
  sum.lines += part.lines;
  sum.flagged += part.flagged;
  sum.not_flagged += part.not_flagged;
  sum.abstained += part.abstained;
  sum.rejected += part.rejected;
  sum.bytes += part.bytes;
  AddEach(part.flagged_by_level, sum.flagged_by_level);
  AddEach(part.flagged_by_route, sum.flagged_by_route);
  AddEach(part.abstained_by_reason, sum.abstained_by_reason);
}

}  // namespace telltale::stream
