// Where a curve saturates or is dead, as intervals of the x axis.
import type { Analysis } from '../package/index.js';

export interface ShadedInterval {
  readonly kind: 'saturated' | 'dead';
  /** May be infinite. */
  readonly from: number;
  readonly to: number;
}

/** Saturated: |f′| < 0.01 up to the end of the axis, and not 0; dead: f′ is exactly 0. */
export function shadingOf({
  nonSaturating: { left, right },
  deadZones,
}: Pick<Analysis, 'nonSaturating' | 'deadZones'>): ShadedInterval[] {
  const intervals: ShadedInterval[] = deadZones.intervals.map(({ from, to }) => ({
    kind: 'dead',
    from,
    to,
  }));
  // A hard tail is a dead zone already.
  if (left.saturation === 'soft') {
    intervals.push({ kind: 'saturated', from: Number.NEGATIVE_INFINITY, to: left.from });
  }
  if (right.saturation === 'soft') {
    intervals.push({ kind: 'saturated', from: right.from, to: Number.POSITIVE_INFINITY });
  }
  return intervals;
}
