// Prints the largest errors of the float kernels at default parameters over a walk through the
// floats, against the double path: a line of JSON for each activation and order.
//   accuracy-table [stride]   every stride-th bit pattern (61)
#include <cstdio>

#include "accuracy.h"

using namespace activation_lab;

int main(int argc, char** argv) {
  const long stride = argc > 1 ? std::atol(argv[1]) : 61;
  if (stride < 1 || stride > 1'000'000) {
    std::fprintf(stderr, "stride: must be in [1, 1000000]\n");
    return 2;
  }
  for (const Activation& a : catalog()) {
    const std::vector<double> params = default_params(a);
    for (int order = 0; order <= kMaxOrder; ++order) {
      const Worst worst = worst_of_sweep(a, order, params, static_cast<std::uint32_t>(stride));
      std::printf(R"({"id":"%s","name":"%s","order":%d,"ulp":%.9g,"x":%.9g})"
                  "\n",
                  std::string(a.spec().id).c_str(), std::string(a.spec().name).c_str(), order,
                  worst.ulp, static_cast<double>(worst.x));
    }
  }
}
