#include "match/literal_scan.h"

#include <hs/hs.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

namespace telltale::match {

// A literal database that cannot be made or scanned means that matches would
// be lost in silence, so the process ends instead: out of memory, or a machine
// without the instructions that Vectorscan was built for.
namespace {

void Check(hs_error_t status, const char* what) {
  if (status != HS_SUCCESS) {
    std::fprintf(stderr, "telltale: internal error: Vectorscan: %s (%d)\n",
                 what, status);
    std::abort();
  }
}

// Vectorscan looks for the first bytes of literals only, each once: many
// literals begin alike, and it compiles and scans few short strings far faster
// than many long ones. The rest is compared on a hit.
constexpr size_t kPrefixBytes = 5;

using Groups = std::vector<std::vector<LiteralIndex>>;

// One scan, while Vectorscan calls back.
struct Scan {
  std::string_view text;
  const std::vector<Literal>* literals = nullptr;
  const Groups* groups = nullptr;
  std::vector<LiteralIndex>* found = nullptr;
  // seen_in[l] == number for the literals found by this scan.
  std::vector<uint64_t>* seen_in = nullptr;
  uint64_t number = 0;
};

auto StandsAt(const Literal& literal, std::string_view text, size_t begin)
    -> bool {
  return text.substr(begin).starts_with(literal.bytes) &&
         KeepsToWords(literal, text, begin);
}

// A prefix with number `id` ends at `to`.
auto OnHit(unsigned int id, unsigned long long /*from*/, unsigned long long to,
           unsigned int /*flags*/, void* context) -> int {
  const Scan& scan = *static_cast<const Scan*>(context);
  for (const LiteralIndex index : (*scan.groups)[id]) {
    const Literal& literal = (*scan.literals)[index];
    const size_t begin = to - std::min(literal.bytes.size(), kPrefixBytes);
    if ((*scan.seen_in)[index] != scan.number &&
        StandsAt(literal, scan.text, begin)) {
      (*scan.seen_in)[index] = scan.number;
      scan.found->push_back(index);
    }
  }
  return 0;
}

}  // namespace

struct LiteralScan::Database {
  // Null when there are no literals.
  hs_database_t* database = nullptr;
  // The literals that begin with each prefix; Vectorscan's ids count these.
  Groups groups;
};

struct LiteralScan::Scratch::Handle {
  hs_scratch_t* scratch = nullptr;
  std::vector<uint64_t> seen_in;
  uint64_t scans = 0;
};

LiteralScan::Scratch::Scratch() : handle_(std::make_unique<Handle>()) {}
LiteralScan::Scratch::Scratch(Scratch&&) noexcept = default;
auto LiteralScan::Scratch::operator=(Scratch&&) noexcept -> Scratch& = default;
LiteralScan::Scratch::~Scratch() {
  if (handle_) {
    hs_free_scratch(handle_->scratch);
  }
}

LiteralScan::LiteralScan(std::vector<Literal> literals)
    : literals_(std::move(literals)), database_(std::make_unique<Database>()) {
  if (literals_.empty()) {
    return;
  }
  std::map<std::string_view, Groups::value_type> by_prefix;
  for (LiteralIndex index = 0; index < literals_.size(); ++index) {
    const std::string_view bytes = literals_[index].bytes;
    by_prefix[bytes.substr(0, kPrefixBytes)].push_back(index);
  }
  std::vector<const char*> expressions;
  std::vector<unsigned int> ids;
  std::vector<size_t> lengths;
  for (auto& [prefix, members] : by_prefix) {
    expressions.push_back(prefix.data());
    ids.push_back(static_cast<unsigned int>(ids.size()));
    lengths.push_back(prefix.size());
    database_->groups.push_back(std::move(members));
  }
  const std::vector<unsigned int> flags(ids.size(), 0);
  hs_compile_error_t* error = nullptr;
  const hs_error_t status = hs_compile_lit_multi(
      expressions.data(), flags.data(), ids.data(), lengths.data(),
      static_cast<unsigned int>(ids.size()), HS_MODE_BLOCK, nullptr,
      &database_->database, &error);
  Check(status, error != nullptr ? error->message : "compiling literals");
}

LiteralScan::LiteralScan(LiteralScan&&) noexcept = default;

LiteralScan::~LiteralScan() {
  if (database_) {
    hs_free_database(database_->database);
  }
}

auto LiteralScan::MakeScratch() const -> Scratch {
  Scratch scratch;
  if (database_->database != nullptr) {
    Check(hs_alloc_scratch(database_->database, &scratch.handle_->scratch),
          "allocating scratch");
  }
  scratch.handle_->seen_in.resize(literals_.size(), 0);
  return scratch;
}

void LiteralScan::Find(std::string_view text, Scratch& scratch,
                       std::vector<LiteralIndex>& found) const {
  if (database_->database == nullptr || text.empty()) {
    return;
  }
  Scratch::Handle& handle = *scratch.handle_;
  Scan scan{text,   &literals_,      &database_->groups,
            &found, &handle.seen_in, ++handle.scans};
  Check(hs_scan(database_->database, text.data(),
                static_cast<unsigned int>(text.size()), 0, handle.scratch,
                &OnHit, &scan),
        "scanning");
}

}  // namespace telltale::match
