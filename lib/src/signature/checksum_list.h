// Checksum lists: the names and SHA-256 of files, in the format of sha256sum.

#ifndef TELLTALE_SRC_SIGNATURE_CHECKSUM_LIST_H_
#define TELLTALE_SRC_SIGNATURE_CHECKSUM_LIST_H_

#include <map>
#include <string>

namespace telltale::signature {

// By path, relative and with forward slashes: the SHA-256 of the file as 64
// small hexadecimal digits. The order of the paths is that of their bytes.
using ChecksumList = std::map<std::string, std::string, std::less<>>;

// What `sha256sum PATH...` prints for these files: a line of digest, two blanks
// and path for each. A path with a backslash or a line break is escaped, and
// its line begins with a backslash.
auto ToText(const ChecksumList& list) -> std::string;

}  // namespace telltale::signature

#endif  // TELLTALE_SRC_SIGNATURE_CHECKSUM_LIST_H_
