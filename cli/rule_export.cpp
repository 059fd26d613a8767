#include "rule_export.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/pack_loader.h"
#include "whole_file.h"

namespace telltale::cli {

namespace {

namespace fs = std::filesystem;

// What keeps `relative` from being written below `directory`; empty when
// nothing does. Links are never followed: they lead out of the directory, or to
// another file in it.
auto InTheWayOf(const fs::path& directory, const fs::path& relative, bool force)
    -> std::string {
  fs::path path = directory;
  std::error_code error;
  for (const fs::path& part : relative) {
    path /= part;
    if (fs::is_symlink(fs::symlink_status(path, error))) {
      return fmt::format("`{}` is a symbolic link, which is not followed",
                         VisibleText(path.string()));
    }
  }
  const fs::file_status status = fs::symlink_status(path, error);
  if (!force && fs::exists(status)) {
    return fmt::format("`{}` exists already", VisibleText(path.string()));
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return fmt::format("`{}` is no regular file", VisibleText(path.string()));
  }
  return "";
}

// Whether nothing is in the way; says what is.
auto NothingInTheWay(const fs::path& directory, bool force) -> bool {
  // A link in the place of a folder is in the way of many files.
  std::string said;
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    const std::string problem = InTheWayOf(directory, file.path, force);
    if (!problem.empty() && problem != said) {
      WriteError(problem);
      said = problem;
    }
  }
  return said.empty();
}

auto CannotWrite(const fs::path& path, int error) -> bool {
  WriteError(fmt::format("cannot write `{}`: {}", VisibleText(path.string()),
                         std::strerror(error)));
  return false;
}

// A link that has come into the file's place since NothingInTheWay was asked is
// not followed either, a pipe is not waited for, and without `force` nothing is
// written over.
auto Write(const fs::path& path, std::string_view content, bool force) -> bool {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const int descriptor =
      open(path.c_str(),
           O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK |
               (force ? O_TRUNC : O_EXCL),
           0666);
  if (descriptor < 0) {
    return CannotWrite(path, error ? error.value() : errno);
  }
  const bool written = WriteAll(descriptor, content);
  const int problem = errno;
  const bool closed = close(descriptor) == 0;
  if (!written || !closed) {
    return CannotWrite(path, written ? errno : problem);
  }
  return true;
}

}  // namespace

auto ExportRules(const std::filesystem::path& directory, bool force)
    -> ExitCode {
  if (!NothingInTheWay(directory, force)) {
    WriteError(force ? "nothing was written"
                     : "nothing was written; --force replaces files that "
                       "exist");
    return ExitCode::kIoFailed;
  }
  for (const EmbeddedFile& file : EmbeddedRuleFiles()) {
    if (!Write(directory / file.path, file.content, force)) {
      return ExitCode::kIoFailed;
    }
  }
  return WriteOut(fmt::format("{} files written to {}\n",
                              EmbeddedRuleFiles().size(),
                              VisibleText(directory.string())));
}

}  // namespace telltale::cli
