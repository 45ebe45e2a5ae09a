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

/** Unbroken parts of a curve, each from left to right, and the jumps between them. */
export interface Pieces {
  readonly segments: readonly (readonly Point[])[];
  readonly jumps: readonly Jump[];
}

export interface SampledCurve extends Pieces {
  /** Index into the scene's curves. */
  readonly curve: number;
  readonly order: Order;
}

/** Samples f⁽ᵒʳᵈᵉʳ⁾ at about `columns` points of an x interval, in one call of the engine. */
export function sampleCurve(
  lab: ActivationLab,
  curve: Curve,
  index: number,
  order: Order,
  interval: View['x'],
  columns: number,
): SampledCurve {
  const [from, to] = interval;
  const breaks = breaksOf(lab, curve).filter((x) => from < x && x < to);
  const xs = abscissae(interval, columns, breaks);
  const ys = lab.evaluate(curve.id, xs, { params: curve.params, order });
  return { curve: index, order, ...split(xs, ys, breaks) };
}

/** Where f, f′ or f″ may jump. */
function breaksOf(lab: ActivationLab, curve: Curve): number[] {
  const { differentiable, smoothness } = analysisOf(lab, curve);
  const positions = new Set([
    ...differentiable.kinks.map(({ x }) => x),
    ...lab.spec(curve.id).kinks.map(({ x }) => x),
  ]);
  if (Number.isFinite(smoothness.x)) positions.add(smoothness.x);
  return [...positions];
}

/** `columns` equal steps, and each break with a neighbour so near that it is the one-sided limit. */
export function abscissae(
  [from, to]: View['x'],
  columns: number,
  breaks: readonly number[],
): Float64Array {
  const xs: number[] = [];
  for (let i = 0; i <= columns; i++) xs.push(from + ((to - from) * i) / columns);
  for (const x of breaks) {
    // Beyond the rounding of x itself.
    const beside = Math.max((to - from) * 1e-9, Math.abs(x) * 1e-14);
    xs.push(x - beside, x, x + beside);
  }
  return Float64Array.from(new Set(xs)).sort();
}

/** Cuts the samples where the value jumps over a break, and where there is none. */
export function split(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  breaks: readonly number[],
): Pieces {
  const segments: Point[][] = [[]];
  const jumps: Jump[] = [];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    if (!Number.isFinite(y)) {
      segments.push([]);
      continue;
    }
    const [left, right] = [ys[i - 1], ys[i + 1]];
    if (left !== undefined && right !== undefined && breaks.includes(x)) {
      // A continuous function changes here by about its slope times the distance, a jump by more.
      const distance = (xs[i + 1] as number) - (xs[i - 1] as number);
      const spread = Math.max(left, y, right) - Math.min(left, y, right);
      if (spread > 1e3 * distance + 1e-9 * (Math.abs(left) + Math.abs(right))) {
        jumps.push({ x, left, right, at: y });
        // The ends of the line reach the jump itself.
        segments.at(-1)?.push({ x, y: left });
        segments.push([{ x, y: right }]);
        continue;
      }
    }
    segments.at(-1)?.push({ x, y });
  }
  return { segments: segments.filter((segment) => segment.length > 1), jumps };
}

/** Where a curve crosses 0, or touches it from a point on; no stretch on which it is 0. */
export function zerosOf({ segments, jumps }: Pieces): number[] {
  const zeros: number[] = [];
  for (const points of segments) {
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1] as Point;
      const b = points[i] as Point;
      if (a.y * b.y < 0) zeros.push(a.x - (a.y * (b.x - a.x)) / (b.y - a.y));
      const after = points[i + 1];
      if (b.y === 0 && after && a.y !== 0 && after.y !== 0) zeros.push(b.x);
    }
  }
  for (const { x, at } of jumps) if (at === 0) zeros.push(x);
  return zeros.sort((a, b) => a - b);
}
