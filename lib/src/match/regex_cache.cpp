#include "match/regex_cache.h"

namespace telltale::match {

// Whoever holds an entry's lock may wait for the cache's; so the cache only
// tries for the locks of other entries, and passes over those in use.
void RegexCache::Keep(Entry& entry) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() < most_) {
    kept_.push_back(&entry);
    return;
  }
  // The second time round, nothing has been used since the first unless other
  // threads are quick; then there is one more for a while.
  for (size_t tries = 0; tries < 2 * kept_.size(); ++tries) {
    Entry*& other = kept_[next_];
    next_ = (next_ + 1) % kept_.size();
    if (other->used_lately_.exchange(false, std::memory_order_relaxed)) {
      continue;
    }
    const std::unique_lock other_lock(other->mutex_, std::try_to_lock);
    if (other_lock.owns_lock()) {
      other->compiled_ = nullptr;
      other = &entry;
      return;
    }
  }
  kept_.push_back(&entry);
}

}  // namespace telltale::match
