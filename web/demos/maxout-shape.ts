// One maxout unit as the upper envelope of straight lines: here, tangents of a given function.
import type { ActivationLab } from '../package/index.js';
import { linspace } from './statistics.js';

export interface MaxoutShape {
  readonly x: Float64Array;
  /** The function itself. */
  readonly wanted: Float64Array;
  /** Heights of each piece at each x. */
  readonly pieces: readonly Float64Array[];
  /** The unit's output: the greatest piece. */
  readonly unit: Float64Array;
  /** Largest |unit − wanted|, and where. */
  readonly error: number;
  readonly at: number;
}

/**
 * Tangents of the activation at `pieces` equidistant points of [−reach, reach]; with one of them, at
 * the middle.
 */
export function maxoutShape(
  lab: ActivationLab,
  activation: string,
  pieces: number,
  reach: number,
): MaxoutShape {
  const touching = pieces === 1 ? Float64Array.of(0) : linspace(-reach, reach, pieces);
  const heights = lab.evaluate(activation, touching);
  const slopes = lab.evaluate(activation, touching, { order: 1 });
  const x = linspace(-reach, reach, 601);
  const line = (j: number) =>
    x.map((t) => (heights[j] as number) + (slopes[j] as number) * (t - (touching[j] as number)));
  const lines = Array.from(touching, (_, j) => line(j));

  const rows = Float64Array.from({ length: x.length * pieces }, (_, i) => {
    const piece = lines[i % pieces] as Float64Array;
    return piece[Math.floor(i / pieces)] as number;
  });
  const unit = lab.evaluateVector('maxout', rows, { params: { pieces } });
  const wanted = lab.evaluate(activation, x);
  const errors = unit.map((y, i) => Math.abs(y - (wanted[i] as number)));
  const error = Math.max(...errors);
  return { x, wanted, pieces: lines, unit, error, at: x[errors.indexOf(error)] as number };
}
