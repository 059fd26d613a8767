#include "stream/same_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "report/output_roles.h"
#include "stream/byte_source.h"

namespace telltale::stream {

auto IsSameFile(const std::string& a, const std::string& b) -> bool {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::equivalent(a, b, error)) {
    return true;
  }
  const fs::path first = fs::weakly_canonical(fs::absolute(a, error), error);
  const fs::path second = fs::weakly_canonical(fs::absolute(b, error), error);
  return !error && first == second;
}

auto FindAmongFiles(const std::string& path, const ScreenOptions& options)
    -> std::optional<std::string> {
  for (const std::string& input : options.inputs) {
    if (input != "-" && IsSameFile(path, input)) {
      return fmt::format("the input {}", InputName(input));
    }
  }
  const auto is_also = [&path](const std::string& file) {
    return !file.empty() && file != "-" && &file != &path &&
           IsSameFile(path, file);
  };
  for (const report::OutputRole& role : report::kOutputRoles) {
    if (is_also(options.*role.path)) {
      return std::string(role.words);
    }
  }
  return is_also(options.checkpoint) ? std::optional("the checkpoint")
                                     : std::nullopt;
}

}  // namespace telltale::stream
