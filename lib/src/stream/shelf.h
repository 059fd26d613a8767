// Shelf: workers that no thread uses at the moment.

#ifndef TELLTALE_SRC_STREAM_SHELF_H_
#define TELLTALE_SRC_STREAM_SHELF_H_

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace telltale::stream {

// Each thread borrows a worker for a block, so there are as many workers as
// there are threads at work. Safe to use from several threads.
template <typename Worker>
class Shelf {
 public:
  // `make` is called whenever no worker is idle, from any thread.
  explicit Shelf(std::function<std::unique_ptr<Worker>()> make)
      : make_(std::move(make)) {}

  // Calls `work` with a worker that nobody else uses meanwhile.
  template <typename Work>
  void Borrow(const Work& work) {
    std::unique_ptr<Worker> worker = Take();
    work(*worker);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }

 private:
  auto Take() -> std::unique_ptr<Worker> {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Worker> worker = std::move(idle_.back());
        idle_.pop_back();
        return worker;
      }
    }
    return make_();
  }

  const std::function<std::unique_ptr<Worker>()> make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace telltale::stream

#endif  // TELLTALE_SRC_STREAM_SHELF_H_
