// From the plane to pixels: scales, ticks and paths of one drawing.
import type { Point } from '../package/index.js';
import { formatNumber } from './format.js';
import { type LinearScale, linearScale } from './linear-scale.js';
import type { View } from './scene.js';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly view: View;
  readonly x: LinearScale;
  readonly y: LinearScale;
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
    x: linearScale(view.x, [0, width]),
    y: linearScale(view.y, [height, 0]),
  };
}

/** About one tick every `spacing` pixels and never much closer, at round values. */
export function ticksOf(scale: LinearScale, spacing: number): Tick[] {
  const [from, to] = scale.range;
  let count = Math.max(2, Math.round(Math.abs(to - from) / spacing));
  let values = scale.ticks(count);
  while (count > 2 && distance(scale, values) < 0.7 * spacing) {
    count -= 1;
    values = scale.ticks(count);
  }
  // Enough digits to tell neighbours apart in the smallest view far from 0.
  return values.map((value) => ({ at: hundredths(scale(value)), text: formatNumber(value, 13) }));
}

function distance(scale: LinearScale, [first = 0, second = 0]: number[]): number {
  return Math.abs(scale(second) - scale(first));
}

/** Finer than any screen, shorter than the full double. */
export function hundredths(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

/** Pixels far outside the drawing, which renderers handle badly, brought nearer. */
function near(pixels: number, size: number): number {
  return Math.min(5 * size, Math.max(-4 * size, pixels));
}

/** The SVG path of an unbroken part of a curve; far outside the view it is flattened. */
export function pathOf(frame: Frame, points: readonly Point[]): string {
  const places = points.map(({ x, y }) => {
    const height = near(frame.y(y), frame.height);
    return `${hundredths(frame.x(x))},${hundredths(height)}`;
  });
  if (places.length === 0) return '';
  // A single point is a line back to itself, which the stroke's round caps make a dot.
  return `M${places.join('L')}${places.length === 1 ? 'Z' : ''}`;
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

/** y = x is drawn for |x| up to this. */
const identityReach = 1.5;

/** The visible part of y = x near 0; undefined where none of it is, or too little to see. */
export function identityPart({ view, x }: Frame): readonly [number, number] | undefined {
  const from = Math.max(-identityReach, view.x[0], view.y[0]);
  const to = Math.min(identityReach, view.x[1], view.y[1]);
  return x(to) - x(from) > 12 ? [from, to] : undefined;
}
