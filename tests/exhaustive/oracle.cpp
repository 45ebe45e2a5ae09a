#include "oracle.h"

#include <array>
#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <numbers>

static_assert(LDBL_MANT_DIG >= 64, "the oracle needs the 80-bit long double of x86 (or better)");

namespace exhaustive {
namespace {

using L = long double;

constexpr L kSqrtHalf = std::numbers::sqrt2_v<L> / 2;
constexpr L kInvSqrtTwoPi = std::numbers::inv_sqrtpi_v<L> * kSqrtHalf;

// eᵛ and eᵛ − 1, three times as fast as the C library and good to 1e-17.
struct Exponential {
  L e;
  L m1;
};

constexpr int kSteps = 64;  // v = (64q + j)·ln2/64 + r

const std::array<L, kSteps> kPowers = [] {
  std::array<L, kSteps> powers;
  for (int j = 0; j < kSteps; ++j) powers[j] = std::exp2(static_cast<L>(j) / kSteps);
  return powers;
}();

// Outside ±700 the result is 0 or 2¹⁰⁰⁰: either is far beyond the floats, and remains so whatever
// float it is multiplied by.
Exponential exponential(L v) {
  if (v < -700) return {0, -1};
  if (v > 700) return {0x1p1000L, 0x1p1000L};
  constexpr L kHigh = 0x1.62e42fefa38p-7L;  // 42 bits of ln2/64: its multiples below 2¹⁷ are exact
  constexpr L kLow = 0xf79abc9e3b39803fp-114L;  // the next 64
  constexpr double kRound = 0x1.8p52;           // added and taken away rounds to an integer
  const double n = (static_cast<double>(v) * (kSteps / std::numbers::ln2) + kRound) - kRound;
  const int k = static_cast<int>(n);
  const L r = (v - n * kHigh) - n * kLow;  // |r| ≤ ln2/128
  // (eʳ − 1), r⁸/8! < 2⁻⁷⁵
  const L r2 = r * r;
  const L even = 1.0L / 2 + r2 * (1.0L / 24 + r2 * (1.0L / 720));
  const L odd = 1.0L / 6 + r2 * (1.0L / 120 + r2 * (1.0L / 5040));
  const L p = r + r2 * (even + r * odd);
  const L scale = std::bit_cast<double>(static_cast<std::uint64_t>((k >> 6) + 1023) << 52);
  const L power = scale * kPowers[k & (kSteps - 1)];
  return {power + power * p, (power - 1) + power * p};
}

L exp_of(L v) { return exponential(v).e; }

struct Gate {
  L s;   // σ(v)
  L d1;  // σ′(v)
};

Gate sigmoid(L v) {
  const L e = exp_of(-std::fabs(v));
  const L c = 1 / (1 + e);
  return {v < 0 ? e * c : c, e * c * c};
}

struct TanhAndSech {
  L tanh;
  L sech2;
};

TanhAndSech tanh_and_sech2(L v) {
  const Exponential q = exponential(-2 * std::fabs(v));
  const L c = 1 / (1 + q.e);
  return {std::copysign(-q.m1 * c, v), 4 * q.e * c * c};
}

// f = slope·x + offset between low and high, constant outside.
Exact line(L x, L low, L high, L slope, L offset, L bottom, L top) {
  if (x <= low) return {bottom, 0};
  if (x >= high) return {top, 0};
  return {slope * x + offset, slope};
}

Exact straight(L x, L slope) { return x > 0 ? Exact{x, 1} : Exact{slope * x, slope}; }

Exact identity(L x, const double*) { return {x, 1}; }

Exact binary_step(L x, const double*) { return {x < 0 ? 0.0L : 1.0L, 0}; }

Exact logistic(L x, const double*) {
  const Gate gate = sigmoid(x);
  return {gate.s, gate.d1};
}

Exact log_sigmoid(L x, const double*) {
  const L e = exp_of(-std::fabs(x));
  const L log = log1pl(e);
  return x < 0 ? Exact{x - log, 1 / (1 + e)} : Exact{-log, e / (1 + e)};
}

Exact hard_sigmoid(L x, const double* p) {
  const double alpha = p[0], beta = p[1];
  const double low = -beta / alpha, high = (1 - beta) / alpha;
  if (x <= low) return {0, 0};
  if (x >= high) return {1, 0};
  // αx in two exact parts: the sum cancels near `low`.
  const double alpha_high = static_cast<float>(alpha);
  const L value = (alpha_high * x + beta) + (alpha - alpha_high) * x;
  return {std::fmin(std::fmax(value, 0), 1), alpha};
}

Exact sparse_sigmoid(L x, const double*) { return line(x, -1, 1, 0.5L, 0.5L, 0, 1); }

Exact tanh_of(L x, const double*) {
  const auto [t, s] = tanh_and_sech2(x);
  return {t, s};
}

Exact scaled_tanh(L x, const double* p) {
  const L alpha = p[0], beta = p[1];
  const auto [t, s] = tanh_and_sech2(beta * x);
  return {alpha * t, alpha * beta * s};
}

Exact hard_tanh(L x, const double* p) { return line(x, p[0], p[1], 1, 0, p[0], p[1]); }

Exact tanhshrink(L x, const double*) {
  const L t = tanh_and_sech2(x).tanh;
  if (std::fabs(x) > 0.125L) return {x - t, t * t};
  // x − tanh x = x³/3 − 2x⁵/15 + …: Taylor, the next term is below 1e-18 of the first
  constexpr L c[] = {
      1.0L / 3,         -2.0L / 15,          17.0L / 315,           -62.0L / 2835,
      1382.0L / 155925, -21844.0L / 6081075, 929569.0L / 638512875, -6404582.0L / 10854718875};
  const L x2 = x * x;
  L sum = 0;
  for (int i = 7; i >= 0; --i) sum = sum * x2 + c[i];
  return {x * x2 * sum, t * t};
}

Exact softsign(L x, const double*) {
  const L c = 1 / (1 + std::fabs(x));
  return {x * c, c * c};
}

Exact arctan(L x, const double*) { return {std::atan(x), 1 / (1 + x * x)}; }

Exact relu(L x, const double*) { return straight(x, 0); }

Exact relu6(L x, const double*) { return line(x, 0, 6, 1, 0, 0, 6); }

Exact squared_relu(L x, const double*) { return x > 0 ? Exact{x * x, 2 * x} : Exact{0, 0}; }

Exact leaky_relu(L x, const double* p) { return straight(x, p[0]); }

Exact rrelu(L x, const double* p) { return straight(x, (static_cast<L>(p[0]) + p[1]) / 2); }

Exact threshold(L x, const double* p) { return x > p[0] ? Exact{x, 1} : Exact{p[1], 0}; }

Exact elu(L x, const double* p) {
  if (x > 0) return {x, 1};
  const Exponential q = exponential(x);
  return {p[0] * q.m1, p[0] * q.e};
}

Exact celu(L x, const double* p) {
  if (x > 0) return {x, 1};
  const Exponential q = exponential(x / p[0]);
  return {p[0] * q.m1, q.e};
}

Exact selu(L x, const double*) {
  constexpr L kLambda = 1.0507009873554804934193349852946L;
  constexpr L kAlpha = 1.6732632423543772848170429916717L;
  if (x > 0) return {kLambda * x, kLambda};
  const Exponential q = exponential(x);
  return {kLambda * kAlpha * q.m1, kLambda * kAlpha * q.e};
}

Exact softplus(L x, const double* p) {
  const L beta = p[0], v = beta * x;
  const L e = exp_of(-std::fabs(v));
  const L log = log1pl(e);
  return v > 0 ? Exact{x + log / beta, 1 / (1 + e)} : Exact{log / beta, e / (1 + e)};
}

Exact squareplus(L x, const double* p) {
  const L b = p[0], root = std::sqrt(x * x + b);
  const L f = x > 0 ? (x + root) / 2 : b / (2 * (root - x));
  return {f, f / root};
}

Exact sparse_plus(L x, const double*) {
  if (x <= -1) return {0, 0};
  if (x >= 1) return {x, 1};
  const L y = x + 1;
  return {y * y / 4, y / 2};
}

Exact gelu(L x, const double*) {
  const L z = -x * kSqrtHalf;
  const L cumulative = z > 26 ? 0 : erfcl(z) / 2;  // erfc(26) is e-296
  const L density = exp_of(-x * x / 2) * kInvSqrtTwoPi;
  return {x * cumulative, cumulative + x * density};
}

// x·σ(v), v′ = slope
Exact gated(L x, L v, L slope) {
  const Gate gate = sigmoid(v);
  return {x * gate.s, gate.s + x * slope * gate.d1};
}

Exact gelu_tanh(L x, const double*) {
  constexpr L kCube = 0.044715L, kScale = 4 * kInvSqrtTwoPi;  // 2√(2/π)
  const L x2 = x * x;
  return gated(x, kScale * (x + kCube * x2 * x), kScale * (1 + 3 * kCube * x2));
}

Exact quick_gelu(L x, const double*) { return gated(x, 1.702L * x, 1.702L); }

Exact silu(L x, const double* p) { return gated(x, p[0] * x, p[0]); }

Exact hard_swish(L x, const double*) {
  if (x <= -3) return {0, 0};
  if (x >= 3) return {x, 1};
  return {x * (x + 3) / 6, (2 * x + 3) / 6};
}

// tanh(ln(1 + eˣ)) = w/(w + 2), where w = eˣ(eˣ + 2)
Exact mish(L x, const double*) {
  const L e = exp_of(-std::fabs(x));
  if (x < 0) {
    const L w = e * (e + 2), c = 1 / (w + 2);
    return {x * w * c, w * c + x * (4 * e * (1 + e)) * c * c};
  }
  const L c = 1 / (1 + 2 * e + 2 * e * e), gate = (1 + 2 * e) * c;
  return {x * gate, gate + x * (4 * e * e * (1 + e)) * c * c};
}

Exact hardshrink(L x, const double* p) { return std::fabs(x) > p[0] ? Exact{x, 1} : Exact{0, 0}; }

Exact softshrink(L x, const double* p) {
  return std::fabs(x) > p[0] ? Exact{x - std::copysign(static_cast<L>(p[0]), x), 1} : Exact{0, 0};
}

Exact natural_exponential(L x, const double*) {
  const L e = exp_of(x);
  return {e, e};
}

Exact gaussian(L x, const double*) {
  const L e = exp_of(-x * x);
  return {e, -2 * x * e};
}

// glibc reduces by as many digits of π as x needs (not so the x87 instruction fsin).
struct SineAndCosine {
  L s;
  L c;
};

SineAndCosine sine_and_cosine(L v) {
  SineAndCosine y;
  sincosl(v, &y.s, &y.c);
  return y;
}

Exact sine(L x, const double* p) {
  const auto [s, c] = sine_and_cosine(p[0] * x);
  return {s, p[0] * c};
}

Exact snake(L x, const double* p) {
  const auto [s, c] = sine_and_cosine(p[0] * x);
  return {x + s * s / p[0], (s + c) * (s + c)};  // 1 + sin 2ax, which would cancel
}

template <Exact (*At)(L, const double*)>
void fill(const float* x, std::size_t n, const double* params, double* f, double* d1) {
  for (std::size_t i = 0; i < n; ++i) {
    const Exact y = At(x[i], params);
    f[i] = static_cast<double>(y.f);
    d1[i] = static_cast<double>(y.d1);
  }
}

template <Exact (*At)(L, const double*)>
constexpr Oracle entry(std::string_view id, AtInfinity f = AtInfinity::limit,
                       AtInfinity d1 = AtInfinity::limit) {
  return {id, At, fill<At>, {f, d1}};
}

constexpr Oracle kOracles[] = {
    entry<identity>("identity"),
    entry<binary_step>("binary-step"),
    entry<logistic>("sigmoid"),
    entry<log_sigmoid>("log-sigmoid"),
    entry<hard_sigmoid>("hard-sigmoid"),
    entry<sparse_sigmoid>("sparse-sigmoid"),
    entry<tanh_of>("tanh"),
    entry<scaled_tanh>("scaled-tanh"),
    entry<hard_tanh>("hard-tanh"),
    entry<tanhshrink>("tanhshrink"),
    entry<softsign>("softsign"),
    entry<arctan>("arctan"),
    entry<relu>("relu"),
    entry<relu6>("relu6"),
    entry<squared_relu>("squared-relu"),
    entry<leaky_relu>("leaky-relu"),
    entry<leaky_relu>("prelu"),
    entry<rrelu>("rrelu"),
    entry<threshold>("threshold"),
    entry<elu>("elu"),
    entry<celu>("celu"),
    entry<selu>("selu"),
    entry<softplus>("softplus"),
    entry<squareplus>("squareplus"),
    entry<sparse_plus>("sparse-plus"),
    entry<gelu>("gelu"),
    entry<gelu_tanh>("gelu-tanh"),
    entry<quick_gelu>("quick-gelu"),
    entry<silu>("silu"),
    entry<hard_swish>("hard-swish"),
    entry<mish>("mish"),
    entry<hardshrink>("hardshrink"),
    entry<softshrink>("softshrink"),
    entry<natural_exponential>("exponential"),
    entry<gaussian>("gaussian"),
    entry<sine>("sine", AtInfinity::oscillates, AtInfinity::oscillates),
    entry<snake>("snake", AtInfinity::limit, AtInfinity::oscillates),
};

}  // namespace

const Oracle* find_oracle(std::string_view id) {
  for (const Oracle& oracle : kOracles)
    if (oracle.id == id) return &oracle;
  return nullptr;
}

}  // namespace exhaustive
