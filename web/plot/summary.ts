// The curve in words, for those who do not see it: short sentences with the measured numbers.
import type { Analysis, Bound, MeasuredKink } from '../package/index.js';
import type { View } from './scene.js';
import { type ShadedInterval, shadingOf } from './shading.js';
import { interval, nearestToZero, type Phrase, phrase } from './verdicts.js';

export interface Summarized {
  readonly name: string;
  readonly analysis: Analysis;
  readonly view: View;
  /** Where the visible part of f is 0. */
  readonly zeros: readonly number[];
}

/** The curve under study, a sentence for each thing to see in its graph. */
export function summarize({ name, analysis, view, zeros }: Summarized): Phrase[] {
  return [
    shape(name, analysis),
    ...bend(analysis),
    symmetry(analysis),
    phrase(rangeKey(analysis), { interval: interval(analysis.range) }),
    ...ends(analysis),
    ...extremes(analysis),
    ...atZero(analysis),
    ...crossings(view, zeros),
    ...steepness(analysis),
    ...kinks(analysis),
    ...shading(analysis),
    phrase('summary.view', { x0: view.x[0], x1: view.x[1], y0: view.y[0], y1: view.y[1] }),
  ];
}

/** One sentence for a curve drawn beside the one under study. */
export function mention(name: string, analysis: Analysis): Phrase {
  return phrase('summary.beside', { name, interval: interval(analysis.range) });
}

const isStraight = ({ convexity }: Analysis) => convexity.kind === 'affine';

function shape(name: string, analysis: Analysis): Phrase {
  const { direction, strict, holds } = analysis.monotone;
  if (direction === 'constant') return phrase('summary.constant', { name });
  if (isStraight(analysis)) {
    return phrase('summary.straight', { name, slope: analysis.nearIdentity.rightSlope });
  }
  if (!holds || direction === 'none') return phrase('summary.turning', { name });
  return phrase(strict ? `summary.strictly-${direction}` : `summary.${direction}`, { name });
}

function bend(analysis: Analysis): Phrase[] {
  const { kind } = analysis.convexity;
  return kind === 'affine' ? [] : [phrase(`summary.${kind}`)];
}

function symmetry({ parity }: Analysis): Phrase {
  return phrase(parity.kind === 'neither' ? 'summary.no-symmetry' : `summary.${parity.kind}`);
}

function ends({ nonSaturating: { left, right } }: Analysis): Phrase[] {
  if (Number.isNaN(left.limit) || Number.isNaN(right.limit)) return [];
  return [phrase('summary.ends', { left: left.limit, right: right.limit })];
}

function extremes({ range: { infimum, supremum } }: Analysis): Phrase[] {
  const isSeen = ({ attained, value, x }: Bound) => attained && Number.isFinite(value + x);
  return [
    ...(isSeen(infimum) ? [phrase('summary.least', { x: infimum.x, value: infimum.value })] : []),
    ...(isSeen(supremum)
      ? [phrase('summary.greatest', { x: supremum.x, value: supremum.value })]
      : []),
  ];
}

function atZero({ nearIdentity: { value, leftSlope, rightSlope } }: Analysis): Phrase[] {
  if (!Number.isFinite(value)) return [];
  return leftSlope === rightSlope
    ? [phrase('summary.at-zero', { value, slope: leftSlope })]
    : [phrase('summary.value-at-zero', { value })];
}

/** Other zeros than x = 0, of which `atZero` has spoken. */
function crossings(view: View, zeros: readonly number[]): Phrase[] {
  const span = view.x[1] - view.x[0];
  const others = zeros.filter((x) => Math.abs(x) > span / 1e4);
  if (others.length === 0) return [];
  const list = others.slice(0, 6).map((x) => phrase('summary.x', { x: Number(x.toPrecision(3)) }));
  return [phrase('summary.zeros', { list })];
}

function steepness(analysis: Analysis): Phrase[] {
  const { holds, attained, constant, x } = analysis.lipschitz;
  if (isStraight(analysis)) return [];
  if (!holds) return [phrase('summary.steepness-unbounded')];
  // x is one of perhaps many such points, so no “steepest at”.
  return attained && Number.isFinite(x)
    ? [phrase('summary.slope-bound', { constant, x })]
    : [phrase('summary.steepness', { constant })];
}

/** What jumps may leave out values in between. */
function rangeKey({ differentiable }: Analysis) {
  const jumps = differentiable.kinks.some(({ leftValue, rightValue }) => leftValue !== rightValue);
  return jumps ? 'summary.range-within' : 'summary.range';
}

function kinks({ differentiable, smoothness }: Analysis): Phrase[] {
  const { kinks: all } = differentiable;
  const named = nearestToZero(all);
  const more = all.length - named.length;
  if (all.length > 0) {
    return [
      ...named.map(kink),
      ...(more > 0 ? [phrase('summary.more-kinks', { count: more })] : []),
    ];
  }
  const jumps = smoothness.derivatives === 1;
  return [jumps ? phrase('summary.second-jumps', { x: smoothness.x }) : phrase('summary.no-kinks')];
}

function kink({ x, leftValue, rightValue, leftSlope, rightSlope }: MeasuredKink): Phrase {
  return leftValue === rightValue
    ? phrase('summary.kink', { x, left: leftSlope, right: rightSlope })
    : phrase('summary.jump', { x, left: leftValue, right: rightValue });
}

function shading(analysis: Analysis): Phrase[] {
  const intervals = shadingOf(analysis);
  const sentence = (kind: ShadedInterval['kind']) => {
    const where = intervals.filter((each) => each.kind === kind).map(place);
    return where.length > 0 ? [phrase(`summary.${kind}`, { where })] : [];
  };
  const sentences = [...sentence('saturated'), ...sentence('dead')];
  return sentences.length > 0 ? sentences : [phrase('summary.unshaded')];
}

function place({ from, to }: ShadedInterval): Phrase {
  if (from === Number.NEGATIVE_INFINITY) return phrase('summary.below', { to });
  if (to === Number.POSITIVE_INFINITY) return phrase('summary.above', { from });
  return phrase('summary.between', { from, to });
}
