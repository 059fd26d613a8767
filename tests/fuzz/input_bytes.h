// InputBytes: choices taken from a fuzzer's input, one byte each, so that a
// small change of the input is a small change of what is made from it.

#ifndef TELLTALE_TESTS_FUZZ_INPUT_BYTES_H_
#define TELLTALE_TESTS_FUZZ_INPUT_BYTES_H_

#include <cstddef>
#include <cstdint>

namespace telltale::fuzz {

class InputBytes {
 public:
  // `data` must outlive the object.
  InputBytes(const uint8_t* data, size_t size) : data_(data), size_(size) {}

  // A number below `limit`, which is at most 256; 0 once the input is used up.
  auto Below(size_t limit) -> size_t {
    return at_ < size_ ? data_[at_++] % limit : 0;
  }

  template <typename T, size_t kCount>
  auto Pick(T (&from)[kCount]) -> T& {
    return from[Below(kCount)];
  }

  auto is_empty() const -> bool { return at_ >= size_; }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

}  // namespace telltale::fuzz

#endif  // TELLTALE_TESTS_FUZZ_INPUT_BYTES_H_
