// The error of a float in units in the last place, as tests/cpp/ulp.h and accuracy.h measure it.
const largest = (2 - 2 ** -23) * 2 ** 127;
export const smallestNormal = 2 ** -126;
const nearZero = 1e-7;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The spacing of floats at the float nearest to `exact`; among denormals 2⁻¹⁴⁹. */
function ulpAt(exact: number): number {
  float[0] = Math.max(Math.min(Math.abs(exact), largest), smallestNormal);
  return 2 ** (((bits[0] ?? 0) >>> 23) - 127 - 23);
}

/** Infinity where only one of both is NaN, or an infinity is missed. */
export function ulpDistance(actual: number, exact: number): number {
  if (Number.isNaN(actual) || Number.isNaN(exact)) {
    return Number.isNaN(actual) && Number.isNaN(exact) ? 0 : Infinity;
  }
  if (!Number.isFinite(exact)) return actual === exact ? 0 : Infinity;
  if (Number.isFinite(actual)) return Math.abs(actual - exact) / ulpAt(exact);
  if (actual > 0 === exact > 0 && Math.abs(exact) >= 2 ** 128) return 0;
  return Math.abs(Math.sign(actual) * 2 ** 128 - exact) / ulpAt(exact);
}

/**
 * The distance in ULP, 0 within 10⁻⁷ next to a zero inside the domain, where the relative error of
 * every float function is unbounded. `f`: the same function in double precision.
 */
export function errorOf(
  actual: number,
  exact: number,
  x: number,
  f: (x: Float64Array) => Float64Array,
): number {
  const ulp = ulpDistance(actual, exact);
  if (ulp <= 2 || Math.abs(actual - exact) > nearZero) return ulp;
  const [left = 0, right = 0] = f(Float64Array.of(x - x / 16, x + x / 16));
  return left * right < 0 ? 0 : ulp;
}
