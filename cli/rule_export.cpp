#include "rule_export.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/pack_loader.h"

namespace telltale::cli {

namespace {

// Whether nothing is in the way; says what is.
auto NothingExists(const std::filesystem::path& directory) -> bool {
  bool nothing = true;
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    const std::filesystem::path path = directory / file.path;
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
      WriteError(
          fmt::format("`{}` exists already", VisibleText(path.string())));
      nothing = false;
    }
  }
  return nothing;
}

auto Write(const std::filesystem::path& path, std::string_view content)
    -> bool {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (file.fail()) {
    WriteError(fmt::format("cannot write `{}`: {}", VisibleText(path.string()),
                           error ? error.message() : std::strerror(errno)));
    return false;
  }
  return true;
}

}  // namespace

auto ExportRules(const std::filesystem::path& directory, bool force)
    -> ExitCode {
  if (!force && !NothingExists(directory)) {
    WriteError("nothing was written; --force replaces files that exist");
    return ExitCode::kIoFailed;
  }
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    if (!Write(directory / file.path, file.content)) {
      return ExitCode::kIoFailed;
    }
  }
  return WriteOut(fmt::format("{} files written to {}\n",
                              EmbeddedRuleFiles().size(),
                              VisibleText(directory.string())));
}

}  // namespace telltale::cli
