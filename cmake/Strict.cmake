# Warnings, as errors, for the developers of this project only. Flags for
# sanitizers belong to the presets.
function(telltale_strict target)
  if(NOT TELLTALE_DEVELOPER)
    return()
  endif()
  set(warnings
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wno-missing-field-initializers -Werror)
  target_compile_options(${target} PRIVATE
    "$<$<COMPILE_LANGUAGE:CXX>:${warnings}>")
endfunction()
