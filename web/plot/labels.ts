// Where names stand in the drawing: at the ends of their curves, none over another.
import { spreadLabels, textWidth } from '../demos/labels.js';
import { type Frame, hundredths } from './frame.js';
import type { SampledCurve } from './sampling.js';

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  /** Its base line. */
  readonly y: number;
  /** Which end of the text is at x. */
  readonly anchor: 'start' | 'end';
}

const lineHeight = 17;
const margin = 6;
const beside = 8;
/** Above it the shading's names are written. */
const top = 28;

/** The last visible point of a curve, in pixels. */
export function endOf(
  frame: Frame,
  { segments }: SampledCurve,
): { x: number; y: number } | undefined {
  for (const segment of [...segments].reverse()) {
    for (const point of [...segment].reverse()) {
      const [x, y] = [hundredths(frame.x(point.x)), hundredths(frame.y(point.y))];
      if (y >= 0 && y <= frame.height) return { x, y };
    }
  }
  return undefined;
}

/**
 * The name of each curve, moved up or down where several meet: above its end at the right edge, or
 * beside it where the curve leaves the view earlier; undefined for a curve that is out of sight.
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
    top,
    frame.height - margin,
  );
  return ends.map((end, i) => {
    if (!end) return undefined;
    const text = nameOf(curves[i] as SampledCurve);
    const y = heights[seen.indexOf(end)] as number;
    const width = textWidth(text);
    // A curve that leaves through the top or bottom has nothing to its right.
    return end.x + beside + width + margin <= frame.width
      ? { text, x: end.x + beside, y, anchor: 'start' }
      : { text, x: Math.max(frame.width - margin, width), y, anchor: 'end' };
  });
}
