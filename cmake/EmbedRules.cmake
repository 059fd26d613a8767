# The rules folder as C++: packs, policy, sources and schemas, carried by the
# binary so that it works alone.
#
#   telltale_embed_rules(<output.cpp>)    defines EmbeddedRuleFiles()
#
# Pack authors add files without touching CMake, so the list is a glob that is
# looked at again on every build. The content is copied at build time: an edited
# pack is in the next binary.
function(telltale_embed_rules output)
  set(root ${PROJECT_SOURCE_DIR}/rules)
  # Loading falls back on this file, so a binary without it must not exist.
  if(NOT EXISTS ${root}/policy.yaml)
    message(FATAL_ERROR "${root}/policy.yaml is missing")
  endif()
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${root}
    ${root}/*.yaml ${root}/*.yml
    ${root}/*/*.yaml ${root}/*/*.yml
    ${root}/schema/*.json)
  list(SORT files)
  list(TRANSFORM files PREPEND ${root}/ OUTPUT_VARIABLE paths)
  list(JOIN files "|" joined)
  set(script ${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedRules.cmake)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DROOT=${root}" "-DFILES=${joined}"
            "-DOUTPUT=${output}" -P ${script}
    DEPENDS ${paths} ${script}
    COMMENT "Embedding rules"
    VERBATIM)
endfunction()
