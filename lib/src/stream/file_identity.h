// FileIdentity: which file a name or a descriptor stands for, whatever it is
// called.

#ifndef TELLTALE_SRC_STREAM_FILE_IDENTITY_H_
#define TELLTALE_SRC_STREAM_FILE_IDENTITY_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

namespace telltale::stream {

struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;

  auto operator==(const FileIdentity&) const -> bool = default;
};

// nullopt when the descriptor is of no regular file, such as a pipe.
auto DescriptorIdentity(int descriptor) -> std::optional<FileIdentity>;

// The same of the file at `path`; "-" is standard input. Also nullopt when it
// cannot be asked.
auto PathIdentity(const std::string& path) -> std::optional<FileIdentity>;

// Whether `path` names an open descriptor rather than a file of its own, as
// "-", /dev/stdout and links to it do: nothing can be put beside it or in its
// place.
auto NamesDescriptor(const std::string& path) -> bool;

// The descriptor of this process that `path` names, however it is spelled and
// whatever links lead there: 1 for /dev/stdout, 3 for /dev/fd/3. nullopt for
// all else, "-" included, which may be either of two.
auto DescriptorNamed(const std::string& path) -> std::optional<int>;

// Whether `descriptor` is of a regular file that begins with `start`, or that
// is a beginning of it, as one that had no time to be written. REQUIRES: it is
// open for reading.
auto BeginsLike(int descriptor, std::string_view start) -> bool;

// Whether what is written by the one descriptor moves the other on, as after
// `2>&1`. REQUIRES: regular files.
auto ShareAPlace(int descriptor, int other) -> bool;

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_FILE_IDENTITY_H_
