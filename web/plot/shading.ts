// Where a curve saturates or is dead, as intervals of the x axis.
import type { Analysis } from '../package/index.js';

export interface ShadedInterval {
  readonly kind: 'saturated' | 'dead';
  readonly from: number;
  readonly to: number;
}

export function shadingOf({ nonSaturating: { left, right }, deadZones }: Analysis): ShadedInterval[] {
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
