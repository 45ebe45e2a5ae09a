// Where names stand in the drawing: at the ends of their curves, none over another.
import { spreadLabels, textWidth } from '../demos/labels.js';
import type { Frame } from './frame.js';
import type { SampledCurve } from './sampling.js';

export interface PlacedLabel {
  readonly text: string;
  /** The right end of its base line. */
  readonly x: number;
  readonly y: number;
}

const lineHeight = 17;
const margin = 6;

/** The last visible point of a curve, in pixels. */
export function endOf(frame: Frame, { segments }: SampledCurve): { x: number; y: number } | undefined {
  for (const segment of [...segments].reverse()) {
    for (const point of [...segment].reverse()) {
      const y = frame.y(point.y);
      if (y >= 0 && y <= frame.height) return { x: frame.x(point.x), y };
    }
  }
  return undefined;
}

/**
 * The name of each curve just above its right end, moved up or down where several meet; undefined
 * for a curve that is out of sight.
 */
export function placeLabels(
  frame: Frame,
  curves: readonly SampledCurve[],
  nameOf: (curve: SampledCurve) => string,
): (PlacedLabel | undefined)[] {
  const ends = curves.map((curve) => endOf(frame, curve));
  const seen = ends.filter((end) => end !== undefined);
  const heights = spreadLabels(
    seen.map(({ y }) => y - 8),
    lineHeight,
    lineHeight,
    frame.height - margin,
  );
  return ends.map((end, i) => {
    if (!end) return undefined;
    const text = nameOf(curves[i] as SampledCurve);
    const x = Math.min(frame.width - margin, Math.max(end.x - margin, textWidth(text) + margin));
    return { text, x, y: heights[seen.indexOf(end)] as number };
  });
}
