// A small seeded generator: the same seed gives the same numbers in every browser.

export interface Random {
  /** In [0, 1), 32 bits. */
  uniform(): number;
  /** Normal, mean 0, variance 1. */
  normal(): number;
}

/** Mulberry32 for the uniforms. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  function uniform(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  // J. L. Leva, "A fast normal random number generator", ACM TOMS 18 (1992). A quotient of
  // uniforms; the logarithm, which platforms round differently, only takes part in a comparison.
  function normal(): number {
    for (;;) {
      const u = 1 - uniform(); // never 0
      const v = 1.7156 * (uniform() - 0.5);
      const x = u - 0.449871;
      const y = Math.abs(v) + 0.386595;
      const q = x * x + y * (0.196 * y - 0.25472 * x);
      if (q < 0.27597) return v / u;
      if (q <= 0.27846 && v * v <= -4 * Math.log(u) * u * u) return v / u;
    }
  }

  return { uniform, normal };
}

export function normals(random: Random, count: number, scale = 1): Float64Array {
  return Float64Array.from({ length: count }, () => scale * random.normal());
}
