// Byte archive: values as bytes in memory, through cereal.
//
// cereal's own binary archives go through streams, which takes twice the time.
// Numbers are the machine's own; a length goes before each text and each list.

#ifndef TELLTALE_SRC_ARCHIVE_BYTE_ARCHIVE_H_
#define TELLTALE_SRC_ARCHIVE_BYTE_ARCHIVE_H_

#include <cereal/cereal.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace telltale::archive {

class ByteWriter : public cereal::OutputArchive<ByteWriter> {
 public:
  ByteWriter() : cereal::OutputArchive<ByteWriter>(this) {}

  auto bytes() const -> const std::string& { return bytes_; }

  void Put(std::string_view bytes) { bytes_ += bytes; }

  template <typename Number>
  void PutNumber(Number number) {
    char bytes[sizeof(number)];
    std::memcpy(bytes, &number, sizeof(number));
    Put({bytes, sizeof(number)});
  }

 private:
  std::string bytes_;
};

// Throws cereal::Exception where the bytes end too soon.
class ByteReader : public cereal::InputArchive<ByteReader> {
 public:
  // `bytes` must outlive the object.
  explicit ByteReader(std::string_view bytes)
      : cereal::InputArchive<ByteReader>(this), rest_(bytes) {}

  auto is_at_end() const -> bool { return rest_.empty(); }

  auto Take(size_t size) -> std::string_view {
    if (size > rest_.size()) {
      throw cereal::Exception("too few bytes");
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }

  template <typename Number>
  auto TakeNumber() -> Number {
    Number number;
    std::memcpy(&number, Take(sizeof(number)).data(), sizeof(number));
    return number;
  }

  // A count of things that have at least one byte each.
  auto TakeCount() -> size_t {
    const auto count = TakeNumber<uint32_t>();
    if (count > rest_.size()) {
      throw cereal::Exception("too few bytes");
    }
    return count;
  }

 private:
  std::string_view rest_;
};

// What cereal asks of an archive.

template <typename Number>
requires std::is_arithmetic_v<Number>
void save(ByteWriter& writer, const Number& number) {
  writer.PutNumber(number);
}

template <typename Number>
requires std::is_arithmetic_v<Number>
void load(ByteReader& reader, Number& number) {
  number = reader.TakeNumber<Number>();
}

template <typename Size>
void save(ByteWriter& writer, const cereal::SizeTag<Size>& count) {
  writer.PutNumber(static_cast<uint32_t>(count.size));
}

template <typename Size>
void load(ByteReader& reader, cereal::SizeTag<Size>& count) {
  count.size = reader.TakeCount();
}

// Names are left out.
template <typename Value>
void save(ByteWriter& writer, const cereal::NameValuePair<Value>& pair) {
  writer(pair.value);
}

template <typename Value>
void load(ByteReader& reader, cereal::NameValuePair<Value>& pair) {
  reader(pair.value);
}

inline void save(ByteWriter& writer, const std::string& text) {
  writer.PutNumber(static_cast<uint32_t>(text.size()));
  writer.Put(text);
}

inline void load(ByteReader& reader, std::string& text) {
  text = reader.Take(reader.TakeCount());
}

// Texts that stay in the bytes read.

inline void save(ByteWriter& writer, const std::string_view& text) {
  writer.PutNumber(static_cast<uint32_t>(text.size()));
  writer.Put(text);
}

inline void load(ByteReader& reader, std::string_view& text) {
  text = reader.Take(reader.TakeCount());
}

}  // namespace telltale::archive

CEREAL_SETUP_ARCHIVE_TRAITS(telltale::archive::ByteReader,
                            telltale::archive::ByteWriter)

#endif  // TELLTALE_SRC_ARCHIVE_BYTE_ARCHIVE_H_
