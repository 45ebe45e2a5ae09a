// The visible part of the plane: moving it, scaling it, fitting it to curves.
import type { SampledCurve } from './sampling.js';
import { fittedX, type View } from './scene.js';

const smallestSpan = 1e-6;
const largestSpan = 1e6;

type Interval = readonly [number, number];

function scaled([from, to]: Interval, factor: number, fixed: number): Interval {
  const span = to - from;
  const wanted = Math.min(largestSpan, Math.max(smallestSpan, span * factor));
  const share = (fixed - from) / span;
  const start = fixed - share * wanted;
  return [start, start + wanted];
}

/** Scales by `factor` (below 1 comes nearer); the point (x, y) stays where it is. */
export function zoomView(view: View, factor: number, x: number, y: number): View {
  return { x: scaled(view.x, factor, x), y: scaled(view.y, factor, y) };
}

/** Moves the view by (dx, dy) of the plane, as far as |x|, |y| ≤ 1e6. */
export function panView(view: View, dx: number, dy: number): View {
  const moved = ([from, to]: Interval, by: number): Interval => {
    const clamped = Math.max(-largestSpan - from, Math.min(largestSpan - to, by));
    return [from + clamped, to + clamped];
  };
  return { x: moved(view.x, dx), y: moved(view.y, dy) };
}

/**
 * A view of `fittedX` in which the curves are seen whole, or, where they run away, up to where they
 * leave a window of −2.2 to 4.2: near 0 is what matters.
 */
export function fitView(curves: readonly SampledCurve[]): View {
  let low = 0;
  let high = 0;
  for (const { segments } of curves) {
    for (const segment of segments) {
      for (const { y } of segment) {
        if (y < low) low = y;
        if (y > high) high = y;
      }
    }
  }
  low = Math.max(low, -2);
  high = Math.min(high, 4);
  const margin = Math.max(0.08 * (high - low), 0.05);
  return { x: fittedX, y: [low - margin, high + margin] };
}
