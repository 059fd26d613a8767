// A library to be loaded before a program (LD_PRELOAD), which makes one of the
// program's calls to the system go wrong: the moments at which a run can be
// cut off are few enough to try them all.
//
//   FAULT_KIND   kill       the process ends before the call, as by `kill -9`
//                torn       a write is done by half, and the process ends
//                full       the call and all later ones find the disk full
//                broken     the call alone fails, with an error of the disk
//                interrupt  SIGINT comes before the call
//                short      a write is done by half, without an error
//   FAULT_AT     which call, counted from 1; 0 for none
//   FAULT_COUNT  a file that the number of calls is written to at the end
//
// Counted are the calls that change files.

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

template <typename Function>
auto Next(const char* name) -> Function* {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

auto Setting(const char* name) -> const char* {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

auto IsKind(const char* kind) -> bool {
  static const char* const chosen = Setting("FAULT_KIND");
  return std::strcmp(chosen, kind) == 0;
}

std::atomic<long> calls = 0;

// Whether the call that is about to happen is the one, or after it.
enum class Turn { kBefore, kNow, kAfter };

auto CountCall() -> Turn {
  static const long at = std::atol(Setting("FAULT_AT"));
  const long call = ++calls;
  if (at == 0 || call < at) {
    return Turn::kBefore;
  }
  return call == at ? Turn::kNow : Turn::kAfter;
}

// Ends the process, or says with which error the call fails; 0 for none.
auto Fault(Turn turn) -> int {
  if (turn == Turn::kNow && (IsKind("kill") || IsKind("torn"))) {
    raise(SIGKILL);
  }
  if (turn == Turn::kNow && IsKind("interrupt")) {
    raise(SIGINT);
  }
  if (turn != Turn::kBefore && IsKind("full")) {
    return ENOSPC;
  }
  return turn == Turn::kNow && IsKind("broken") ? EIO : 0;
}

auto IsRegular(int descriptor) -> bool {
  struct stat status = {};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
         descriptor > STDERR_FILENO;
}

// Runs `call` unless it is its turn to fail.
template <typename Call>
auto Guarded(const Call& call) -> int {
  if (const int error = Fault(CountCall())) {
    errno = error;
    return -1;
  }
  return call();
}

// Says how many calls there were, when the process ends by itself.
class Report {
 public:
  ~Report() {
    const char* path = Setting("FAULT_COUNT");
    if (std::FILE* file = *path != '\0' ? std::fopen(path, "w") : nullptr) {
      std::fprintf(file, "%ld\n", calls.load());
      std::fclose(file);
    }
  }
};
const Report report;

}  // namespace

extern "C" {

auto write(int descriptor, const void* bytes, size_t size) -> ssize_t {
  static auto* const next = Next<ssize_t(int, const void*, size_t)>("write");
  if (!IsRegular(descriptor)) {
    return next(descriptor, bytes, size);
  }
  const Turn turn = CountCall();
  if (turn == Turn::kNow && IsKind("torn")) {
    next(descriptor, bytes, size / 2);
  }
  if (turn == Turn::kNow && IsKind("short") && size > 1) {
    return next(descriptor, bytes, size / 2);
  }
  // A disk that is nearly full takes a part before it refuses.
  if (turn == Turn::kNow && IsKind("full") && size > 1) {
    return next(descriptor, bytes, size / 2);
  }
  if (const int error = Fault(turn)) {
    errno = error;
    return -1;
  }
  return next(descriptor, bytes, size);
}

auto open(const char* path, int flags, ...) -> int {
  static auto* const next = Next<int(const char*, int, ...)>("open");
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  const auto call = [&] { return next(path, flags, mode); };
  return (flags & O_CREAT) != 0 ? Guarded(call) : call();
}

auto ftruncate(int descriptor, off_t size) -> int {
  static auto* const next = Next<int(int, off_t)>("ftruncate");
  // A full disk does not keep a file from getting shorter.
  const Turn turn = CountCall();
  const int error = IsKind("full") ? 0 : Fault(turn);
  errno = error;
  return error != 0 ? -1 : next(descriptor, size);
}

auto fdatasync(int descriptor) -> int {
  static auto* const next = Next<int(int)>("fdatasync");
  return Guarded([&] { return next(descriptor); });
}

auto fsync(int descriptor) -> int {
  static auto* const next = Next<int(int)>("fsync");
  return Guarded([&] { return next(descriptor); });
}

auto rename(const char* from, const char* to) -> int {
  static auto* const next = Next<int(const char*, const char*)>("rename");
  return Guarded([&] { return next(from, to); });
}

auto unlink(const char* path) -> int {
  static auto* const next = Next<int(const char*)>("unlink");
  const Turn turn = CountCall();
  const int error = IsKind("full") ? 0 : Fault(turn);
  errno = error;
  return error != 0 ? -1 : next(path);
}

}  // extern "C"
