// The visible part of the plane: moving it, scaling it, fitting it to curves.
import type { SampledCurve } from './sampling.js';
import { fittedX, type Highlight, type View } from './scene.js';

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

/** The fitted x axis, widened so that a highlight's points are seen. */
export function fitX(highlight: Highlight | undefined): View['x'] {
  const xs = (highlight?.points ?? []).map(({ x }) => x).filter((x) => Math.abs(x) <= 40);
  const low = Math.min(fittedX[0], ...xs.map((x) => x - 1));
  const high = Math.max(fittedX[1], ...xs.map((x) => x + 1));
  return [low, high];
}

/**
 * A view in which the curves and a highlight's marks are seen whole, or, where they run away, up to
 * where they leave a window of −2 to 4: near 0 is what matters.
 */
export function fitView(curves: readonly SampledCurve[], highlight?: Highlight): View {
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
  const marks = [...(highlight?.points ?? []), ...(highlight?.levels ?? [])]
    .map(({ y }) => y)
    .filter((y) => Math.abs(y) <= 40);
  low = Math.min(Math.max(low, -2), ...marks);
  high = Math.max(Math.min(high, 4), ...marks);
  const margin = Math.max(0.12 * (high - low), 0.05);
  return { x: fitX(highlight), y: [low - margin, high + margin] };
}

/**
 * x to as many decimals as a pixel shows, inside the view: a readout's position worth writing.
 */
export function readablePosition({ x: [from, to] }: View, x: number, width: number): number {
  const decimals = Math.max(0, Math.ceil(-Math.log10((to - from) / width)));
  return Number(Math.min(to, Math.max(from, x)).toFixed(Math.min(12, decimals)));
}
