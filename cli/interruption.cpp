#include "interruption.h"

#include <signal.h>

#include <atomic>

namespace telltale::cli {

namespace {

// The signal that came; 0 for none. A handler has no other way to tell.
std::atomic<int> signal_received = 0;
static_assert(std::atomic<int>::is_always_lock_free);

// Whether the signal is ignored, as a shell has it for the jobs of a script.
auto IsIgnored(int number) -> bool {
  struct sigaction action = {};
  return sigaction(number, nullptr, &action) == 0 &&
         action.sa_handler == SIG_IGN;
}

// Calls nothing but what a handler may call.
void HandleBoth(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  // Not SA_RESTART: a read that waits for input returns, so that the run ends.
  action.sa_flags = 0;
  sigemptyset(&action.sa_mask);
  // The one waits while the other is handled, and finds the handler gone then.
  sigaddset(&action.sa_mask, SIGINT);
  sigaddset(&action.sa_mask, SIGTERM);
  for (const int number : {SIGINT, SIGTERM}) {
    if (!IsIgnored(number)) {
      sigaction(number, &action, nullptr);
    }
  }
}

extern "C" void RememberSignal(int number) {
  signal_received = number;
  // The next one ends the process, whichever of the two it is.
  HandleBoth(SIG_DFL);
}

}  // namespace

void CatchInterruptions() { HandleBoth(RememberSignal); }

auto WasInterrupted() -> bool { return signal_received != 0; }

auto InterruptionCode() -> ExitCode {
  return signal_received == SIGTERM ? ExitCode::kTerminated
                                    : ExitCode::kInterrupted;
}

}  // namespace telltale::cli
