// From data to pixels and back. d3-scale's own linear scale also knows colours and dates, and
// brings 11 KB of them, compressed, into the first view.
import { ticks } from 'd3-array';

export interface LinearScale {
  (value: number): number;
  invert(pixel: number): number;
  /** Round values of the domain, about so many. */
  ticks(count: number): number[];
  readonly range: readonly [number, number];
}

export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): LinearScale {
  const mapped = (value: number, [a, b]: typeof domain, [start, end]: typeof range) => {
    const t = (value - a) / (b - a);
    return start * (1 - t) + end * t;
  };
  return Object.assign((value: number) => mapped(value, domain, range), {
    invert: (pixel: number) => mapped(pixel, range, domain),
    ticks: (count: number) => ticks(...domain, count),
    range,
  });
}
