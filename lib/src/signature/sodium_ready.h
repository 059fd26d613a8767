// Gets libsodium ready, which it asks for before anything else.

#ifndef TELLTALE_SRC_SIGNATURE_SODIUM_READY_H_
#define TELLTALE_SRC_SIGNATURE_SODIUM_READY_H_

#include <sodium.h>

#include <cstdlib>

namespace telltale::signature {

// Any thread may call it, any number of times. Ends the process where the
// system has no random numbers, rather than sign with what is none.
inline void GetSodiumReady() {
  static const bool is_ready = sodium_init() >= 0;
  if (!is_ready) {
    std::abort();
  }
}

}  // namespace telltale::signature

#endif  // TELLTALE_SRC_SIGNATURE_SODIUM_READY_H_
