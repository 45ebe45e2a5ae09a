// C7. Slopes drawn in training, their mean used in evaluation.
import type { ActivationLab } from '../package/index.js';
import { seededRandom } from './random.js';
import { mean } from './statistics.js';

export interface SlopeParameters {
  readonly lower: string;
  readonly upper: string;
}

export interface RandomSlope {
  readonly x: Float64Array;
  readonly slopes: Float64Array;
  /** One curve a draw. */
  readonly draws: readonly Float64Array[];
  /** The curves at both ends of the interval. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  /** The curve used in evaluation. */
  readonly evaluation: Float64Array;
  readonly meanSlope: number;
  /** Slope of the evaluation curve. */
  readonly evaluationSlope: number;
}

export function randomSlope(
  lab: ActivationLab,
  id: string,
  names: SlopeParameters,
  options: { lower: number; upper: number; count: number; seed: number },
): RandomSlope {
  const { lower, upper, count, seed } = options;
  const random = seededRandom(seed);
  const slopes = Float64Array.from(
    { length: count },
    () => lower + (upper - lower) * random.uniform(),
  );
  const x = Float64Array.of(-4, 0, 2);
  const curve = (l: number, u: number) =>
    lab.evaluate(id, x, { params: { [names.lower]: l, [names.upper]: u } });
  const evaluation = curve(lower, upper);
  return {
    x,
    slopes,
    draws: Array.from(slopes, (slope) => curve(slope, slope)), // an interval of one point
    lowest: curve(lower, lower),
    highest: curve(upper, upper),
    evaluation,
    meanSlope: mean(slopes),
    evaluationSlope: lab.evaluate(id, [-1], {
      order: 1,
      params: { [names.lower]: lower, [names.upper]: upper },
    })[0] as number,
  };
}
