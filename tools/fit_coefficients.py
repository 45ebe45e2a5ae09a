#!/usr/bin/python3
"""Fits the constants of src/simd/math.h and math_wide.h and prints them as they stand there.

    /usr/bin/python3 tools/fit_coefficients.py            prints constants and errors
    /usr/bin/python3 tools/fit_coefficients.py --check    compares them with the headers

Needs mpmath (Debian: python3-mpmath). Each polynomial is a weighted minimax fit (Remez exchange on
a dense grid). Its coefficients are then rounded to float one by one, lowest power first, and after
each rounding the others are fitted anew, so that they make up for it. The error printed is that of
the rounded polynomial, relative to the function that it serves to compute. Those for f64x4 are
rounded to double, which does not show beside such an error.
"""

import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from mpmath import mp, mpf

mp.dps = 40
SIMD = Path(__file__).resolve().parent.parent / "src/simd"
HEADERS = [SIMD / "math.h", SIMD / "math_wide.h"]
TOOL = "tools/fit_coefficients.py"


@dataclass
class Fit:
    name: str
    form: str  # what the polynomial stands for
    interval: str
    relative_to: str
    low: mpf
    high: mpf
    degree: int
    target: Callable  # of the polynomial's argument t
    weight: Callable  # error in target → relative error of the function
    wide: bool = False  # coefficients are doubles, not floats


def expm1_quotient(r):
    return (mp.expm1(r) - r) / r**2


def log1p_quotient(f):
    return (f - mp.log1p(f)) / f**2


def tanh_quotient(z):  # z = x²
    x = mp.sqrt(z)
    return (mp.tanh(x) / x - 1) / z


def atanh_quotient(z):  # z = s²
    s = mp.sqrt(z)
    return (mp.atanh(s) / s - 1) / z


def sin_quotient(z):  # z = r²
    r = mp.sqrt(z)
    return (mp.sin(r) / r - 1) / z


def cos_quotient(z):
    return (mp.cos(mp.sqrt(z)) - 1 + z / 2) / z**2


def atan_quotient(z):  # z = x²
    x = mp.sqrt(z)
    return (mp.atan(x) / x - 1) / z


def mills(t):
    """(a + 4)·e^(a²/2)·Φ(−a), t = (a − 4)/(a + 4)."""
    a = 4 * (1 + t) / (1 - t)
    return (a + 4) * mp.exp(a * a / 2) * mp.erfc(a / mp.sqrt(2)) / 2


# r leaves ±½ ln 2 by what rounding x·log₂e may move n: half an ulp of 128, times ln 2.
EXP_BOUND = mp.log(2) / 2 + mpf(2) ** -17
TANH_BOUND = mpf("0.625")
QUARTER = (mp.pi / 4) ** 2 * (1 + mpf(2) ** -20)

FITS = [
    Fit("kExp", "(eʳ − 1 − r)/r²", "|r| ≤ ½ ln 2 + 2⁻¹⁷", "eʳ",
        -EXP_BOUND, EXP_BOUND, 4,
        expm1_quotient, lambda r: r**2 / mp.exp(r)),
    Fit("kExpm1", "(eʳ − 1 − r)/r²", "|r| ≤ ½ ln 2 + 2⁻¹⁷", "eʳ − 1",
        -EXP_BOUND, EXP_BOUND, 5,
        expm1_quotient, lambda r: abs(r**2 / mp.expm1(r))),
    Fit("kLog1p", "(f − ln(1+f))/f²", "−¼ ≤ f ≤ ½", "ln(1+f)",
        mpf("-0.25"), mpf("0.5"), 8,
        log1p_quotient, lambda f: abs(f**2 / mp.log1p(f))),
    Fit("kTanh", "(tanh(x)/x − 1)/x², z = x²", "|x| ≤ 0.625", "tanh x",
        mpf(0), TANH_BOUND**2, 4,
        tanh_quotient, lambda z: z * mp.sqrt(z) / mp.tanh(mp.sqrt(z))),
    Fit("kWideExp", "(eʳ − 1 − r)/r²", "|r| ≤ ½ ln 2 + 2⁻¹⁷", "eʳ",
        -EXP_BOUND, EXP_BOUND, 5,
        expm1_quotient, lambda r: r**2 / mp.exp(r), wide=True),
    Fit("kWideAtanh", "(atanh(s)/s − 1)/s², z = s²", "|s| ≤ 1/5", "atanh s",
        mpf(0), mpf("0.0401"), 3,
        atanh_quotient, lambda z: z * mp.sqrt(z) / mp.atanh(mp.sqrt(z)), wide=True),
    Fit("kWideSin", "(sin(r)/r − 1)/r², z = r²", "|r| ≤ π/4", "sin r",
        mpf(0), QUARTER, 4,
        sin_quotient, lambda z: z * mp.sqrt(z) / mp.sin(mp.sqrt(z)), wide=True),
    Fit("kWideCos", "(cos(r) − 1 + r²/2)/r⁴, z = r²", "|r| ≤ π/4", "cos r",
        mpf(0), QUARTER, 4,
        cos_quotient, lambda z: z**2 / mp.cos(mp.sqrt(z)), wide=True),
    Fit("kWideAtan", "(atan(x)/x − 1)/x², z = x²", "|x| ≤ 1", "atan x",
        mpf(0), mpf(1), 10,
        atan_quotient, lambda z: z * mp.sqrt(z) / mp.atan(mp.sqrt(z)), wide=True),
    Fit("kWideMills", "(a + 4)·e^(a²/2)·Φ(−a), t = (a − 4)/(a + 4)", "0 ≤ a ≤ 15", "Φ(−a)",
        mpf(-1), mpf(11) / 19, 11,
        mills, lambda t: 1 / mills(t), wide=True),
    Fit("kMills", "(a + 4)·e^(a²/2)·Φ(−a), t = (a − 4)/(a + 4)", "0 ≤ a ≤ 15", "Φ(−a)",
        mpf(-1), mpf(11) / 19, 9,
        mills, lambda t: 1 / mills(t), wide=True),
]


def to_float(value):
    """The nearest float32 (ties to even), as mpf."""
    if value == 0:
        return mpf(0)
    exponent = max(mp.frexp(value)[1], -125)
    scale = mpf(2) ** (24 - exponent)
    return mp.nint(value * scale) / scale


def hex_double(value):
    text = float(value).hex()
    assert mpf(float.fromhex(text)) == value
    mantissa, exponent = text.split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}p{int(exponent)}"


def hex_float(value):
    assert struct.unpack("f", struct.pack("f", float(value)))[0] == value
    return hex_double(value) + "f"


def power(error):
    return f"2^{mp.nstr(mp.log(error, 2), 4)}"


def grid(fit, size=1201):
    """Chebyshev points with both ends; none next to 0, where quotients are 0/0 and weights vanish."""
    middle, radius = (fit.low + fit.high) / 2, (fit.high - fit.low) / 2
    points = [middle - radius * mp.cos(mp.pi * i / (size - 1)) for i in range(size)]
    return [t for t in points if abs(t) > radius / 256]


def horner(coefficients, t):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * t + c
    return total


def remez(points, values, weights, terms):
    """The polynomial with that many terms with the least maximum of weight·|value − polynomial|."""
    count = terms + 1
    reference = [round(i * (len(points) - 1) / (count - 1)) for i in range(count)]
    for _ in range(60):
        system = mp.matrix(count, count)
        right = mp.matrix(count, 1)
        for row, i in enumerate(reference):
            for column in range(terms):
                system[row, column] = points[i] ** column
            system[row, terms] = (-1) ** row / weights[i]
            right[row] = values[i]
        solution = mp.lu_solve(system, right)
        coefficients, level = [solution[i] for i in range(terms)], abs(solution[terms])
        errors = [w * (v - horner(coefficients, t)) for t, v, w in zip(points, values, weights)]
        if max(map(abs, errors)) <= level * (1 + mpf(10) ** -9):
            return coefficients
        reference = alternation(errors, count)
    raise ArithmeticError("the exchange did not settle")


def alternation(errors, count):
    """Indices of `count` alternating extrema of the error, the largest one among them."""
    peaks = []
    for i, e in enumerate(errors):
        if peaks and (errors[peaks[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[peaks[-1]]):
                peaks[-1] = i
        else:
            peaks.append(i)
    while len(peaks) > count:
        smallest = min(range(len(peaks)), key=lambda k: abs(errors[peaks[k]]))
        if len(peaks) == count + 1 or smallest in (0, len(peaks) - 1):
            smaller_end = 0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1
            del peaks[smaller_end]
        else:  # with its smaller neighbour, so that signs go on alternating
            left = abs(errors[peaks[smallest - 1]]) < abs(errors[peaks[smallest + 1]])
            del peaks[smallest - left : smallest - left + 2]
    if len(peaks) < count:
        raise ArithmeticError("too few alternations")
    return peaks


def fit_rounded(fit):
    points = grid(fit)
    values = [fit.target(t) for t in points]
    weights = [fit.weight(t) for t in points]
    free = remez(points, values, weights, fit.degree + 1)
    best = horner_error(free, points, values, weights)
    if fit.wide:
        doubles = [mpf(float(c)) for c in free]
        return doubles, horner_error(doubles, points, values, weights), best
    rounded = []
    for i in range(fit.degree + 1):
        # What is left to fit, divided by tⁱ: Σ cₖ tᵏ⁻ⁱ over the free terms.
        rest = [(v - horner(rounded, t)) / t**i for t, v in zip(points, values)]
        scaled = [w * abs(t) ** i for t, w in zip(points, weights)]
        rounded.append(to_float(remez(points, rest, scaled, fit.degree + 1 - i)[0]))
    return rounded, horner_error(rounded, points, values, weights), best


def horner_error(coefficients, points, values, weights):
    return max(w * abs(v - horner(coefficients, t)) for t, v, w in zip(points, values, weights))


def array_lines(name, coefficients, wide):
    words = [(hex_double if wide else hex_float)(c) for c in coefficients]
    lines, line = [], "   "
    for i, word in enumerate(words):
        piece = f" {word}" + ("," if i + 1 < len(words) else "};")
        if len(line) + len(piece) > 100:
            lines.append(line)
            line = "   "
        line += piece
    return [f"inline constexpr {'double' if wide else 'float'} {name}[] = {{", *lines, line]


def reduction_constants():
    """log₂e, and ln 2 as a high part of 16 bits (so that n·high is exact for |n| ≤ 256) and a rest."""
    ln2 = mp.log(2)
    log2e = to_float(1 / ln2)
    high = mp.nint(ln2 * 2**16) / 2**16
    low = to_float(ln2 - high)
    error = abs(ln2 - high - low)
    return [
        f"// log₂e rounded; ln 2 = high (16 bits: n·high is exact) + low + {power(error)}; {TOOL}",
        f"inline constexpr float kLog2E = {hex_float(log2e)};",
        f"inline constexpr float kLn2High = {hex_float(high)};",
        f"inline constexpr float kLn2Low = {hex_float(low)};",
    ]


def blocks():
    yield reduction_constants()
    for fit in FITS:
        coefficients, error, best = fit_rounded(fit)
        before = "" if fit.wide else f" ({power(best)} before rounding to float)"
        yield [
            f"// {fit.form} for {fit.interval};",
            f"// error {power(error)} relative to {fit.relative_to}{before}; {TOOL}",
            *array_lines(fit.name, coefficients, fit.wide),
        ]


def without_spaces(text):
    """How clang-format breaks and aligns lines must not matter."""
    return "".join(text.split())


def main():
    headers = without_spaces("".join(h.read_text() for h in HEADERS)) if "--check" in sys.argv else None
    missing = 0
    for block in blocks():
        text = "\n".join(block)
        if headers is None:
            print(text + "\n")
        elif without_spaces(text) not in headers:
            missing += 1
            print(f"src/simd lacks:\n{text}\n", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
