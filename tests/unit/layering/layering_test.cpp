// The include rules, held against the real tree and, so that the check itself
// is known to work, against small trees that break them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "unit/layering/include_rules.h"

namespace telltale::layering {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

auto Descriptions(const fs::path& root) -> std::vector<std::string> {
  std::vector<std::string> descriptions;
  for (const Violation& violation : FindViolations(root)) {
    descriptions.push_back(Describe(violation));
  }
  return descriptions;
}

TEST(LayeringTest, EveryIncludeOfThisProjectIsAllowed) {
  const fs::path root = TELLTALE_SOURCE_DIR;
  ASSERT_GT(SourceFiles(root).size(), 20U);
  EXPECT_THAT(Descriptions(root), IsEmpty());
}

// A tree of one file, gone at the end of the test.
class SyntheticTree : public testing::Test {
 protected:
  SyntheticTree() { fs::remove_all(root_); }
  ~SyntheticTree() override { fs::remove_all(root_); }

  void Write(const fs::path& file, std::string_view content) {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << content;
  }

  auto Found() const -> std::vector<std::string> { return Descriptions(root_); }

 private:
  fs::path root_ =
      fs::path(testing::TempDir()) /
      (std::string("layering-") +
       testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(SyntheticTree, AStageThatIncludesAnotherStageIsNamedWithTheInclude) {
  Write("lib/src/score/tally.cpp",
        "#include <vector>\n\n#include \"match/program.h\"\n");
  EXPECT_THAT(Found(),
              ElementsAre("lib/src/score/tally.cpp:3: includes "
                          "`match/program.h`: `score` may include the "
                          "internals of `diag`, `text`, not of `match`"));
}

TEST_F(SyntheticTree, AForeignHeaderOutsideItsRoomIsNamedWithTheInclude) {
  Write("lib/src/score/tally.cpp", "#include <re2/re2.h>\n");
  EXPECT_THAT(Found(), ElementsAre("lib/src/score/tally.cpp:1: includes "
                                   "`re2/re2.h`: `re2/` belongs to `lint`, "
                                   "`match` alone"));
}

TEST_F(SyntheticTree, QuotesInsteadOfBracketsHideNothing) {
  Write("lib/src/score/tally.cpp", "#  include \"simdjson.h\"  // fast\n");
  EXPECT_THAT(Found(), ElementsAre(HasSubstr("`simdjson.h`")));
}

TEST_F(SyntheticTree, PublicHeadersIncludeNoRoomNoForeignAndNoSystemHeader) {
  Write("lib/include/telltale/scanner.h",
        "#include <fmt/format.h>\n#include <unistd.h>\n"
        "#include \"text/view.h\"\n#include \"telltale/record.h\"\n");
  EXPECT_THAT(Found(), ElementsAre(HasSubstr(":1: includes `fmt/format.h`"),
                                   HasSubstr(":2: includes `unistd.h`"),
                                   HasSubstr(":3: includes `text/view.h`")));
}

TEST_F(SyntheticTree, TheCommandLineSeesPublicHeadersOnly) {
  Write("cli/commands.h", "#include <CLI/CLI.hpp>\n");
  Write("cli/main.cpp",
        "#include \"commands.h\"\n#include \"telltale/screen.h\"\n"
        "#include \"scan/stages.h\"\n");
  EXPECT_THAT(Found(), ElementsAre(HasSubstr("cli/main.cpp:3")));
}

TEST_F(SyntheticTree, TheVocabularyRoomsKnowNoStage) {
  Write("lib/src/text/fold.cpp",
        "#include \"text/fold.h\"\n#include <unicode/uchar.h>\n"
        "#include \"rules/loader.h\"\n#include \"diag/codes.h\"\n");
  Write("lib/src/diag/render.cpp", "#include \"text/fold.h\"\n");
  EXPECT_THAT(Found(), ElementsAre(HasSubstr("`text/fold.h`"),
                                   HasSubstr("`rules/loader.h`")));
}

TEST_F(SyntheticTree, AnUnknownHeaderOrRoomIsAViolation) {
  Write("lib/src/score/tally.cpp", "#include <boost/any.hpp>\n");
  Write("lib/src/helpers/string.cpp", "#include <vector>\n");
  EXPECT_THAT(Found(), ElementsAre(HasSubstr("`helpers` is not a room"),
                                   HasSubstr("unknown header")));
}

TEST_F(SyntheticTree, WhatTheTableAllowsPasses) {
  Write("lib/src/scan/scanner.cpp",
        "#include \"telltale/scanner.h\"\n#include <fmt/format.h>\n"
        "#include \"match/program.h\"\n#include \"score/tally.h\"\n");
  Write("lib/src/match/program.cpp",
        "#include <re2/re2.h>\n#include \"text/view.h\"\n");
  EXPECT_THAT(Found(), IsEmpty());
}

}  // namespace
}  // namespace telltale::layering
