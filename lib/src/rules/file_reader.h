// File reader: the bytes of one file, whatever somebody put in its place.

#ifndef TELLTALE_SRC_RULES_FILE_READER_H_
#define TELLTALE_SRC_RULES_FILE_READER_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "diag/codes.h"
#include "telltale/diagnostic.h"

namespace telltale::rules {

struct SourceFile {
  // As diagnostics show it: the user's own path, or "builtin:...".
  std::string name;
  std::string content;
};

// How a file came to be read.
enum class Origin {
  // The user typed its path: links are followed, and a pipe is read.
  kNamed,
  // It lies in a folder that the user named. Links lead elsewhere and devices
  // are not what the author wrote, so neither is opened.
  kFound,
};

// Reads one file. Errors (R001, R026, R041) are added to `diagnostics`, and the
// result is empty.
auto ReadSourceFile(const std::filesystem::path& path, Origin origin,
                    Diagnostics& diagnostics) -> std::optional<SourceFile>;

// The SHA-256 of a file that lies in a folder (Origin::kFound), in hexadecimal
// digits. It is read in pieces, so it may have any size. Errors as above,
// without R026.
auto DigestOfFound(const std::filesystem::path& path, Diagnostics& diagnostics)
    -> std::optional<std::string>;

// Adds an error about a file or folder as a whole.
void AddFileError(diag::Code code, const std::filesystem::path& path,
                  std::string message, std::string help,
                  Diagnostics& diagnostics);

// Adds what keeps a symbolic link from being followed (R041).
void AddLinkError(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace telltale::rules

#endif  // TELLTALE_SRC_RULES_FILE_READER_H_
