// Scales for what experiments measure: numbers of any size, and the places along an axis.
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Scale } from '../package/index.js';
import { decades, powerOfTen } from './decades.js';
import { formatNumber } from './format.js';
import type { Tick } from './frame.js';

/** From a number to pixels, with ticks. */
export interface MeasureScale {
  readonly of: (value: number) => number;
  readonly ticks: readonly Tick[];
}

type Range = readonly [number, number];

/**
 * For the finite ones of `values`. On a logarithmic scale what is not positive lies at the range's
 * beginning, below all that is.
 */
export function valueScale(
  values: Iterable<number>,
  scale: Scale,
  range: Range,
  spacing: number,
): MeasureScale {
  const numbers = [...values].filter(Number.isFinite);
  const count = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / spacing));
  const positive = numbers.filter((x) => x > 0);
  return scale === 'logarithmic' && positive.length > 0
    ? logarithmic(numbers, positive, range, count)
    : linear(numbers, range, count);
}

function linear(numbers: readonly number[], range: Range, count: number): MeasureScale {
  const nice = scaleLinear(linearDomain(numbers), [...range]);
  if (!isShare(numbers)) nice.nice(count);
  const [low = 0, high = 1] = nice.domain();
  return exactScale([low, high], range, Math.abs(range[1] - range[0]) / count);
}

/** Of exactly that domain. */
export function exactScale(domain: Range, range: Range, spacing: number): MeasureScale {
  const of = scaleLinear([...domain], [...range]);
  const count = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / spacing));
  return {
    of,
    ticks: of.ticks(count).map((value) => ({ at: of(value), text: formatNumber(value, 6) })),
  };
}

/** Whether they are seen best in 0…1. */
function isShare(numbers: readonly number[]): boolean {
  return numbers.length > 0 && Math.min(...numbers) >= 0 && isShareSize(Math.max(...numbers));
}
const isShareSize = (most: number) => most > 0.25 && most <= 1;

function linearDomain(numbers: readonly number[]): [number, number] {
  if (numbers.length === 0 || isShare(numbers)) return [0, 1];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const room = low === high ? Math.abs(low) / 2 || 1 : 0;
  // Zero belongs to it where it is near.
  return [low > 0 && low < (high - low) / 2 ? 0 : low - room, high + room];
}

/** Pixels between the end of the logarithm and zero. */
const zeroGap = 14;

function logarithmic(
  numbers: readonly number[],
  positive: readonly number[],
  [from, to]: Range,
  count: number,
): MeasureScale {
  const low = 10 ** Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  const high = 10 ** Math.ceil(Math.log10(Math.max(...positive)) - 1e-9);
  const domain: [number, number] = low < high ? [low, high] : [low / 10, high * 10];
  const hasZero = positive.length < numbers.length;
  const start = hasZero ? from + Math.sign(to - from) * zeroGap : from;
  const log = scaleLog(domain, [start, to]);
  const of = (value: number) => (value > 0 ? log(value) : from);
  const ticks = tickValues(domain, count).map((value) => ({ at: of(value), text: short(value) }));
  const hasNegative = numbers.some((x) => x < 0);
  return {
    of,
    ticks: hasZero ? [{ at: from, text: hasNegative ? '≤ 0' : '0' }, ...ticks] : ticks,
  };
}

function tickValues(domain: Range, count: number): number[] {
  const powers = decades(domain, count).reverse();
  if (powers.length > 3 || powers.length * 3 > count + 2) return powers;
  return powers.flatMap((p) => [p, 2 * p, 5 * p]).filter((x) => x <= domain[1]);
}

/** 0.01 and 1000 as they are, else a power. */
function short(value: number): string {
  const isPower = Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  return isPower && (value < 1e-3 || value > 1e4) ? powerOfTen(value) : formatNumber(value, 6);
}

/** For the places of an axis; ticks stand at places where these are few, at least `spacing` apart. */
export function placeScale(
  places: ArrayLike<number>,
  scale: Scale,
  range: Range,
  spacing: number,
): MeasureScale {
  const all = Array.from(places);
  const [first = 0, last = 1] = [all[0], all.at(-1)];
  const ends: [number, number] = first === last ? [first - 1, first + 1] : [first, last];
  const pixels: [number, number] = [...range];
  const isLog = scale === 'logarithmic' && first > 0;
  const of = isLog ? scaleLog(ends, pixels) : scaleLinear(ends, pixels);
  const count = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / spacing));
  const wanted = all.length <= 12 ? all : of.ticks(count);
  const ticks: Tick[] = [];
  for (const value of wanted) {
    const at = of(value);
    const before = ticks.at(-1);
    if (!before || Math.abs(at - before.at) >= spacing) ticks.push({ at, text: short(value) });
  }
  return { of, ticks };
}
