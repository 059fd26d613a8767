#include "interruption.h"

#include <signal.h>

#include <atomic>

namespace telltale::cli {

namespace {

// The signal that came; 0 for none. A handler has no other way to tell.
std::atomic<int> signal_received = 0;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void RememberSignal(int number) { signal_received = number; }

}  // namespace

void CatchInterruptions() {
  struct sigaction action = {};
  action.sa_handler = RememberSignal;
  // Not SA_RESTART: a read that waits for input returns, so that the run ends.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

auto WasInterrupted() -> bool { return signal_received != 0; }

auto InterruptionCode() -> ExitCode {
  return signal_received == SIGTERM ? ExitCode::kTerminated
                                    : ExitCode::kInterrupted;
}

}  // namespace telltale::cli
