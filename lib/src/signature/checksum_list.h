// Checksum lists: the names and SHA-256 of files, in the format of sha256sum.

#ifndef TELLTALE_SRC_SIGNATURE_CHECKSUM_LIST_H_
#define TELLTALE_SRC_SIGNATURE_CHECKSUM_LIST_H_

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "signature/minisign_text.h"

namespace telltale::signature {

// By path, relative and with forward slashes: the SHA-256 of the file as 64
// small hexadecimal digits. The order of the paths is that of their bytes.
using ChecksumList = std::map<std::string, std::string, std::less<>>;

// What `sha256sum PATH...` prints for these files: a line of digest, two blanks
// and path for each. A path with a backslash or a line break is escaped, and
// its line begins with a backslash.
auto ToText(const ChecksumList& list) -> std::string;

// The list that `text` is, in text or binary mode of sha256sum. `./` before a
// path is dropped.
//
// Errors: the first line that is none, names a path for the second time, or a
// path that leads out of the folder: absolute, or with `..`.
auto ParseChecksumList(std::string_view text)
    -> tl::expected<ChecksumList, Fault>;

}  // namespace telltale::signature

#endif  // TELLTALE_SRC_SIGNATURE_CHECKSUM_LIST_H_
