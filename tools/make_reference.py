#!/usr/bin/python3
"""Writes the reference vectors tests/reference/<id>.csv.

    /usr/bin/python3 tools/make_reference.py            writes a file for every definition
    /usr/bin/python3 tools/make_reference.py relu6      … for these only
    /usr/bin/python3 tools/make_reference.py --check    compares the files with what it would write

Needs mpmath (Debian: python3-mpmath). The definitions below come from the papers, not from
src/activation: they are the oracle. Before anything is written, f′ and f″ are checked against
numerical differentiation of f, and the digits against three times as many.
"""

import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import mpmath
from mpmath import mp, mpf

VERSION = 1
WORKING_DIGITS = 80
PRINTED_DIGITS = 34
FOLDER = Path(__file__).resolve().parent.parent / "tests/reference"

mp.dps = WORKING_DIGITS


@dataclass
class Definition:
    """An activation as mathematics. `at` returns (f, f′, f″); at a kink, those that
    tests/reference/README.md lists."""

    text: str
    at: Callable
    parameters: list = field(default_factory=lambda: [{}])  # values to cover; the defaults first
    kinks: tuple | Callable = ()  # where the pieces meet; may depend on the parameters
    knees: tuple = ()  # where float32 runs into a limit, or into denormals; where f, f′ or f″ is 0

    def kinks_at(self, parameters):
        return self.kinks(**parameters) if callable(self.kinks) else self.kinks

    def values(self, x, parameters):
        """(f, f′, f″) at a float. exp(-x³) has as many digits as x³ has behind the point."""
        with mp.extraprec(3 * max(0, mp.mag(x)) if x else 0):
            return self.at(mpf(x), **{key: mpf(value) for key, value in parameters.items()})


def straight(slope):
    """slope·x up to 0, x beyond."""
    return lambda x: (x, mpf(1), mpf(0)) if x > 0 else (slope * x, slope, mpf(0))


def sigmoid(x):
    e = mp.exp(-x)
    first = e / (1 + e) ** 2
    return 1 / (1 + e), first, first * mp.expm1(-x) / (1 + e)


def tanh(x):
    first = mp.sech(x) ** 2
    return mp.tanh(x), first, -2 * mp.tanh(x) * first


def elu(x, alpha):
    if x > 0:
        return x, mpf(1), mpf(0)
    return alpha * mp.expm1(x), alpha * mp.exp(x), alpha * mp.exp(x)


def line(x, low, high, slope, offset, bottom, top):
    """slope·x + offset between low and high, constant outside; at both ends the constant's slope."""
    if x <= low:
        return bottom, mpf(0), mpf(0)
    if x >= high:
        return top, mpf(0), mpf(0)
    return slope * x + offset, slope, mpf(0)


def hard_sigmoid_ends(alpha, beta):
    # Where the line meets 0 and 1, to the nearest float64. With alpha = 1/6 as float64 the exact
    # places are 1.7e-16 away from -3 and 3, and no float64; f is the same to 1e-16 either way.
    return -float(beta) / float(alpha), (1 - float(beta)) / float(alpha)


def hard_sigmoid(x, alpha, beta):
    low, high = hard_sigmoid_ends(alpha, beta)
    value, *slopes = line(x, low, high, alpha, beta, mpf(0), mpf(1))
    return min(max(value, mpf(0)), mpf(1)), *slopes


def log_sigmoid(x):
    value = x - mp.log1p(mp.exp(x)) if x < 0 else -mp.log1p(mp.exp(-x))
    return value, 1 / (1 + mp.exp(x)), -sigmoid(x)[1]


def scaled_tanh(x, alpha, beta):
    value, first, second = tanh(beta * x)
    return alpha * value, alpha * beta * first, alpha * beta**2 * second


def tanhshrink(x):
    if not x:
        return mpf(0), mpf(0), mpf(0)
    with mp.extraprec(2 * max(0, -mp.mag(x)) + 10):  # near 0 what remains is x³/3
        value = x - mp.tanh(x)
    return value, mp.tanh(x) ** 2, 2 * mp.tanh(x) * mp.sech(x) ** 2


def celu(x, alpha):
    if x > 0:
        return x, mpf(1), mpf(0)
    return alpha * mp.expm1(x / alpha), mp.exp(x / alpha), mp.exp(x / alpha) / alpha


# The fixed point of mean 0 and variance 1 (Klambauer et al. 2017, equation 14), as printed in the
# authors' code.
SELU_ALPHA = mpf("1.6732632423543772848170429916717")
SELU_LAMBDA = mpf("1.0507009873554804934193349852946")


def selu_constants():
    """(alpha, lambda) in closed form (the paper's appendix)."""
    c, e = mp.erfc(1 / mp.sqrt(2)), mp.e
    alpha = -mp.sqrt(2 / mp.pi) / (c * mp.sqrt(e) - 1)
    bracket = 2 * mp.erfc(mp.sqrt(2)) * e**2 + mp.pi * c**2 * e
    bracket += -2 * (2 + mp.pi) * c * mp.sqrt(e) + mp.pi + 2
    return alpha, (1 - c * mp.sqrt(e)) * mp.sqrt(2 * mp.pi) / mp.sqrt(bracket)


def selu(x):
    return tuple(SELU_LAMBDA * y for y in elu(x, SELU_ALPHA))


def softplus(x, beta):
    v = beta * x
    value = v + mp.log1p(mp.exp(-v)) if v > 0 else mp.log1p(mp.exp(v))
    first, second, _ = sigmoid(v)
    return value / beta, first, beta * second


def squareplus(x, b):
    root = mp.sqrt(x**2 + b)
    value = (x + root) / 2 if x > 0 else b / (root - x) / 2
    return value, value / root, b / root**3 / 2


def sparse_plus(x):
    if x <= -1:
        return mpf(0), mpf(0), mpf(0)
    if x >= 1:
        return x, mpf(1), mpf(0)
    return (x + 1) ** 2 / 4, (x + 1) / 2, mpf(1) / 2


def gated(x, v):
    """x·σ(v(x)); v is given as (v, v′, v″)."""
    gate, d1, d2 = sigmoid(v[0])
    first, second = d1 * v[1], d2 * v[1] ** 2 + d1 * v[2]
    return x * gate, gate + x * first, 2 * first + x * second


def gelu(x):
    cumulative = mp.erfc(-x / mp.sqrt(2)) / 2
    density = mp.exp(-(x**2) / 2) / mp.sqrt(2 * mp.pi)
    return x * cumulative, cumulative + x * density, density * (2 - x**2)


def gelu_tanh(x):
    # ½(1 + tanh u) = σ(2u)
    c, scale = mpf("0.044715"), 2 * mp.sqrt(2 / mp.pi)
    return gated(x, (scale * (x + c * x**3), scale * (1 + 3 * c * x**2), scale * 6 * c * x))


def hard_swish(x):
    if x <= -3:
        return mpf(0), mpf(0), mpf(0)
    if x >= 3:
        return x, mpf(1), mpf(0)
    return x * (x + 3) / 6, x / 3 + mpf(1) / 2, mpf(1) / 3


def mish(x):
    # tanh(ln(1 + e)) = w/(w + 2), where w = (1 + e)² − 1
    e = mp.exp(x)
    w, w1, w2 = e * (e + 2), 2 * e * (e + 1), 2 * e * (2 * e + 1)
    gate, first = w / (w + 2), 2 * w1 / (w + 2) ** 2
    second = 2 * w2 / (w + 2) ** 2 - 4 * w1**2 / (w + 2) ** 3
    return x * gate, gate + x * first, 2 * first + x * second


def shrink(x, threshold, shift):
    """x, moved towards 0 by shift, where |x| > threshold; 0 elsewhere."""
    if abs(x) <= threshold:
        return mpf(0), mpf(0), mpf(0)
    return x - mp.sign(x) * shift, mpf(1), mpf(0)


def gaussian(x):
    e = mp.exp(-(x**2))
    return e, -2 * x * e, (4 * x**2 - 2) * e


def sine(x, omega):
    return mp.sin(omega * x), omega * mp.cos(omega * x), -(omega**2) * mp.sin(omega * x)


def snake(x, a):
    return x + mp.sin(a * x) ** 2 / a, 1 + mp.sin(2 * a * x), 2 * a * mp.cos(2 * a * x)


def alphas(*values):
    return each("alpha", *values)


def each(name, *values):
    return [{name: value} for value in values]


def pairs(first, second, *values):
    return [{first: a, second: b} for a, b in values]


def both_signs(*values):
    return tuple(sign * value for value in values for sign in (-1, 1))


# e^-x is 2^-24, 2^-25, then 2^-126, 2^-149, 2^-150 (the least normal, the least, half of it).
EXPONENTIAL = (16.6355, 17.3287, 87.3365, 103.279, 103.972)
OVERFLOW = 88.7228  # e^x is 2^128
# 1/x² is 2^-126, 2^-149, 2^-150.
RECIPROCAL_SQUARE = (2.0**63, 2.0**74.5, 2.0**75)
# 2/x³ likewise.
RECIPROCAL_CUBE = (5.54189e12, 1.12548e15, 1.41803e15)
SQUARE_OVERFLOW = 2.0**64

DEFINITIONS = {
    "identity": Definition("f(x) = x", lambda x: (x, mpf(1), mpf(0))),
    "binary-step": Definition(
        "f(x) = 0 for x < 0, else 1",
        lambda x: (mpf(0) if x < 0 else mpf(1), mpf(0), mpf(0)),
        kinks=(0.0,),
    ),
    "sigmoid": Definition(
        "f(x) = 1/(1 + exp(-x))",
        sigmoid,
        knees=(-103.972, -103.279, -87.336, -16.64, 16.64, 17.33, 87.336, 88.723, 103.279, 103.972),
    ),
    "log-sigmoid": Definition(
        "f(x) = -ln(1 + exp(-x))",
        log_sigmoid,
        knees=(*both_signs(*EXPONENTIAL, OVERFLOW), -14.0, -0.6931, 0.6931),
    ),
    "hard-sigmoid": Definition(
        "f(x) = alpha*x + beta, not below 0 nor above 1",
        hard_sigmoid,
        pairs("alpha", "beta", (1 / 6, 0.5), (0.2, 0.5), (0.25, 0.5), (1.0, 0.0)),
        kinks=hard_sigmoid_ends,
    ),
    "sparse-sigmoid": Definition(
        "f(x) = (x + 1)/2, not below 0 nor above 1",
        lambda x: line(x, -1, 1, mpf(1) / 2, mpf(1) / 2, mpf(0), mpf(1)),
        kinks=(-1.0, 1.0),
    ),
    "tanh": Definition(
        "f(x) = (exp(x) - exp(-x))/(exp(x) + exp(-x))",
        tanh,
        knees=(-52.68, -44.36, -43.67, -9.0109, -0.625, 0.625, 9.0109, 43.67, 44.36, 52.68),
    ),
    "scaled-tanh": Definition(
        "f(x) = alpha*tanh(beta*x)",
        scaled_tanh,
        pairs("alpha", "beta", (1.7159, 2 / 3), (1.0, 1.0), (0.5, 2.0), (3.0, 0.1)),
        knees=both_signs(13.5164, 66.643, 66.8587, 78.5998, 78.8155, 79.1196, 79.3354),
    ),
    "hard-tanh": Definition(
        "f(x) = x, not below min nor above max",
        lambda x, **ends: line(x, ends["min"], ends["max"], mpf(1), mpf(0), ends["min"], ends["max"]),
        pairs("min", "max", (-1.0, 1.0), (0.0, 6.0), (-2.5, 0.5), (-0.1, 0.3)),
        kinks=lambda **ends: (ends["min"], ends["max"]),
    ),
    "tanhshrink": Definition(
        "f(x) = x - tanh(x)",
        tanhshrink,
        # x³/3 is 2^-150, 2^-149, 2^-126; x² likewise; 2x; then tanh is 1 in float32; then the second
        # derivative runs out.
        knees=both_signs(
            *(1.27e-15, 1.61e-15, 3.278e-13, 2.0**-75, 2.0**-74.5, 2.0**-63),
            *(0.625, 9.01091, 9.35749, 1.6e7, 3.4e7, 44.708, 52.6792, 53.0258),
        ),
    ),
    "softsign": Definition(
        "f(x) = x/(1 + |x|)",
        lambda x: (x / (1 + abs(x)), 1 / (1 + abs(x)) ** 2, -2 * mp.sign(x) / (1 + abs(x)) ** 3),
        kinks=(0.0,),
        knees=both_signs(2.0**24, 2.0**25, *RECIPROCAL_CUBE, *RECIPROCAL_SQUARE, SQUARE_OVERFLOW),
    ),
    "arctan": Definition(
        "f(x) = arctan(x)",
        lambda x: (mp.atan(x), 1 / (1 + x**2), -2 * x / (1 + x**2) ** 2),
        knees=both_signs(
            0.41421, 0.57735, 1.0, 2.41421,
            1.2e7, 2.6e7, *RECIPROCAL_CUBE, *RECIPROCAL_SQUARE, SQUARE_OVERFLOW,
        ),
    ),
    "relu": Definition("f(x) = x for x > 0, else 0", straight(mpf(0)), kinks=(0.0,)),
    "relu6": Definition(
        "f(x) = x, not below 0 nor above 6",
        lambda x: line(x, 0, 6, mpf(1), mpf(0), mpf(0), mpf(6)),
        kinks=(0.0, 6.0),
    ),
    "squared-relu": Definition(
        "f(x) = x^2 for x > 0, else 0",
        lambda x: (x**2, 2 * x, mpf(2)) if x > 0 else (mpf(0), mpf(0), mpf(0)),
        kinks=(0.0,),
        knees=(2.0**-75, 2.0**-74.5, 2.0**-63, 2.0**64, 2.0**127),
    ),
    "leaky-relu": Definition(
        "f(x) = x for x > 0, else alpha*x",
        lambda x, alpha: straight(alpha)(x),
        alphas(0.01, 0.0, 0.2, 1.0, 1.75, 10.0),
        kinks=(0.0,),
    ),
    "prelu": Definition(
        "f(x) = x for x > 0, else alpha*x (alpha learned)",
        lambda x, alpha: straight(alpha)(x),
        alphas(0.25, -10.0, -0.3, 0.0, 1.0, 10.0),
        kinks=(0.0,),
    ),
    "rrelu": Definition(
        "f(x) = x for x > 0, else (lower + upper)/2*x (evaluation; in training the slope is random)",
        lambda x, lower, upper: straight((lower + upper) / 2)(x),
        [
            {"lower": 1 / 8, "upper": 1 / 3},
            {"lower": 0.0, "upper": 0.0},
            {"lower": 0.1, "upper": 0.3},
            {"lower": 0.5, "upper": 10.0},
        ],
        kinks=(0.0,),
    ),
    "threshold": Definition(
        "f(x) = x for x > theta, else value",
        lambda x, theta, value: (x, mpf(1), mpf(0)) if x > theta else (value, mpf(0), mpf(0)),
        pairs("theta", "value", (1.0, 0.0), (0.0, 0.0), (-0.5, 2.0), (0.7, -0.3)),
        kinks=lambda theta, value: (theta,),
    ),
    "elu": Definition(
        "f(x) = x for x > 0, else alpha*(exp(x) - 1)",
        elu,
        alphas(1.0, 0.0, 0.3, 1.5, 1.6732632423543772, 10.0),
        kinks=(0.0,),
        knees=(-103.972, -103.279, -87.336, -17.3287, -16.6355, -1.0397, -0.34657),
    ),
    "celu": Definition(
        "f(x) = x for x > 0, else alpha*(exp(x/alpha) - 1)",
        celu,
        alphas(1.0, 0.1, 2.5, 10.0),
        kinks=(0.0,),
        knees=(-103.972, -103.279, -87.336, -17.3287, -16.6355, -1.0397, -0.34657),
    ),
    "selu": Definition(
        "f(x) = lambda*x for x > 0, else lambda*alpha*(exp(x) - 1);"
        f" lambda = {mp.nstr(SELU_LAMBDA, 32)}, alpha = {mp.nstr(SELU_ALPHA, 32)}",
        selu,
        kinks=(0.0,),
        knees=(-104.536, -103.843, -87.901, -17.3287, -16.6355, -1.0397, -0.34657, 3.2386e38),
    ),
    "softplus": Definition(
        "f(x) = ln(1 + exp(beta*x))/beta",
        softplus,
        each("beta", 1.0, 0.1, 3.0, 10.0),
        knees=both_signs(*EXPONENTIAL, 0.6931, 14.0, 20.0, OVERFLOW),
    ),
    "squareplus": Definition(
        "f(x) = (x + sqrt(x^2 + b))/2",
        squareplus,
        each("b", 4.0, 0.01, 1.0, 10.0),
        knees=(
            *both_signs(4096.0, 2.0**12.5, *RECIPROCAL_CUBE, *RECIPROCAL_SQUARE, SQUARE_OVERFLOW),
            -(2.0**126),
        ),
    ),
    "sparse-plus": Definition(
        "f(x) = 0 for x <= -1, (x + 1)^2/4 up to 1, then x",
        sparse_plus,
        kinks=(-1.0, 1.0),
    ),
    "gelu": Definition(
        "f(x) = x*(1 + erf(x/sqrt(2)))/2",
        gelu,
        knees=(
            *(-14.7257, -14.6781, -14.5413, -14.4934, -14.3561, -14.3077, -13.5364, -13.3419, -13.1462),
            *(-1.41421, -0.751792, 1.41421, 5.2947, 5.41998, 5.91016, 6.02981, 13.5364, 14.6781, 14.7257),
        ),
    ),
    "gelu-tanh": Definition(
        "f(x) = x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
        gelu_tanh,
        knees=(
            *(-11.0169, -10.9913, -10.8945, -10.8686, -10.7709, -10.7445, -10.3678, -10.235, -10.1006),
            *(-1.4185, -0.752461, 1.4185, 4.96197, 5.06138, 5.46786, 5.55883, 10.3678, 10.9913, 11.0169),
        ),
    ),
    "quick-gelu": Definition(
        "f(x) = x/(1 + exp(-1.702*x))",
        lambda x: gated(x, (mpf("1.702") * x, mpf("1.702"), 0)),
        knees=(
            *(-64.1471, -63.8372, -63.736, -63.5273, -63.4261, -63.1163, -54.2728, -53.9634, -53.654),
            *(-1.40973, -0.751154, 1.40973, 9.77411, 10.1814, 11.4902, 11.9202, 54.2728, 63.736, 64.1471),
        ),
    ),
    "silu": Definition(
        "f(x) = x/(1 + exp(-beta*x))",
        lambda x, beta: gated(x, (beta * x, beta, 0)),
        each("beta", 1.0, 0.0, 1.7, 10.0),
        knees=(
            *(-108.66, -108.651, -108.642, -107.961, -107.951, -107.942, -91.8568, -91.8457, -91.8345),
            *(-2.39936, -1.27846, 2.39936, 16.6355, 17.3287, 19.5563, 20.2882, 91.8345, 107.942, 108.642),
        ),
    ),
    "hard-swish": Definition(
        "f(x) = 0 for x <= -3, x*(x + 3)/6 up to 3, then x",
        hard_swish,
        kinks=(-3.0, 3.0),
        knees=(-1.5, 0.0),
    ),
    "mish": Definition(
        "f(x) = x*tanh(ln(1 + exp(x)))",
        mish,
        knees=(
            *(-108.66, -108.651, -108.642, -107.961, -107.951, -107.942, -91.8568, -91.8457, -91.8345),
            *(-2.25638, -1.19243, 1.49057, 8.66417, 9.01079, 10.144, 10.5092, 46.6181, 54.6706, 55.0204),
        ),
    ),
    "hardshrink": Definition(
        "f(x) = x for |x| > lambda, else 0",
        lambda x, **p: shrink(x, p["lambda"], 0),
        each("lambda", 0.5, 0.0, 0.7, 3.0),
        kinks=lambda **p: (-p["lambda"], p["lambda"]),
    ),
    "softshrink": Definition(
        "f(x) = x - lambda for x > lambda, x + lambda for x < -lambda, else 0",
        lambda x, **p: shrink(x, p["lambda"], p["lambda"]),
        each("lambda", 0.5, 0.0, 0.7, 3.0),
        kinks=lambda **p: (-p["lambda"], p["lambda"]),
    ),
    "exponential": Definition(
        "f(x) = exp(x)",
        lambda x: (mp.exp(x),) * 3,
        knees=(-103.972, -103.279, -87.3365, OVERFLOW, *both_signs(0.34657, 1.0397)),
    ),
    "gaussian": Definition(
        "f(x) = exp(-x^2)",
        gaussian,
        knees=(
            *both_signs(0.0, 0.707107, 1.22474, 9.3454, 9.50164, 9.65675, 10.1626, 10.1967),
            *both_signs(10.3104, 10.3442, 10.4573, 10.4907, SQUARE_OVERFLOW),
        ),
    ),
    "sine": Definition(
        "f(x) = sin(omega*x)",
        sine,
        each("omega", 1.0, 0.5, 10.0, 30.0),
        knees=(
            *both_signs(1.5708, 3.14159, 4.71239, 6.28319),
            # Of all floats these come nearest to a multiple of π/2.
            *both_signs(252.898209, 21999384576, 43998769152, 7.7291789e28, 1.54583578e29, 3.0916716e29),
        ),
    ),
    "snake": Definition(
        "f(x) = x + sin(a*x)^2/a",
        snake,
        each("a", 1.0, 0.5, 5.0, 30.0),
        knees=(
            *both_signs(0.785398, 2.35619, 3.92699, 5.49779, 1.6e7, 3.4e7),
            # Twice these comes near a multiple of π/2.
            *both_signs(126.449104, 10999692288, 761394495488, 3.86458945e28, 7.7291789e28),
        ),
    ),
}


# float32 as Python floats


def from_bits(bits):
    return struct.unpack("<f", struct.pack("<I", bits))[0]


def to_bits(x):
    return struct.unpack("<I", struct.pack("<f", x))[0]


def neighbours(x):
    """The float32 next to x (rounded) on either side, and itself. Of 0: ±0 and ±the least denormal."""
    bits = to_bits(x)
    if bits & 0x7FFFFFFF == 0:
        return [from_bits(b) for b in (0x80000001, 0x80000000, 0x00000000, 0x00000001)]
    return sorted(from_bits(b) for b in (bits - 1, bits, bits + 1))


def hex_float(x):
    mantissa, exponent = float(x).hex().split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}p{int(exponent)}"


def arguments(definition, parameters, thorough):
    """Every exponent with both signs (every 16th where not thorough), each with a mantissa of its
    own; more of them where activations bend; denormals, ±0, kinks and knees with their neighbours."""
    state = 20240229

    def mantissa():
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return state >> 9

    chosen = {0x00000000, 0x80000000, 0x7F7FFFFF, 0xFF7FFFFF}
    for sign in (0, 0x80000000):
        for exponent in range(1, 255):
            bends = -4 <= exponent - 127 <= 6
            repeats = (8 if thorough else 2) if bends else 1
            for _ in range(repeats):
                value = sign | exponent << 23 | mantissa()
                if thorough or bends or exponent % 16 == 1:
                    chosen.add(value)
        for bit in range(0, 23, 4 if thorough else 11):
            chosen.add(sign | 1 << bit | mantissa() & ((1 << bit) - 1))
        chosen.add(sign | 0x007FFFFF)
    for x in (*definition.kinks_at(parameters), *definition.knees):
        chosen.update(map(to_bits, neighbours(x)))
    # By value; −0 before +0.
    return sorted((from_bits(b) for b in chosen), key=lambda x: (x, to_bits(x) == 0))


def verify(name, definition):
    """f′ and f″ as stated are those of f, on either side of the kinks; no digit printed is wrong."""
    for i, parameters in enumerate(definition.parameters):
        exact = {key: mpf(value) for key, value in parameters.items()}
        for x in (-31.25, -4.5, -1.0, -0.375, -0.0078125, 0.0078125, 0.375, 1.0, 4.5, 31.25):
            if any(abs(x - kink) < 1e-3 for kink in definition.kinks_at(parameters)):
                continue
            stated = definition.at(mpf(x), **exact)
            for order in (1, 2):
                numerical = mp.diff(lambda t: definition.at(t, **exact)[0], mpf(x), order, h=mpf(10) ** -30)
                if abs(numerical - stated[order]) > mpf(10) ** -25 * (1 + abs(stated[order])):
                    raise ArithmeticError(f"{name}: f{'′' * order}({x}) is {numerical}, not {stated[order]}")
        for x in arguments(definition, parameters, thorough=i == 0):
            stated = definition.values(x, parameters)
            with mp.workdps(3 * WORKING_DIGITS):
                better = definition.values(x, parameters)
                for order in (0, 1, 2):
                    if abs(stated[order] - better[order]) > mpf(10) ** -PRINTED_DIGITS * abs(better[order]) / 10:
                        raise ArithmeticError(f"{name}: f{'′' * order}({x}) has too few digits")


def decimal(value):
    return mp.nstr(value, PRINTED_DIGITS, min_fixed=-3, max_fixed=3) if value else "0"


def file_text(name, definition):
    names = list(definition.parameters[0])
    lines = [
        f"# {name}: {definition.text}",
        f"# tools/make_reference.py {VERSION}, mpmath {mpmath.__version__}: computed with {WORKING_DIGITS}"
        f" digits, printed with {PRINTED_DIGITS}. x is a float32, parameters are float64.",
        ",".join(["x", *names, "f", "f1", "f2"]),
    ]
    for i, parameters in enumerate(definition.parameters):
        for x in arguments(definition, parameters, thorough=i == 0):
            values = map(decimal, definition.values(x, parameters))
            cells = [hex_float(x), *map(hex_float, parameters.values()), *values]
            lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def main():
    for printed, closed in zip((SELU_ALPHA, SELU_LAMBDA), selu_constants()):
        if abs(printed - closed) > mpf(10) ** -30:
            raise ArithmeticError(f"selu: {closed}, not {printed}")
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or list(DEFINITIONS)
    unknown = [name for name in wanted if name not in DEFINITIONS]
    if unknown:
        print(f"no definition of {', '.join(unknown)}; there are: {', '.join(DEFINITIONS)}", file=sys.stderr)
        return 2
    stale = []
    for name in wanted:
        verify(name, DEFINITIONS[name])
        path = FOLDER / f"{name}.csv"
        text = file_text(name, DEFINITIONS[name])
        if "--check" not in sys.argv:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            stale.append(path.name)
    if stale:
        print(f"not as this script would write them: {', '.join(stale)}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
