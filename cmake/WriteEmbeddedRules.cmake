# Writes OUTPUT, a C++ file with the bytes of FILES (paths below ROOT, joined
# with "|"). Run by EmbedRules.cmake.
#
# Bytes are written as character lists: string literals are limited to 64 KiB
# where warnings are errors, and would need escaping. The zero at the end, which
# is not part of the content, lets a file be empty.
string(REPLACE "|" ";" FILES "${FILES}")

set(arrays "")
set(entries "")
set(index 0)
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  # Lines of 8 bytes.
  string(REGEX REPLACE
    "('[^,]*,'[^,]*,'[^,]*,'[^,]*,'[^,]*,'[^,]*,'[^,]*,'[^,]*,)" "\\1\n"
    bytes "${bytes}")
  string(APPEND arrays "constexpr char kFile${index}[] = {\n${bytes}0};\n\n")
  string(APPEND entries
    "    {\"${file}\", {kFile${index}, sizeof(kFile${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()

file(WRITE "${OUTPUT}" "// Written by cmake/WriteEmbeddedRules.cmake.
#include <span>

#include \"telltale/pack_loader.h\"

namespace telltale {

namespace {

${arrays}constexpr EmbeddedFile kFiles[] = {
${entries}};

}  // namespace

auto EmbeddedRuleFiles() -> std::span<const EmbeddedFile> { return kFiles; }

}  // namespace telltale
")
