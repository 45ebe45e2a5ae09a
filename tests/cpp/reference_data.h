// The texts of tests/reference/*.csv, compiled in by tools/embed_reference.cmake.
#pragma once

#include <span>
#include <string_view>

namespace activation_lab {

struct ReferenceFile {
  std::string_view id;
  std::string_view text;
};

std::span<const ReferenceFile> reference_files();

}  // namespace activation_lab
