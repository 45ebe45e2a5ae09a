// Prints, as a Markdown table, the largest errors of the float kernels at default parameters: over
// a walk through the floats against the double path, and over the reference vectors.
//   accuracy-table [stride]   every stride-th bit pattern (61; 1 takes all 2³² and hours)
#include <cstdio>

#include "accuracy.h"

using namespace activation_lab;

namespace {

std::string cell(const Worst& worst) {
  char text[64];
  if (worst.ulp == 0) return "exact";
  std::snprintf(text, sizeof text, "%.2f at %.6g", worst.ulp, worst.x);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  const long stride = argc > 1 ? std::atol(argv[1]) : 61;
  if (stride < 1 || stride > 1'000'000) {
    std::fprintf(stderr, "stride: must be in [1, 1000000]\n");
    return 2;
  }
  const char* names[kMaxOrder + 1] = {"f", "f′", "f″"};
  std::printf("| function | | %lld floats | reference vectors |\n|---|---|---|---|\n",
              ((1ll << 32) + stride - 1) / stride);
  for (const Activation& a : catalog()) {
    const std::vector<double> params = default_params(a);
    const ReferenceFile* file = find_reference(a.spec().id);
    const auto rows = file ? reference_rows(file->text) : std::vector<ReferenceRow>{};
    for (int order = 0; order <= kMaxOrder; ++order) {
      const Worst sweep = worst_of_sweep(a, order, params, static_cast<std::uint32_t>(stride));
      const Worst vectors =
          worst_of_rows(a, order, rows, [&](const auto& values) { return values == params; });
      std::printf("| %s | %s | %s | %s |\n", order == 0 ? std::string(a.spec().name).c_str() : "",
                  names[order], cell(sweep).c_str(), cell(vectors).c_str());
    }
  }
  std::printf(
      "\nNot counted: errors within 10⁻⁷ next to a zero inside the domain, and, of derivatives, "
      "within 2⁻¹⁴⁶ (a denormal factor).\n");
  return 0;
}
