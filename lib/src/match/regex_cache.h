// RegexCache: compiled regular expressions, as many as memory allows.

#ifndef TELLTALE_SRC_MATCH_REGEX_CACHE_H_
#define TELLTALE_SRC_MATCH_REGEX_CACHE_H_

#include <re2/re2.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace telltale::match {

// Compiles each expression when it is first needed, and gives up those that
// have not been needed for long when there are too many: most patterns read few
// texts, but all of them together would take hundreds of megabytes with their
// caches. Shared among threads.
class RegexCache {
 public:
  // An expression, compiled or not. Stays where it is.
  class Entry {
   public:
    Entry() = default;
    Entry(const Entry&) = delete;
    auto operator=(const Entry&) -> Entry& = delete;

   private:
    friend class RegexCache;
    std::mutex mutex_;
    std::shared_ptr<const RE2> compiled_;
    std::atomic<bool> used_lately_ = false;
  };

  // Keeps up to `most` expressions.
  explicit RegexCache(size_t most) : most_(most) {}

  // The expression of `entry`, compiled by `compile()` if need be. It stays
  // whole for as long as the result is held.
  //
  // REQUIRES: always the same expression for the same entry, which must outlive
  // the cache.
  template <typename Compile>
  auto Get(Entry& entry, const Compile& compile) -> std::shared_ptr<const RE2> {
    const std::lock_guard lock(entry.mutex_);
    entry.used_lately_.store(true, std::memory_order_relaxed);
    if (entry.compiled_ == nullptr) {
      entry.compiled_ = compile();
      Keep(entry);
    }
    return entry.compiled_;
  }

  // The same for who needs all expressions again and again: those that this
  // compiles are not given up.
  template <typename Compile>
  auto GetForGood(Entry& entry, const Compile& compile)
      -> std::shared_ptr<const RE2> {
    const std::lock_guard lock(entry.mutex_);
    if (entry.compiled_ == nullptr) {
      entry.compiled_ = compile();
    }
    return entry.compiled_;
  }

 private:
  // REQUIRES: the caller holds the lock of `entry`, which was not kept.
  void Keep(Entry& entry);

  size_t most_;
  std::mutex mutex_;
  // Those compiled, in the order of a clock whose hand points at next_.
  std::vector<Entry*> kept_;
  size_t next_ = 0;
};

}  // namespace telltale::match

#endif  // TELLTALE_SRC_MATCH_REGEX_CACHE_H_
