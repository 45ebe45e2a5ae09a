// From the plane to pixels: scales, ticks and paths of one drawing.
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Point } from '../package/index.js';
import { formatNumber } from './format.js';
import type { View } from './scene.js';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly view: View;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A drawing of that size in pixels; the curves use all of it, the axes run through it. */
export function frameOf(view: View, width: number, height: number): Frame {
  return {
    width,
    height,
    view,
    x: scaleLinear([...view.x], [0, width]),
    y: scaleLinear([...view.y], [height, 0]),
  };
}

/** About one tick every `spacing` pixels, at round values; 0 is left to the axes. */
export function ticksOf(scale: ScaleLinear<number, number>, spacing: number): Tick[] {
  const [from = 0, to = 1] = scale.range();
  const count = Math.max(2, Math.round(Math.abs(to - from) / spacing));
  return scale.ticks(count).map((value) => ({ at: scale(value), text: formatNumber(value, 6) }));
}

/** The SVG path of an unbroken part of a curve; far outside the view it is flattened. */
export function pathOf(frame: Frame, points: readonly Point[]): string {
  const limit = 4 * frame.height;
  const draw = line<Point>(
    ({ x }) => frame.x(x),
    ({ y }) => Math.min(frame.height + limit, Math.max(-limit, frame.y(y))),
  ).digits(2);
  return draw(points as Point[]) ?? '';
}

/** Pixels of an interval of the x axis, cut off at the drawing's edges. */
export function bandOf(frame: Frame, from: number, to: number): { x: number; width: number } {
  const left = Math.max(0, from === Number.NEGATIVE_INFINITY ? 0 : frame.x(from));
  const right = Math.min(frame.width, to === Number.POSITIVE_INFINITY ? frame.width : frame.x(to));
  return { x: left, width: Math.max(0, right - left) };
}

/** The part of the tangent through `at` that runs `reach` pixels to each side. */
export function tangentOf(frame: Frame, at: Point, slope: number, reach: number): [Point, Point] {
  const run = frame.x.invert(1) - frame.x.invert(0);
  const rise = Math.abs(frame.y.invert(1) - frame.y.invert(0));
  const pixels = Math.hypot(1, (slope * run) / rise); // length per pixel of x
  const dx = (reach / pixels) * run;
  return [
    { x: at.x - dx, y: at.y - slope * dx },
    { x: at.x + dx, y: at.y + slope * dx },
  ];
}

/** Where to write a curve's name: at its last visible point. */
export function endOf(
  frame: Frame,
  segments: readonly (readonly Point[])[],
): { x: number; y: number } | undefined {
  for (const segment of [...segments].reverse()) {
    for (let i = segment.length - 1; i >= 0; i--) {
      const point = segment[i] as Point;
      const y = frame.y(point.y);
      if (y >= 0 && y <= frame.height) return { x: frame.x(point.x), y };
    }
  }
  return undefined;
}
