# A room is a folder of lib/src: an object library that sees the public headers,
# the rooms it names and the packages it names, and nothing else.
#
#   telltale_room(match
#     SOURCES program.cpp literal_scan.cpp
#     USES text                # rooms
#     LINKS PkgConfig::re2)    # packages
function(telltale_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LINKS" ${ARGN})
  set(target telltale_${name})
  add_library(${target} OBJECT ${ROOM_SOURCES})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC
    ${PROJECT_SOURCE_DIR}/lib/include ${PROJECT_SOURCE_DIR}/lib/src)
  target_link_libraries(${target} PUBLIC ${ROOM_LINKS})
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON
    TELLTALE_USES "${ROOM_USES}")
  telltale_strict(${target})
  set_property(GLOBAL APPEND PROPERTY TELLTALE_ROOMS ${name})
  set_property(GLOBAL APPEND PROPERTY TELLTALE_LINKS ${ROOM_LINKS})
endfunction()
