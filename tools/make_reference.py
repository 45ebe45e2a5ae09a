#!/usr/bin/python3
"""Writes the reference vectors tests/reference/<id>.csv.

    /usr/bin/python3 tools/make_reference.py            writes a file for every definition
    /usr/bin/python3 tools/make_reference.py relu6      … for these only
    /usr/bin/python3 tools/make_reference.py --check    compares the files with what it would write

Needs mpmath (Debian: python3-mpmath). The definitions below come from the papers, not from
src/activation: they are the oracle. Before anything is written, f′ and f″ are checked against
numerical differentiation of f.
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
    """An activation as mathematics. `at` returns (f, f′, f″); at a kink, the left piece's."""

    text: str
    at: Callable
    parameters: list = field(default_factory=lambda: [{}])  # values to cover; the defaults first
    kinks: tuple = ()  # where the pieces meet
    knees: tuple = ()  # where float32 runs into a limit, or into denormals


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


def alphas(*values):
    return [{"alpha": value} for value in values]


DEFINITIONS = {
    "identity": Definition("f(x) = x", lambda x: (x, mpf(1), mpf(0))),
    "sigmoid": Definition(
        "f(x) = 1/(1 + exp(-x))",
        sigmoid,
        knees=(-103.972, -103.279, -87.336, -16.64, 16.64, 17.33, 87.336, 88.723, 103.279, 103.972),
    ),
    "tanh": Definition(
        "f(x) = (exp(x) - exp(-x))/(exp(x) + exp(-x))",
        tanh,
        knees=(-52.68, -44.36, -43.67, -9.0109, -0.625, 0.625, 9.0109, 43.67, 44.36, 52.68),
    ),
    "relu": Definition("f(x) = x for x > 0, else 0", straight(mpf(0)), kinks=(0.0,)),
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
    "elu": Definition(
        "f(x) = x for x > 0, else alpha*(exp(x) - 1)",
        elu,
        alphas(1.0, 0.0, 0.3, 1.5, 1.6732632423543772, 10.0),
        kinks=(0.0,),
        knees=(-103.972, -103.279, -87.336, -17.3287, -16.6355, -1.0397, -0.34657),
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


def arguments(definition, thorough):
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
    for x in (*definition.kinks, *definition.knees):
        chosen.update(map(to_bits, neighbours(x)))
    # By value; −0 before +0.
    return sorted((from_bits(b) for b in chosen), key=lambda x: (x, to_bits(x) == 0))


def verify(name, definition):
    """f′ and f″ as stated are those of f, on either side of the kinks."""
    for parameters in definition.parameters:
        exact = {key: mpf(value) for key, value in parameters.items()}
        for x in (-31.25, -4.5, -1.0, -0.375, -0.0078125, 0.0078125, 0.375, 1.0, 4.5, 31.25):
            if any(abs(x - kink) < 1e-3 for kink in definition.kinks):
                continue
            stated = definition.at(mpf(x), **exact)
            for order in (1, 2):
                numerical = mp.diff(lambda t: definition.at(t, **exact)[0], mpf(x), order, h=mpf(10) ** -30)
                if abs(numerical - stated[order]) > mpf(10) ** -25 * (1 + abs(stated[order])):
                    raise ArithmeticError(f"{name}: f{'′' * order}({x}) is {numerical}, not {stated[order]}")


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
        exact = {key: mpf(value) for key, value in parameters.items()}
        for x in arguments(definition, thorough=i == 0):
            values = definition.at(mpf(x), **exact)
            cells = [hex_float(x), *map(hex_float, parameters.values()), *map(decimal, values)]
            lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def main():
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
