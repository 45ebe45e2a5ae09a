// All 2³² floats through the float kernels at default parameters, against the oracle.
//
//   exhaustive list                        the catalogue's ids, each with "oracle" or "none"
//   exhaustive check FILE.csv …            the oracle against reference vectors
//   exhaustive run ID STATE ORDERS STRIDE THREADS
//                                          every STRIDE-th bit pattern; ORDERS is 0, 1 or 01
//
// `run` keeps finished chunks in the file STATE and goes on from there when run again. It prints
// "p DONE TOTAL" as it proceeds and one line of JSON an order in the end. tools/exhaustive.mjs
// calls it.
#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <limits>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "activation/catalog.h"
#include "oracle.h"

using namespace exhaustive;
using activation_lab::Activation;

namespace {

constexpr int kOrders = 2;
constexpr double kBar[kOrders] = {2, 4};  // ULP
constexpr double kAbsoluteNearZero = 1e-7;
constexpr int kChunks = 256;
constexpr std::uint64_t kChunkSize = (1ull << 32) / kChunks;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The one place that calls a kernel.
void call_kernel(const Activation& a, int order, const float* x, float* y, std::size_t n,
                 const double* params) {
  a.map(order, x, y, n, params);
}

// 1/ULP at the float nearest to `exact`, whose ULP is 2⁻¹⁴⁹ among denormals.
double inverse_ulp(double exact) {
  const double size = std::min(std::fabs(exact), 0x1.fffffep127);
  const auto exponent = std::max(std::bit_cast<std::uint32_t>(static_cast<float>(size)) >> 23, 1u);
  return std::bit_cast<double>(static_cast<std::uint64_t>(1023 + 150 - exponent) << 52);
}

// |actual − exact| in ULP; an infinite result counts as 2¹²⁸ where the exact value is finite.
double ulp_distance(float actual, double exact) {
  if (std::isnan(actual) || std::isnan(exact))
    return std::isnan(actual) && std::isnan(exact) ? 0 : kInfinity;
  if (std::isinf(exact)) return actual == exact ? 0 : kInfinity;
  double value = actual;
  if (std::isinf(actual)) {
    value = std::copysign(0x1p128, actual);
    if (value * exact > 0 && std::fabs(exact) >= 0x1p128) return 0;
  }
  return std::fabs(value - exact) * inverse_ulp(exact);
}

long double part(const Exact& y, int order) { return order == 0 ? y.f : y.d1; }

// Whether the function of that order has a zero next to x: it takes both signs between 7/8 and 9/8
// of x, or touches 0, dipping to less than an eighth of what it is at both of these ends.
bool is_near_zero(const Oracle& oracle, int order, float x, const double* params) {
  bool negative = false, positive = false;
  for (int i = -16; i <= 16; ++i) {
    const long double y = part(oracle.at(x * (1 + i / 128.0L), params), order);
    negative |= y < 0;
    positive |= y > 0;
  }
  const auto size = [&](long double at) { return std::fabs(part(oracle.at(at, params), order)); };
  return (negative && positive) || std::fmin(size(x * 0.875L), size(x * 1.125L)) > 8 * size(x);
}

// What ±∞ or NaN must give: NaN for NaN, the limit, NaN where there is none.
double at_special(const Oracle& oracle, int order, float x, const double* params) {
  if (std::isnan(x) || oracle.at_infinity[order] == AtInfinity::oscillates)
    return std::numeric_limits<double>::quiet_NaN();
  // So far out that what tends to 0 or ∞ is there in float, while x³ is finite.
  const auto far = static_cast<float>(part(oracle.at(std::copysign(0x1p4000L, x), params), order));
  return far;
}

// Of one order, over some of the floats.
struct Result {
  std::uint64_t floats = 0;
  std::uint64_t near_zero = 0;        // beyond the bar, but within 1e-7 next to a zero
  std::uint64_t broken = 0;           // beyond the bar
  std::uint32_t first = 0, last = 0;  // bit patterns of the least and the greatest of these
  double ulp = 0;                     // the largest error, those near a zero left out
  float x = 0, actual = 0;
  double exact = 0;

  void add(const Result& other) {
    floats += other.floats;
    near_zero += other.near_zero;
    if (other.broken) add_broken(other.first), add_broken(other.last);
    broken += other.broken - (other.broken ? 2 : 0);
    if (other.ulp > ulp) {
      ulp = other.ulp;
      x = other.x;
      actual = other.actual;
      exact = other.exact;
    }
  }

  void add_broken(std::uint32_t bits) {
    if (broken == 0 || rank(bits) < rank(first)) first = bits;
    if (broken == 0 || rank(bits) > rank(last)) last = bits;
    ++broken;
  }

 private:
  // Patterns in the order of their values.
  static std::uint32_t rank(std::uint32_t bits) { return bits >> 31 ? ~bits : bits | 0x80000000; }
};

class Sweep {
 public:
  Sweep(const Activation& a, const Oracle& oracle, std::uint64_t stride)
      : activation_(a), oracle_(oracle), stride_(stride) {
    for (const auto& p : a.spec().parameters) params_.push_back(p.default_value);
  }

  // Every stride-th of [begin, end), for those orders that are wanted.
  void run(std::uint64_t begin, std::uint64_t end, const bool wanted[kOrders],
           Result results[kOrders]) const {
    constexpr std::size_t kBlock = 1024;
    float x[kBlock], actual[kBlock];
    double exact[kOrders][kBlock];
    std::uint64_t bits = (begin + stride_ - 1) / stride_ * stride_;
    while (bits < end) {
      std::size_t n = 0;
      for (; n < kBlock && bits < end; ++n, bits += stride_)
        x[n] = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
      oracle_.fill(x, n, params_.data(), exact[0], exact[1]);
      for (int order = 0; order < kOrders; ++order) {
        if (!wanted[order]) continue;
        call_kernel(activation_, order, x, actual, n, params_.data());
        compare(order, x, actual, exact[order], n, results[order]);
      }
    }
  }

  // ±∞ and NaN, which a stride may leave out.
  void run_special(const bool wanted[kOrders], Result results[kOrders]) const {
    constexpr float kInf = std::numeric_limits<float>::infinity();
    const float x[] = {-kInf, kInf, std::numeric_limits<float>::quiet_NaN()};
    for (int order = 0; order < kOrders; ++order) {
      if (!wanted[order]) continue;
      float actual[3];
      const double unused[3] = {};
      call_kernel(activation_, order, x, actual, 3, params_.data());
      compare(order, x, actual, unused, 3, results[order]);
      results[order].floats -= 3;
    }
  }

 private:
  void compare(int order, const float* x, const float* actual, const double* exact, std::size_t n,
               Result& result) const {
    result.floats += n;
    for (std::size_t i = 0; i < n; ++i) {
      const double error = std::fabs(actual[i] - exact[i]) * inverse_ulp(exact[i]);
      const bool within = error <= std::min(result.ulp, kBar[order]) && std::fabs(x[i]) < kInfinity;
      if (!within) look_closer(order, x[i], actual[i], exact[i], result);
    }
  }

  void look_closer(int order, float x, float actual, double exact, Result& result) const {
    if (!std::isfinite(x)) exact = at_special(oracle_, order, x, params_.data());
    const double ulp = ulp_distance(actual, exact);
    if (ulp > kBar[order]) {
      if (std::isfinite(x) && std::fabs(actual - exact) <= kAbsoluteNearZero &&
          is_near_zero(oracle_, order, x, params_.data())) {
        ++result.near_zero;
        return;
      }
      result.add_broken(std::bit_cast<std::uint32_t>(x));
    }
    if (ulp > result.ulp) {
      result.ulp = ulp;
      result.x = x;
      result.actual = actual;
      result.exact = exact;
    }
  }

  const Activation& activation_;
  const Oracle& oracle_;
  std::uint64_t stride_;
  std::vector<double> params_;
};

// One line a finished chunk and order. A line cut short by a crash lacks its end and is not read.
class State {
 public:
  explicit State(const char* path) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) read(line);
    const bool cut = file_ends_within_a_line(path);
    out_ = std::fopen(path, "a");
    if (out_ && cut) std::fputc('\n', out_);
  }
  ~State() {
    if (out_) std::fclose(out_);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool usable() const { return out_; }
  bool has(int chunk, int order) const { return done_[chunk][order]; }
  const Result& result(int chunk, int order) const { return results_[chunk][order]; }

  void add(int chunk, int order, const Result& r) {
    done_[chunk][order] = true;
    results_[chunk][order] = r;
    std::fprintf(
        out_, "%d %d %llu %llu %llu %08x %08x %a %a %a %a end\n", chunk, order,
        static_cast<unsigned long long>(r.floats), static_cast<unsigned long long>(r.near_zero),
        static_cast<unsigned long long>(r.broken), r.first, r.last, r.ulp, r.x, r.actual, r.exact);
    std::fflush(out_);
  }

 private:
  void read(const std::string& line) {
    int chunk, order, length = 0;
    unsigned long long floats, near_zero, broken;
    Result r;
    double x, actual;
    std::sscanf(line.c_str(), "%d %d %llu %llu %llu %x %x %la %la %la %la end%n", &chunk, &order,
                &floats, &near_zero, &broken, &r.first, &r.last, &r.ulp, &x, &actual, &r.exact,
                &length);
    if (length == 0 || chunk < 0 || chunk >= kChunks || order < 0 || order >= kOrders) return;
    r.floats = floats;
    r.near_zero = near_zero;
    r.broken = broken;
    r.x = static_cast<float>(x);
    r.actual = static_cast<float>(actual);
    done_[chunk][order] = true;
    results_[chunk][order] = r;
  }

  static bool file_ends_within_a_line(const char* path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file || file.tellg() == 0) return false;
    file.seekg(-1, std::ios::end);
    return file.get() != '\n';
  }

  std::FILE* out_ = nullptr;
  bool done_[kChunks][kOrders] = {};
  Result results_[kChunks][kOrders];
};

// JSON has no infinity and no NaN.
std::string number(double value) {
  char text[64];
  std::snprintf(text, sizeof text, std::isfinite(value) ? "%.17g" : "\"%g\"", value);
  return text;
}

std::string hex(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "\"%a\"", value);
  return text;
}

void print_json(std::string_view id, int order, std::uint64_t stride, const Result& r) {
  std::ostringstream out;
  out << R"({"id":")" << id << R"(","order":)" << order << R"(,"stride":)" << stride
      << R"(,"floats":)" << r.floats << R"(,"maxUlp":)" << number(r.ulp) << R"(,"x":)"
      << number(r.x) << R"(,"xHex":)" << hex(r.x) << R"(,"actual":)" << number(r.actual)
      << R"(,"exact":)" << number(r.exact) << R"(,"bar":)" << kBar[order] << R"(,"broken":)"
      << r.broken << R"(,"nearZero":)" << r.near_zero;
  if (r.broken)
    out << R"(,"brokenFrom":)" << number(std::bit_cast<float>(r.first)) << R"(,"brokenTo":)"
        << number(std::bit_cast<float>(r.last));
  out << "}";
  std::printf("%s\n", out.str().c_str());
}

// So that what is done first is a fair sample of what it costs.
int spread_out(int i) {
  int reversed = 0;
  for (int bit = 1; bit < kChunks; bit <<= 1) reversed = reversed * 2 + ((i & bit) ? 1 : 0);
  return reversed;
}

int run(std::string_view id, const char* state_path, std::string_view orders, std::uint64_t stride,
        int threads) {
  const Activation* activation = activation_lab::find_activation(id);
  const Oracle* oracle = find_oracle(id);
  if (!activation || !oracle) {
    std::fprintf(stderr, "%s: no %s\n", std::string(id).c_str(),
                 activation ? "oracle" : "activation");
    return 2;
  }
  State state(state_path);
  if (!state.usable()) {
    std::fprintf(stderr, "%s: cannot be written\n", state_path);
    return 2;
  }
  bool wanted[kOrders];
  for (int order = 0; order < kOrders; ++order)
    wanted[order] = orders.find(static_cast<char>('0' + order)) != std::string_view::npos;

  const Sweep sweep(*activation, *oracle, stride);
  const auto missing = [&](int chunk, int order) {
    return wanted[order] && !state.has(chunk, order);
  };
  std::vector<int> chunks;
  for (int i = 0; i < kChunks; ++i) {
    const int chunk = spread_out(i);
    if (missing(chunk, 0) || missing(chunk, 1)) chunks.push_back(chunk);
  }
  std::size_t done = kChunks - chunks.size();
  std::mutex mutex;
  const auto report = [&] {
    std::printf("p %zu %d\n", done, kChunks);
    std::fflush(stdout);
  };
  report();
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i)
    workers.emplace_back([&] {
      for (std::size_t at; (at = next++) < chunks.size();) {
        const int chunk = chunks[at];
        const bool now[kOrders] = {missing(chunk, 0), missing(chunk, 1)};
        Result results[kOrders];
        sweep.run(chunk * kChunkSize, (chunk + 1) * kChunkSize, now, results);
        const std::lock_guard lock(mutex);
        for (int order = 0; order < kOrders; ++order)
          if (now[order]) state.add(chunk, order, results[order]);
        ++done;
        report();
      }
    });
  for (std::thread& worker : workers) worker.join();

  Result totals[kOrders];
  sweep.run_special(wanted, totals);
  for (int order = 0; order < kOrders; ++order) {
    if (!wanted[order]) continue;
    for (int chunk = 0; chunk < kChunks; ++chunk) totals[order].add(state.result(chunk, order));
    print_json(id, order, stride, totals[order]);
  }
  return 0;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

// The oracle's largest relative error over a file of reference vectors, and whether that will do.
// Where a derivative or value changes sign nearby, what counts is the error in relation to the
// largest value around: no format of 64 bits keeps the relative one.
bool check_file(const std::string& path) {
  constexpr long double kAllowed = 1e-16L;
  constexpr long double kTiny = 1e-250L;  // beyond 1e±250 the oracle gives 0 or something huge
  std::string id = path.substr(path.find_last_of('/') + 1);
  id.resize(id.rfind('.'));
  const Oracle* oracle = find_oracle(id);
  if (!oracle) {
    std::printf("%-15s no oracle\n", id.c_str());
    return false;
  }
  std::ifstream file(path);
  long double worst[kOrders] = {}, worst_x[kOrders] = {};
  int rows = 0, cancelled = 0, wrong = 0;
  bool names_passed = false;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (!std::exchange(names_passed, true)) continue;
    const auto cells = split(line);
    std::vector<double> params;
    for (std::size_t i = 1; i + 3 < cells.size(); ++i)
      params.push_back(std::strtod(cells[i].c_str(), nullptr));
    const long double x = std::strtold(cells[0].c_str(), nullptr);
    const Exact y = oracle->at(x, params.data());
    ++rows;
    for (int order = 0; order < kOrders; ++order) {
      const long double expected = std::strtold(cells[cells.size() - 3 + order].c_str(), nullptr);
      const long double got = part(y, order), error = std::fabs(got - expected);
      if (std::fabs(expected) < kTiny && std::fabs(got) < kTiny) continue;
      if (std::fabs(expected) > 1 / kTiny && got * (expected > 0 ? 1 : -1) > 1 / kTiny) continue;
      const long double relative = error / std::fabs(expected);
      if (relative <= kAllowed) {
        if (relative > worst[order]) worst[order] = relative, worst_x[order] = x;
        continue;
      }
      long double around = 0;
      for (int i = -16; i <= 16; ++i)
        around = std::max(around,
                          std::fabs(part(oracle->at(x * (1 + i / 128.0L), params.data()), order)));
      // Of this a float's ULP is left with nine bits to spare.
      if (error <= kAllowed * around && relative <= 0x1p-33L) {
        ++cancelled;
        continue;
      }
      ++wrong;
      std::printf("  %s, order %d, %s: expected %.20Lg, got %.20Lg, relative error %.2Lg\n",
                  id.c_str(), order, line.c_str(), expected, got, relative);
    }
  }
  std::printf("%-15s %4d rows: f within %.1Le (at %.6Lg), f′ within %.1Le (at %.6Lg)", id.c_str(),
              rows, worst[0], worst_x[0], worst[1], worst_x[1]);
  if (cancelled) std::printf("; %d next to a zero within 2^-33", cancelled);
  if (wrong) std::printf("; %d WRONG", wrong);
  std::printf("\n");
  return rows > 0 && wrong == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view command = argc > 1 ? argv[1] : "";
  if (command == "list" && argc == 2) {
    for (const Activation& a : activation_lab::catalog())
      std::printf("%s %s\n", std::string(a.spec().id).c_str(),
                  find_oracle(a.spec().id) ? "oracle" : "none");
    return 0;
  }
  if (command == "check" && argc > 2) {
    bool good = true;
    for (int i = 2; i < argc; ++i) good &= check_file(argv[i]);
    return good ? 0 : 1;
  }
  if (command == "run" && argc == 7) {
    const long long stride = std::atoll(argv[5]);
    const int threads = std::atoi(argv[6]);
    if (stride >= 1 && threads >= 1)
      return run(argv[2], argv[3], argv[4], static_cast<std::uint64_t>(stride), threads);
  }
  std::fprintf(stderr,
               "see the head of tests/exhaustive/exhaustive.cpp; use npm run test:exhaustive\n");
  return 2;
}
