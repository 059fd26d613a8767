# libphonenumber, which comes without a CMake package of its own.
#
#   PhoneNumber::PhoneNumber    the library and what it needs
#
# The archives are taken where all are there: as shared libraries it and its
# own dependencies would cost every run some 3 ms at the start, whether or not
# a number is looked up.

include(FindPackageHandleStandardArgs)

find_path(PhoneNumber_INCLUDE_DIR phonenumbers/phonenumberutil.h)

# Each before those that it needs. ICU's common part stays shared: it is used
# elsewhere too, and the two fit together as they come from one package.
set(telltale_phone_archives
  phonenumber protobuf absl_raw_hash_set absl_hash absl_city
  absl_low_level_hash absl_strings absl_strings_internal absl_int128
  absl_throw_delegate absl_raw_logging_internal icui18n)
set(PhoneNumber_LIBRARIES "")
set(telltale_phone_has_archives TRUE)
foreach(name IN LISTS telltale_phone_archives)
  find_library(PhoneNumber_${name}_ARCHIVE
    ${CMAKE_STATIC_LIBRARY_PREFIX}${name}${CMAKE_STATIC_LIBRARY_SUFFIX})
  mark_as_advanced(PhoneNumber_${name}_ARCHIVE)
  if(PhoneNumber_${name}_ARCHIVE)
    list(APPEND PhoneNumber_LIBRARIES ${PhoneNumber_${name}_ARCHIVE})
  else()
    set(telltale_phone_has_archives FALSE)
  endif()
endforeach()

if(NOT telltale_phone_has_archives)
  find_library(PhoneNumber_LIBRARY phonenumber)
  find_library(PhoneNumber_PROTOBUF_LIBRARY protobuf)
  mark_as_advanced(PhoneNumber_LIBRARY PhoneNumber_PROTOBUF_LIBRARY)
  set(PhoneNumber_LIBRARIES
    ${PhoneNumber_LIBRARY} ${PhoneNumber_PROTOBUF_LIBRARY})
endif()

find_package_handle_standard_args(PhoneNumber
  REQUIRED_VARS PhoneNumber_LIBRARIES PhoneNumber_INCLUDE_DIR)
mark_as_advanced(PhoneNumber_INCLUDE_DIR)

if(PhoneNumber_FOUND AND NOT TARGET PhoneNumber::PhoneNumber)
  add_library(PhoneNumber::PhoneNumber INTERFACE IMPORTED)
  target_include_directories(PhoneNumber::PhoneNumber SYSTEM INTERFACE
    ${PhoneNumber_INCLUDE_DIR})
  target_link_libraries(PhoneNumber::PhoneNumber INTERFACE
    ${PhoneNumber_LIBRARIES} ICU::uc Threads::Threads)
endif()
