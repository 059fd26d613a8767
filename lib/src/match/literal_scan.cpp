#include "match/literal_scan.h"

#include <hs/hs.h>

#include <cstdio>
#include <cstdlib>
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

auto OnHit(unsigned int id, unsigned long long /*from*/,
           unsigned long long /*to*/, unsigned int /*flags*/, void* context)
    -> int {
  static_cast<std::vector<LiteralIndex>*>(context)->push_back(id);
  return 0;
}

}  // namespace

struct LiteralScan::Database {
  // Null when there are no literals.
  hs_database_t* database = nullptr;
};

struct LiteralScan::Scratch::Handle {
  hs_scratch_t* scratch = nullptr;
};

LiteralScan::Scratch::Scratch() : handle_(std::make_unique<Handle>()) {}
LiteralScan::Scratch::Scratch(Scratch&&) noexcept = default;
auto LiteralScan::Scratch::operator=(Scratch&&) noexcept -> Scratch& = default;
LiteralScan::Scratch::~Scratch() {
  if (handle_) {
    hs_free_scratch(handle_->scratch);
  }
}

LiteralScan::LiteralScan(const std::vector<std::string>& literals)
    : database_(std::make_unique<Database>()) {
  if (literals.empty()) {
    return;
  }
  std::vector<const char*> expressions;
  std::vector<unsigned int> flags(literals.size(), HS_FLAG_SINGLEMATCH);
  std::vector<unsigned int> ids;
  std::vector<size_t> lengths;
  for (const std::string& literal : literals) {
    expressions.push_back(literal.data());
    ids.push_back(static_cast<unsigned int>(ids.size()));
    lengths.push_back(literal.size());
  }
  hs_compile_error_t* error = nullptr;
  const hs_error_t status = hs_compile_lit_multi(
      expressions.data(), flags.data(), ids.data(), lengths.data(),
      static_cast<unsigned int>(literals.size()), HS_MODE_BLOCK, nullptr,
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
  return scratch;
}

void LiteralScan::Find(std::string_view text, Scratch& scratch,
                       std::vector<LiteralIndex>& found) const {
  if (database_->database == nullptr || text.empty()) {
    return;
  }
  Check(hs_scan(database_->database, text.data(),
                static_cast<unsigned int>(text.size()), 0,
                scratch.handle_->scratch, &OnHit, &found),
        "scanning");
}

}  // namespace telltale::match
