// A curve as points to draw: dense as pixels, exact at its kinks, broken where it jumps.
import type { ActivationLab, Order, Point } from '../package/index.js';
import { analysisOf } from './analyses.js';
import type { Curve, View } from './scene.js';

/** A place where the drawn derivative jumps: open ends, and a dot where the value is. */
export interface Jump {
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly at: number;
}

export interface SampledCurve {
  /** Index into the scene's curves. */
  readonly curve: number;
  readonly order: Order;
  /** Unbroken parts, each from left to right. */
  readonly segments: readonly (readonly Point[])[];
  readonly jumps: readonly Jump[];
}

/** Samples f⁽ᵒʳᵈᵉʳ⁾ at about `columns` points of an x interval, in one call of the engine. */
export function sampleCurve(
  lab: ActivationLab,
  curve: Curve,
  index: number,
  order: Order,
  [from, to]: View['x'],
  columns: number,
): SampledCurve {
  const kinks = lab
    .spec(curve.id)
    .kinks.length === 0
    ? []
    : kinkPositions(lab, curve).filter((x) => from < x && x < to);
  // Near enough to a kink to stand for the one-sided limit, far enough for any formula.
  const beside = (to - from) * 1e-9;
  const xs: number[] = [];
  for (let i = 0; i <= columns; i++) xs.push(from + ((to - from) * i) / columns);
  for (const x of kinks) xs.push(x - beside, x, x + beside);
  xs.sort((a, b) => a - b);
  const ys = lab.evaluate(curve.id, xs, { params: curve.params, order });
  return { curve: index, order, ...split(xs, ys, kinks, beside) };
}

function kinkPositions(lab: ActivationLab, curve: Curve): number[] {
  const { differentiable, smoothness } = analysisOf(lab, curve);
  const positions = new Set(differentiable.kinks.map(({ x }) => x));
  if (Number.isFinite(smoothness.x)) positions.add(smoothness.x);
  return [...positions];
}

/** Cuts the samples where the value jumps over a kink. */
function split(
  xs: readonly number[],
  ys: ArrayLike<number>,
  kinks: readonly number[],
  beside: number,
): Pick<SampledCurve, 'segments' | 'jumps'> {
  const segments: Point[][] = [[]];
  const jumps: Jump[] = [];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    if (!Number.isFinite(y)) {
      segments.push([]);
      continue;
    }
    if (kinks.includes(x)) {
      const left = ys[i - 1] as number;
      const right = ys[i + 1] as number;
      // A continuous function changes by about slope times `beside` here, a jump by more.
      if (Math.abs(right - left) > 1e3 * beside + 1e-9 * (Math.abs(left) + Math.abs(right))) {
        jumps.push({ x, left, right, at: y });
        segments.push([]);
        continue;
      }
    }
    segments.at(-1)?.push({ x, y });
  }
  return { segments: segments.filter((segment) => segment.length > 1), jumps };
}
