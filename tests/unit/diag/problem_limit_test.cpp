#include "diag/problem_limit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace telltale::diag {
namespace {

using ::testing::ElementsAre;

auto In(const std::string& file, Severity severity) -> Diagnostic {
  return {.severity = severity, .location = {.file = file}, .message = file};
}

auto Messages(const Diagnostics& diagnostics) -> std::vector<std::string> {
  std::vector<std::string> messages;
  for (const Diagnostic& item : diagnostics.items()) {
    messages.push_back(item.message);
  }
  return messages;
}

TEST(ProblemLimitTest, BoundsEachFileAndTheRun) {
  ProblemLimit limit(2, 3);
  EXPECT_TRUE(limit.Take("a"));
  EXPECT_TRUE(limit.Take("a"));
  EXPECT_FALSE(limit.has_room("a"));
  EXPECT_FALSE(limit.Take("a"));
  EXPECT_TRUE(limit.Take("b"));
  EXPECT_FALSE(limit.Take("b"));
}

TEST(LimitedDiagnosticsTest, WhatIsTooMuchOfAFileIsCounted) {
  ProblemLimit limit(1, 10);
  Diagnostics diagnostics;
  LimitedDiagnostics limited(&limit, &diagnostics);
  for (const std::string file : {"a", "b", "a", "a"}) {
    limited.Add(In(file, Severity::kError));
  }
  limited.AddNotes();
  EXPECT_THAT(
      Messages(diagnostics),
      ElementsAre("a", "b", "2 more problems in this file are not shown"));
  EXPECT_EQ(diagnostics.items()[2].code, "R026");
  EXPECT_EQ(diagnostics.items()[2].severity, Severity::kNote);
  EXPECT_EQ(diagnostics.items()[2].location.file, "a");
}

// Else warnings could hide that a pattern does not compile.
TEST(LimitedDiagnosticsTest, TheFirstErrorIsKeptBehindAnyNumberOfWarnings) {
  ProblemLimit limit(1, 1);
  Diagnostics diagnostics;
  LimitedDiagnostics limited(&limit, &diagnostics);
  limited.Add(In("a", Severity::kWarning));
  limited.Add(In("a", Severity::kError));
  limited.Add(In("a", Severity::kError));
  EXPECT_EQ(diagnostics.Count(Severity::kError), 1U);
}

}  // namespace
}  // namespace telltale::diag
