# The steps of the package test, each of which has to succeed:
#
#   cmake -D BUILD_DIR=... -D WORK_DIR=... -D CONSUMER_DIR=... -P run.cmake

function(run_step)
  execute_process(COMMAND ${ARGN}
    RESULT_VARIABLE result
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "failed (${result}): ${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect_installed path)
  if(NOT EXISTS ${prefix}/${path})
    message(FATAL_ERROR "not installed: ${path}")
  endif()
endfunction()

set(prefix ${WORK_DIR}/prefix)
file(REMOVE_RECURSE ${WORK_DIR})

run_step(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix})
expect_installed(bin/telltale)
expect_installed(include/telltale/scanner.h)
expect_installed(share/telltale/rules/policy.yaml)
run_step(${prefix}/bin/telltale --version)
if(NOT output MATCHES "${VERSION}")
  message(FATAL_ERROR "telltale --version said: ${output}")
endif()

run_step(${CMAKE_COMMAND} -S ${CONSUMER_DIR} -B ${WORK_DIR}/build
  -G ${GENERATOR}
  -D CMAKE_CXX_COMPILER=${CXX_COMPILER}
  -D CMAKE_CXX_FLAGS=${CXX_FLAGS}
  -D CMAKE_PREFIX_PATH=${prefix})
run_step(${CMAKE_COMMAND} --build ${WORK_DIR}/build)
run_step(${WORK_DIR}/build/consumer)
if(NOT output STREQUAL "priority\n")
  message(FATAL_ERROR "the consumer was to print `priority`, but: ${output}")
endif()
