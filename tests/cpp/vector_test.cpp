// Functions over a vector, against their definitions in extended precision (64 bits natively, 113
// in WebAssembly), their derivatives against differences, and what must hold at the edges.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "catch.h"
#include "vector/catalog.h"

using namespace activation_lab;

namespace {

using Row = std::vector<double>;
using Long = long double;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

const VectorFunction& named(std::string_view id) {
  const VectorFunction* f = find_vector_function(id);
  REQUIRE(f != nullptr);
  return *f;
}

Row defaults(const VectorFunction& f) {
  Row r;
  for (const Parameter& p : f.spec().parameters) r.push_back(p.default_value);
  r.push_back(0);  // so that data() is no null pointer
  return r;
}

template <class T>
std::vector<T> forward(const VectorFunction& f, const std::vector<T>& x, const Row& params) {
  std::vector<T> y(output_length(f.spec(), x.size(), params.data()));
  f.forward(x.data(), y.data(), x.size(), params.data());
  return y;
}

Row forward(std::string_view id, const Row& x) {
  return forward(named(id), x, defaults(named(id)));
}
Row forward(std::string_view id, const Row& x, double parameter) {
  return forward(named(id), x, Row{parameter});
}

template <class T>
std::vector<T> pull_back(const VectorFunction& f, const std::vector<T>& x, const std::vector<T>& v,
                         const Row& params) {
  std::vector<T> g(x.size());
  f.pull_back(x.data(), v.data(), g.data(), x.size(), params.data());
  return g;
}

Row jacobian_of(const VectorFunction& f, const Row& x, const Row& params) {
  Row r(output_length(f.spec(), x.size(), params.data()) * x.size());
  jacobian(f, x.data(), r.data(), x.size(), params.data());
  return r;
}

class Numbers {
 public:
  double within(double reach) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return reach * (static_cast<double>(state_ >> 11) / 4503599627370496.0 - 1);
  }
  Row row(std::size_t n, double reach) {
    Row r(n);
    for (double& x : r) x = static_cast<float>(within(reach));
    return r;
  }

 private:
  std::uint64_t state_ = 1;
};

std::vector<float> floats(const Row& x) { return {x.begin(), x.end()}; }

// The definitions, as they are written. Parameters at their defaults but for softmax's temperature.
std::vector<Long> softmax_by_definition(const Row& x, double scale) {
  const Long largest = *std::max_element(x.begin(), x.end(),
                                         [&](double a, double b) { return scale * a < scale * b; });
  std::vector<Long> r;
  Long sum = 0;
  for (double t : x) {
    r.push_back(std::exp((Long(t) - largest) * scale));
    sum += r.back();
  }
  for (Long& t : r) t /= sum;
  return r;
}

std::vector<Long> sparsemax_by_definition(const Row& x) {
  std::vector<Long> sorted(x.begin(), x.end());
  std::sort(sorted.rbegin(), sorted.rend());
  Long sum = 0, threshold = 0;
  for (std::size_t k = 1; k <= sorted.size(); ++k) {
    sum += sorted[k - 1];
    if (1 + k * sorted[k - 1] > sum) threshold = (sum - 1) / k;
  }
  std::vector<Long> r;
  for (double t : x) r.push_back(std::max(Long(t) - threshold, Long(0)));
  return r;
}

Long sigmoid(Long x) { return 1 / (1 + std::exp(-x)); }

std::vector<Long> by_definition(std::string_view id, const Row& x) {
  std::vector<Long> r;
  const std::size_t half = x.size() / 2;
  const auto gated = [&](auto gate) {
    for (std::size_t i = 0; i < half; ++i) r.push_back(x[i] * gate(Long(x[half + i])));
    return r;
  };
  if (id == "softmax") return softmax_by_definition(x, 1);
  if (id == "softmin") return softmax_by_definition(x, -1);
  if (id == "sparsemax") return sparsemax_by_definition(x);
  if (id == "log-softmax") {
    const Long largest = *std::max_element(x.begin(), x.end());
    Long others = -1;
    for (double t : x) others += std::exp(Long(t) - largest);
    for (double t : x) r.push_back(Long(t) - largest - std::log1p(others));
    return r;
  }
  if (id == "hardmax") {
    r.assign(x.size(), 0);
    r[static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin())] = 1;
    return r;
  }
  if (id == "maxout") {
    for (std::size_t i = 0; i < x.size(); i += 2) r.push_back(std::max(x[i], x[i + 1]));
    return r;
  }
  if (id == "crelu") {
    for (double t : x) r.push_back(std::max(t, 0.0));
    for (double t : x) r.push_back(std::max(-t, 0.0));
    return r;
  }
  if (id == "glu") return gated([](Long b) { return sigmoid(b); });
  if (id == "reglu") return gated([](Long b) { return std::max(b, Long(0)); });
  if (id == "geglu")
    return gated([](Long b) { return b * std::erfc(-b / std::sqrt(Long(2))) / 2; });
  if (id == "swiglu") return gated([](Long b) { return b * sigmoid(b); });
  FAIL("no definition of " << id);
  return r;
}

double ulp_of(float exact) {
  const float size = std::max(std::fabs(exact), std::numeric_limits<float>::min());
  return std::nextafter(size, std::numeric_limits<float>::infinity()) - double(size);
}

std::uint32_t bits_of(float f) {
  std::uint32_t bits;
  std::memcpy(&bits, &f, sizeof bits);
  return f != f ? 0x7fc00000 : bits;
}

}  // namespace

TEST_CASE("each function over a vector computes its definition", "[vector]") {
  Numbers numbers;
  for (const VectorFunction* f : vector_catalog()) {
    INFO(f->spec().id);
    const Row params = defaults(*f);
    const bool gated = f->spec().family == "gated";
    double worst = 0;
    for (const std::size_t n : {2u, 4u, 6u, 10u, 34u, 1000u})
      for (const double reach : {1e-3, 1.0, 8.0, 60.0, 1e4}) {
        const Row x = numbers.row(n, reach);
        const std::vector<Long> exact = by_definition(f->spec().id, x);
        const Row doubles = forward(*f, x, params);
        const std::vector<float> singles = forward(*f, floats(x), params);
        REQUIRE(doubles.size() == exact.size());
        REQUIRE(singles.size() == exact.size());
        for (std::size_t i = 0; i < exact.size(); ++i) {
          const double e = static_cast<double>(exact[i]);
          // Absolute near 0: sparsemax subtracts numbers as large as x.
          CHECK(std::fabs(doubles[i] - e) <= 4e-15 * std::fabs(e) + 1e-15 * std::fmin(1, reach));
          // A gate below 10⁻³⁸ has lost digits before it meets a.
          const double lost =
              gated ? std::fabs(x[i]) * std::numeric_limits<float>::denorm_min() : 0;
          const double error = static_cast<double>(std::fabs(singles[i] - exact[i]));
          worst = std::fmax(worst, (error - lost) / ulp_of(static_cast<float>(e)));
        }
      }
    INFO("largest error in float: " << worst << " ULP");
    CHECK(worst <= (gated ? 3 : 2));  // a gate's 2 ULP, and a product
  }
}

TEST_CASE("v'J is what differences say, and what J says", "[vector]") {
  Numbers numbers;
  for (const VectorFunction* f : vector_catalog()) {
    INFO(f->spec().id);
    for (const double parameter : {0.0, 0.5, 2.0, 3.0}) {
      Row params = defaults(*f);
      const bool pieces = !f->spec().lengths.inputs_parameter.empty();
      if (parameter != 0 && f->spec().parameters.size() > 0)
        params[0] = pieces ? std::ceil(parameter) : parameter;
      const Row x = numbers.row(12, 2);
      const Row j = jacobian_of(*f, x, params);
      const std::size_t m = j.size() / x.size();
      const Row v = numbers.row(m, 1);
      const Row g = pull_back(*f, x, v, params);
      const std::vector<float> in_float = pull_back(*f, floats(x), floats(v), params);
      for (std::size_t k = 0; k < x.size(); ++k) {
        double sum = 0;
        for (std::size_t i = 0; i < m; ++i) sum += v[i] * j[i * x.size() + k];
        CHECK(g[k] == Approx(sum).margin(1e-13));
        CHECK(in_float[k] == Approx(sum).margin(1e-6).epsilon(1e-6));
        Row above = x, below = x;
        above[k] += 1e-6, below[k] -= 1e-6;
        const Row up = forward(*f, above, params), down = forward(*f, below, params);
        for (std::size_t i = 0; i < m; ++i)
          CHECK(j[i * x.size() + k] == Approx((up[i] - down[i]) / 2e-6).margin(1e-8));
      }
    }
  }
}

TEST_CASE("the softmax family is stable at ±1e4 and at any temperature", "[vector]") {
  for (const char* id : {"softmax", "softmin", "log-softmax"}) {
    INFO(id);
    for (const double temperature : {1e-6, 1e-3, 1.0, 1e6})
      for (const Row& x : {Row{1e4, -1e4, 0}, Row{1e4, 1e4, 1e4, 1e4, 1e4}, Row{-1e4, -1e4},
                           Row{1e308, -1e308, 1e308}, Row{3e38, -3e38, 0, 1}}) {
        const VectorFunction& f = named(id);
        const bool log = f.spec().id == "log-softmax";
        const Row params{temperature};
        const Row y = forward(f, x, params);
        double sum = 0;
        for (double t : y) {
          CHECK(t == t);
          CHECK(t <= 1);
          sum += log ? std::exp(t) : t;
        }
        CHECK(sum == Approx(1).epsilon(1e-12));
        if (!log)  // the shares sum to 1, so a constant comes back as 0
          for (double t : pull_back(f, x, Row(x.size(), 1), params))
            CHECK(t == Approx(0).margin(1e-15 / temperature));
        if (x[0] > 1e38) continue;  // no float
        double sum_of_floats = 0;
        for (float t : forward(f, floats(x), params)) {
          CHECK(t == t);
          sum_of_floats += log ? std::exp(double(t)) : double(t);
        }
        CHECK(sum_of_floats == Approx(1).epsilon(1e-6));
      }
  }
}

TEST_CASE("softmax does not notice a constant, and its rows of J sum to 0", "[vector]") {
  Numbers numbers;
  const Row x = numbers.row(9, 3);
  Row moved = x;
  for (double& t : moved) t += 1024;
  const Row y = forward("softmax", x), z = forward("softmax", moved);
  for (std::size_t i = 0; i < y.size(); ++i) CHECK(y[i] == Approx(z[i]).epsilon(1e-12));
  const Row j = jacobian_of(named("softmax"), x, {1});
  for (std::size_t i = 0; i < 9; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < 9; ++k) {
      sum += j[9 * i + k];
      CHECK(j[9 * i + k] == Approx(j[9 * k + i]).margin(1e-16));
    }
    CHECK(std::fabs(sum) < 1e-15);
  }
}

TEST_CASE("sparsemax is the nearest point of the simplex", "[vector]") {
  // By the conditions of Karush, Kuhn and Tucker: one τ, with y = x − τ where y > 0, x ≤ τ
  // elsewhere.
  Numbers numbers;
  for (const std::size_t n : {1u, 2u, 5u, 33u, 400u})
    for (const double reach : {0.01, 1.0, 100.0}) {
      const Row x = numbers.row(n, reach), y = forward("sparsemax", x);
      double sum = 0, threshold = kNan;
      for (std::size_t i = 0; i < n; ++i) {
        CHECK(y[i] >= 0);
        sum += y[i];
        if (y[i] > 0) threshold = x[i] - y[i];
      }
      CHECK(sum == Approx(1).epsilon(1e-13));
      for (std::size_t i = 0; i < n; ++i) {
        if (y[i] > 0) CHECK(x[i] - y[i] == Approx(threshold).margin(1e-13));
        if (y[i] == 0) CHECK(x[i] <= threshold + 1e-13);
      }
    }
}

TEST_CASE("the limits of temperature", "[vector]") {
  const Row x{0.3, 2, -1, 1.5};
  CHECK(forward("softmax", x, 1e-6) == forward("hardmax", x));
  for (double t : forward("softmax", x, 1e6)) CHECK(t == Approx(0.25).epsilon(1e-5));
}

TEST_CASE("functions over a vector at NaN, at infinities and of one element", "[vector]") {
  for (const VectorFunction* f : vector_catalog()) {
    INFO(f->spec().id);
    const Row params = defaults(*f);
    const Row y = forward(*f, Row{1, 2, kNan, 4}, params);
    CHECK(std::any_of(y.begin(), y.end(), [](double t) { return t != t; }));
  }
  for (const char* id : {"softmax", "sparsemax", "hardmax"}) {
    INFO(id);
    CHECK(forward(id, Row{5}) == Row{1});
    CHECK(forward(id, Row{1, kInf, 2}) == Row{0, 1, 0});
    CHECK(forward(id, Row{-kInf, 3}) == Row{0, 1});
  }
  CHECK(forward("softmax", Row{kInf, kInf, 0, kInf, kInf}) == Row{0.25, 0.25, 0, 0.25, 0.25});
  CHECK(forward("hardmax", Row{2, 7, 7}) == Row{0, 1, 0});
  CHECK(forward("log-softmax", Row{5}) == Row{0});
  CHECK(forward("log-softmax", Row{0, kInf}) == Row{-kInf, 0});
  for (double t : forward("softmax", Row{-kInf, -kInf})) CHECK(t != t);
}

TEST_CASE("log-softmax keeps its digits near 0", "[vector]") {
  // ln(1 + e⁻³⁰) = 9.3576229688397367794e-14: in the naive form, ln of a rounded sum, 1e-13 or 0.
  CHECK(forward("log-softmax", Row{30, 0})[0] == Approx(-9.357622968839737e-14).epsilon(1e-14));
}

TEST_CASE("maxout at a tie gives the gradient to the first piece alone", "[vector]") {
  CHECK(pull_back(named("maxout"), Row{1, 1, 1}, Row{1}, Row{3}) == Row{1, 0, 0});
}

TEST_CASE("functions over a vector are found as activations are", "[vector]") {
  CHECK(find_vector_function("LogSoftmax") == &named("log-softmax"));
  CHECK(find_vector_function("log_softmax") == &named("log-softmax"));
  CHECK(find_vector_function("relu") == nullptr);
  CHECK(nearest_vector_id("sofmax") == "softmax");
}

TEST_CASE("functions over a vector give the same bits in every build", "[vector]") {
  // Changes with any formula or constant. If that was meant, put the new one here.
  constexpr std::uint64_t kPinned = 0xb43db9ad86980b7eu;
  Numbers numbers;
  std::uint64_t hash = 14695981039346656037u;
  const auto add = [&](const std::vector<float>& y) {
    for (float t : y) hash = (hash ^ bits_of(t)) * 1099511628211u;
  };
  for (const VectorFunction* f : vector_catalog())
    for (const std::size_t n : {2u, 6u, 8u, 14u, 512u}) {
      const Row params = defaults(*f);
      const std::vector<float> x = floats(numbers.row(n, 12));
      add(forward(*f, x, params));
      const std::size_t m = output_length(f->spec(), n, params.data());
      add(pull_back(*f, x, floats(numbers.row(m, 1)), params));
    }
  CHECK(hash == kPinned);
}
