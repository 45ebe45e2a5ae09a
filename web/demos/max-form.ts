// C4. The two-slope definition against max(αx, x).
import type { ActivationLab } from '../package/index.js';
import { linspace, maxAbsDifference } from './statistics.js';

export interface MaxForm {
  readonly x: Float64Array;
  readonly defined: Float64Array;
  readonly maximum: Float64Array;
  /** Largest difference on [−8, 8]. */
  readonly difference: number;
}

export function maxForm(lab: ActivationLab, id: string, parameter: string, alpha: number): MaxForm {
  const x = linspace(-8, 8, 321);
  const defined = lab.evaluate(id, x, { params: { [parameter]: alpha } });
  const maximum = x.map((v) => Math.max(alpha * v, v));
  return { x, defined, maximum, difference: maxAbsDifference(defined, maximum) };
}
