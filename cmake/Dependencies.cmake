# The one place where dependencies are found. Each is a package of Debian 12;
# `./dev` installs them by the names on the right.

find_package(PkgConfig REQUIRED)                                 # pkg-config
find_package(Threads REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)              # libre2-dev
find_package(simdjson REQUIRED)                                  # libsimdjson-dev
find_package(nlohmann_json REQUIRED)                             # nlohmann-json3-dev
find_package(yaml-cpp REQUIRED)                                  # libyaml-cpp-dev
find_package(cereal REQUIRED)                                    # libcereal-dev
pkg_check_modules(xxhash REQUIRED libxxhash)                     # libxxhash-dev
find_package(ICU REQUIRED COMPONENTS i18n uc)                    # libicu-dev
find_package(PhoneNumber REQUIRED)                               # libphonenumber-dev
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)        # nettle-dev
pkg_check_modules(libsodium REQUIRED IMPORTED_TARGET libsodium)  # libsodium-dev
pkg_check_modules(nlopt REQUIRED IMPORTED_TARGET nlopt)          # libnlopt-dev
find_package(TBB REQUIRED)                                       # libtbb-dev
find_package(ZLIB REQUIRED)                                      # zlib1g-dev
pkg_check_modules(libzstd REQUIRED IMPORTED_TARGET libzstd)      # libzstd-dev
find_package(LibLZMA REQUIRED)                                   # liblzma-dev
find_package(BZip2 REQUIRED)                                     # libbz2-dev
find_package(fmt REQUIRED)                                       # libfmt-dev
find_package(tl-expected REQUIRED)                               # libexpected-dev
find_package(CLI11 REQUIRED)                                     # libcli11-dev

if(TELLTALE_DEVELOPER)
  find_package(GTest REQUIRED)                                   # libgtest-dev libgmock-dev
  find_package(LibArchive REQUIRED)                              # libarchive-dev
endif()
if(TELLTALE_BENCHMARKS)
  find_package(benchmark REQUIRED)                               # libbenchmark-dev
  pkg_check_modules(vectorscan REQUIRED IMPORTED_TARGET libhs)   # libvectorscan-dev
endif()
