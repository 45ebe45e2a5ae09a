// B6. The loss of one unit p = f(w·x) as a function of its weight w.
import type { ActivationLab } from '../package/index.js';
import { linspace } from './statistics.js';

export interface Sample {
  readonly x: number;
  readonly target: number;
}

/** A loss of one output p for target t, with its first and second derivative in p. */
export type Loss = (p: number, t: number) => readonly [number, number, number];

export const squaredError: Loss = (p, t) => [(p - t) ** 2, 2 * (p - t), 2];

/** For p in (0, 1). */
export const crossEntropy: Loss = (p, t) => [
  -(t === 0 ? 0 : t * Math.log(p)) - (t === 1 ? 0 : (1 - t) * Math.log(1 - p)),
  (p - t) / (p * (1 - p)),
  t / (p * p) + (1 - t) / ((1 - p) * (1 - p)),
];

export interface Chord {
  /** Weights; `middle` lies halfway. */
  readonly left: number;
  readonly middle: number;
  readonly right: number;
  /** Loss at the middle, and what the chord has there. */
  readonly onCurve: number;
  readonly onChord: number;
}

export interface LossCurve {
  readonly w: Float64Array;
  readonly loss: Float64Array;
  /** L″, by the chain rule. */
  readonly curvature: Float64Array;
  /** Sign of L″ by weight: −1, 0, 1. */
  readonly sign: Int8Array;
  /** Maximal runs of weights with L″ < 0. */
  readonly concave: readonly (readonly [number, number])[];
  /** Share of the weights shown with L″ < 0. */
  readonly concaveShare: number;
  /** The chord that lies furthest below the curve; undefined where none does. */
  readonly witness: Chord | undefined;
}

export const weightRange = [-6, 6] as const;

export function lossCurve(
  lab: ActivationLab,
  id: string,
  samples: readonly Sample[],
  loss: Loss,
  count = 241,
): LossCurve {
  const w = linspace(...weightRange, count);
  const total = new Float64Array(count);
  const curvature = new Float64Array(count);
  // One coarse call an order: all samples at all weights.
  const z = Float64Array.from({ length: samples.length * count }, (_, k) => {
    const { x } = samples[Math.floor(k / count)] as Sample;
    return (w[k % count] as number) * x;
  });
  const [f, d1, d2] = ([0, 1, 2] as const).map((order) => lab.evaluate(id, z, { order })) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [s, { x, target }] of samples.entries()) {
    for (let i = 0; i < count; i++) {
      const k = s * count + i;
      const [value, slope, bend] = loss(f[k] as number, target);
      const first = d1[k] as number;
      // d²/dw² l(f(wx)) = x² (l″ f′² + l′ f″)
      const second = x * x * (bend * first * first + slope * (d2[k] as number));
      total[i] = (total[i] as number) + value / samples.length;
      curvature[i] = (curvature[i] as number) + second / samples.length;
    }
  }
  const sign = signs(curvature);
  return {
    w,
    loss: total,
    curvature,
    sign,
    concave: runs(sign, w),
    concaveShare: sign.filter((s) => s < 0).length / count,
    witness: deepestChord(w, total),
  };
}

function signs(curvature: Float64Array): Int8Array {
  const largest = curvature.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Below this it is rounding: the terms of L″ cancel where the unit is saturated.
  const noise = 1e-12 * largest;
  return Int8Array.from(curvature, (value) => (Math.abs(value) <= noise ? 0 : Math.sign(value)));
}

function runs(sign: Int8Array, w: Float64Array): [number, number][] {
  const result: [number, number][] = [];
  for (let i = 0; i < sign.length; i++) {
    if ((sign[i] as number) >= 0) continue;
    const from = i;
    while (i + 1 < sign.length && (sign[i + 1] as number) < 0) i++;
    result.push([w[from] as number, w[i] as number]);
  }
  return result;
}

/** Every pair of sampled weights an even distance apart; also finds concave kinks, where L″ > 0. */
function deepestChord(w: Float64Array, loss: Float64Array): Chord | undefined {
  let best: Chord | undefined;
  const at = (values: Float64Array, i: number) => values[i] as number;
  const largest = loss.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let excess = 1e-9 * largest;
  for (let half = 1; 2 * half < w.length; half++) {
    for (let i = half; i + half < w.length; i++) {
      const onChord = (at(loss, i - half) + at(loss, i + half)) / 2;
      const onCurve = at(loss, i);
      if (onCurve - onChord <= excess) continue;
      excess = onCurve - onChord;
      const [left, middle, right] = [at(w, i - half), at(w, i), at(w, i + half)];
      best = { left, middle, right, onCurve, onChord };
    }
  }
  return best;
}

/** Cross-entropy needs an output that can be read as a probability: within (0, 1). */
export function isProbability(lab: ActivationLab, id: string): boolean {
  const { infimum, supremum } = lab.analyze(id).range;
  return infimum.value === 0 && !infimum.attained && supremum.value === 1 && !supremum.attained;
}
