# Install and export, so that find_package(telltale) works in other projects:
#
#   find_package(telltale 0.1 REQUIRED)
#   target_link_libraries(my_program PRIVATE telltale::telltale)

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(telltale_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/telltale)

install(TARGETS telltale EXPORT telltaleTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS telltale_cli
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(EXPORT telltaleTargets
  NAMESPACE telltale::
  DESTINATION ${telltale_package_dir})

# The packs as files, for those who want to read or change them; the binary
# carries its own copy.
install(DIRECTORY rules/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/telltale/rules)
install(FILES LICENSE CHANGELOG.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(
  cmake/telltaleConfig.cmake.in
  ${PROJECT_BINARY_DIR}/telltaleConfig.cmake
  INSTALL_DESTINATION ${telltale_package_dir}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/telltaleConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/telltaleConfig.cmake
  ${PROJECT_BINARY_DIR}/telltaleConfigVersion.cmake
  cmake/FindPhoneNumber.cmake
  DESTINATION ${telltale_package_dir})
