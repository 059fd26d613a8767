#include "child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>

namespace telltale::cli {

namespace {

constexpr int kCannotRun = 126;
constexpr int kSignalled = 128;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
// Nameless files take both streams, so that neither side waits for the other.
using File = std::unique_ptr<std::FILE, FileCloser>;

auto NewFile() -> File { return File(std::tmpfile()); }

auto ReadAll(std::FILE* file) -> std::string {
  std::string content;
  char buffer[size_t{64} << 10];
  std::rewind(file);
  for (size_t size = 0;
       (size = std::fread(buffer, 1, sizeof(buffer), file)) > 0;) {
    content.append(buffer, size);
  }
  return content;
}

auto CannotRun(int error) -> ChildResult {
  return {.code = kCannotRun, .out = "", .error = std::strerror(error)};
}

// Ends with a null pointer, as execve asks. Points into `texts`.
auto PointersTo(const std::vector<std::string>& texts) -> std::vector<char*> {
  std::vector<char*> pointers;
  for (const std::string& text : texts) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

// This program's environment, with `variables` in the place of those of their
// names.
auto EnvironmentWith(std::vector<std::string> variables)
    -> std::vector<std::string> {
  const size_t set = variables.size();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view inherited = *entry;
    const std::string_view name =
        inherited.substr(0, std::min(inherited.find('='), inherited.size()));
    const bool replaced = std::any_of(
        variables.begin(), variables.begin() + static_cast<ptrdiff_t>(set),
        [name](const std::string& variable) {
          return variable.starts_with(name) && variable[name.size()] == '=';
        });
    if (!replaced) {
      variables.emplace_back(inherited);
    }
  }
  return variables;
}

}  // namespace

auto RunChild(const std::vector<std::string>& arguments, std::string_view input,
              const std::vector<std::string>& variables)
    -> std::optional<ChildResult> {
  const File in = NewFile();
  const File out = NewFile();
  const File error = NewFile();
  if (!in || !out || !error ||
      std::fwrite(input.data(), 1, input.size(), in.get()) != input.size() ||
      std::fflush(in.get()) != 0) {
    return CannotRun(errno);
  }
  std::rewind(in.get());

  const std::vector<std::string> environment = EnvironmentWith(variables);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out.get()), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(error.get()),
                                   STDERR_FILENO);
  pid_t process = -1;
  const int failure = posix_spawnp(
      &process, arguments.front().c_str(), &actions, nullptr,
      PointersTo(arguments).data(), PointersTo(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure == ENOENT) {
    return std::nullopt;
  }
  if (failure != 0) {
    return CannotRun(failure);
  }
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) {
      return CannotRun(errno);
    }
  }
  return ChildResult{.code = WIFEXITED(status) ? WEXITSTATUS(status)
                                               : kSignalled + WTERMSIG(status),
                     .out = ReadAll(out.get()),
                     .error = ReadAll(error.get())};
}

}  // namespace telltale::cli
