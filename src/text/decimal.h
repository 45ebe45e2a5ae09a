// Numbers as decimal text, as JavaScript writes and reads them. WebAssembly leaves both to its
// host, which has them already; a C library's own are 8 KB of the module.
#pragma once

#include <string>

namespace activation_lab {

// The shortest text that reads back as the same double: "0.1", "1e-7", "100000", "-Infinity".
std::string decimal(double value);

// The double nearest to a decimal number such as "12", ".5" or "1e-7"; ±Infinity where it is too
// large for one.
double from_decimal(const std::string& text);

}  // namespace activation_lab
