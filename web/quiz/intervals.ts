// Ranges to choose from: the right one, its ends mistaken for closed or open, other functions'.
import type { Random } from '../demos/random.js';
import type { ActivationLab } from '../package/index.js';
import { analysisOf } from '../plot/analyses.js';
import { formatNumber } from '../plot/format.js';
import { shuffled } from './chance.js';
import { type DrawnOption, optionCount } from './drawn.js';
import { judge } from './measure.js';

interface End {
  readonly value: number;
  readonly attained: boolean;
}
type Interval = readonly [End, End];

/** The right interval first. */
export function intervalOptions(
  id: string,
  others: readonly string[],
  lab: ActivationLab,
  random: Random,
): DrawnOption[] {
  const right = rangeOf(id, lab);
  // The commonest mistake is always offered.
  const candidates = [
    right,
    ...shuffled(mistaken(right), random).slice(0, 1),
    ...shuffled([...mistaken(right), ...others.map((other) => rangeOf(other, lab))], random),
  ];
  const options = new Map<string, DrawnOption>();
  for (const interval of candidates) {
    const text = textOf(interval);
    if (options.size === optionCount || options.has(text)) continue;
    const decision = isRangeOf(id, interval);
    options.set(text, { text, decision, holds: judge(decision, lab) });
  }
  return [...options.values()];
}

function rangeOf(id: string, lab: ActivationLab): Interval {
  const { infimum, supremum } = analysisOf(lab, { id, params: {} }).range;
  return [infimum, supremum];
}

/** A finite end turned from closed to open or back. */
function mistaken([low, high]: Interval): Interval[] {
  const turned = ({ value, attained }: End): End => ({ value, attained: !attained });
  return [
    ...(Number.isFinite(low.value) ? [[turned(low), high] as const] : []),
    ...(Number.isFinite(high.value) ? [[low, turned(high)] as const] : []),
  ];
}

const textOf = ([low, high]: Interval) =>
  `${low.attained ? '[' : '('}${formatNumber(low.value)}, ${formatNumber(high.value)}${high.attained ? ']' : ')'}`;

function isRangeOf(id: string, [low, high]: Interval): string {
  return `${isEnd(`analyze('${id}').range.infimum`, low)} && ${isEnd(`analyze('${id}').range.supremum`, high)}`;
}

function isEnd(end: string, { value, attained }: End): string {
  if (!Number.isFinite(value)) return `${end}.value == ${value < 0 ? '-infinity' : 'infinity'}`;
  return `abs(${end}.value - (${value})) <= 5e-4 * abs(${value}) && ${end}.attained == ${attained}`;
}
