// The floor of screening: what any screen of JSONL by literals has to do, and
// nothing else. Reads a file, parses every line with simdjson, and scans the
// decoded texts, lower-cased where they are ASCII, for the literals that the
// engine itself searches every record for. One thread.
//
//   floor FILE [PACK...]
//
// Prints one JSON object. `seconds` is for reading, parsing and scanning; what
// it takes to compile the literals stands apart, in `compile_seconds`.

#include <hs/hs.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/project_rules.h"

namespace {

namespace dom = simdjson::dom;
using Clock = std::chrono::steady_clock;

// The members that `telltale screen` reads when no field is named.
constexpr std::string_view kTextMembers[] = {
    "text", "body", "message", "content", "description", "title"};
constexpr size_t kBlockBytes = size_t{1} << 20;

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "floor: %s\n", what);
  std::exit(EXIT_FAILURE);
}

void Check(hs_error_t status, const char* what) {
  if (status != HS_SUCCESS) {
    Fail(what);
  }
}

auto SecondsSince(Clock::time_point start) -> double {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// A Vectorscan database of plain strings, with its scratch.
class LiteralDatabase {
 public:
  explicit LiteralDatabase(const std::vector<std::string>& literals) {
    std::vector<const char*> expressions;
    std::vector<size_t> lengths;
    std::vector<unsigned int> ids;
    for (const std::string& literal : literals) {
      expressions.push_back(literal.data());
      lengths.push_back(literal.size());
      ids.push_back(static_cast<unsigned int>(ids.size()));
    }
    const std::vector<unsigned int> flags(ids.size(), 0);
    hs_compile_error_t* error = nullptr;
    Check(hs_compile_lit_multi(expressions.data(), flags.data(), ids.data(),
                               lengths.data(),
                               static_cast<unsigned int>(ids.size()),
                               HS_MODE_BLOCK, nullptr, &database_, &error),
          "the literals do not compile");
    Check(hs_alloc_scratch(database_, &scratch_), "no scratch");
  }
  LiteralDatabase(const LiteralDatabase&) = delete;
  auto operator=(const LiteralDatabase&) -> LiteralDatabase& = delete;
  ~LiteralDatabase() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }

  // Adds the number of places where a literal ends in `text` to `hits`.
  void Count(std::string_view text, uint64_t& hits) {
    Check(hs_scan(
              database_, text.data(), static_cast<unsigned int>(text.size()), 0,
              scratch_,
              [](unsigned int, unsigned long long, unsigned long long,
                 unsigned int, void* context) -> int {
                ++*static_cast<uint64_t*>(context);
                return 0;
              },
              &hits),
          "scanning failed");
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

struct Totals {
  uint64_t bytes = 0;
  uint64_t records = 0;
  // Of the texts that were scanned.
  uint64_t text_bytes = 0;
  uint64_t hits = 0;
};

// Scans one line after another.
class Floor {
 public:
  explicit Floor(LiteralDatabase* database) : database_(*database) {}

  // At least simdjson::SIMDJSON_PADDING bytes after `line` can be read.
  void Scan(std::string_view line) {
    dom::object object;
    if (parser_.parse(line.data(), line.size(), false).get(object) !=
        simdjson::SUCCESS) {
      return;
    }
    ++totals_.records;
    for (const dom::key_value_pair member : object) {
      std::string_view text;
      if (std::find(std::begin(kTextMembers), std::end(kTextMembers),
                    member.key) != std::end(kTextMembers) &&
          member.value.get(text) == simdjson::SUCCESS) {
        ScanText(text);
      }
    }
  }

  void AddBytes(size_t bytes) { totals_.bytes += bytes; }
  auto totals() const -> const Totals& { return totals_; }

 private:
  void ScanText(std::string_view text) {
    totals_.text_bytes += text.size();
    lower_.resize(text.size());
    std::transform(text.begin(), text.end(), lower_.begin(), [](char c) {
      return static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
    });
    database_.Count(lower_, totals_.hits);
  }

  LiteralDatabase& database_;
  dom::parser parser_;
  std::string lower_;
  Totals totals_;
};

// Hands the lines of the file to `floor`, a block at a time.
void ScanFile(const char* path, Floor& floor) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    Fail("cannot open the file");
  }
  std::string buffer;
  size_t kept = 0;
  while (file) {
    buffer.resize(kept + kBlockBytes + simdjson::SIMDJSON_PADDING);
    file.read(buffer.data() + kept, kBlockBytes);
    const auto got = static_cast<size_t>(file.gcount());
    floor.AddBytes(got);
    const std::string_view text(buffer.data(), kept + got);
    size_t begin = 0;
    for (size_t end = text.find('\n'); end != std::string_view::npos;
         end = text.find('\n', begin)) {
      floor.Scan(text.substr(begin, end - begin));
      begin = end + 1;
    }
    kept = text.size() - begin;
    std::memmove(buffer.data(), buffer.data() + begin, kept);
  }
  if (kept > 0) {
    floor.Scan(std::string_view(buffer.data(), kept));
  }
}

}  // namespace

auto main(int argc, char** argv) -> int {
  if (argc < 2) {
    Fail("usage: floor FILE [PACK...]");
  }
  const std::vector<std::string> packs(argv + 2, argv + argc);
  const std::vector<std::string> literals =
      telltale::bench::SearchedLiterals(telltale::bench::LoadRuleset(packs));
  const Clock::time_point compiling = Clock::now();
  LiteralDatabase database(literals);
  const double compile_seconds = SecondsSince(compiling);

  Floor floor(&database);
  const Clock::time_point scanning = Clock::now();
  ScanFile(argv[1], floor);
  const double seconds = SecondsSince(scanning);
  const Totals& totals = floor.totals();
  const nlohmann::ordered_json result = {{"literals", literals.size()},
                                         {"compile_seconds", compile_seconds},
                                         {"bytes", totals.bytes},
                                         {"records", totals.records},
                                         {"text_bytes", totals.text_bytes},
                                         {"hits", totals.hits},
                                         {"seconds", seconds}};
  std::puts(result.dump().c_str());
  return EXIT_SUCCESS;
}
