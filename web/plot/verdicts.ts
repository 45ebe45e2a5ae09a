// Each verdict in words: an answer, a word and a sentence with the measured numbers filled in.
import type { MessageKey } from '../content/languages.js';
import type { Analysis, Bound, Cost, MeasuredKink, Point, Range, Tail } from '../package/index.js';
import { formatNumber } from './format.js';

/** The article's seven properties in its order, then six more. */
export const articleProperties = [
  'nonlinear',
  'cheap',
  'nearIdentity',
  'differentiable',
  'nonSaturating',
  'monotone',
  'range',
] as const satisfies readonly (keyof Analysis)[];

export const furtherProperties = [
  'parity',
  'zeroCentred',
  'lipschitz',
  'deadZones',
  'smoothness',
  'convexity',
] as const satisfies readonly (keyof Analysis)[];

/** A message with its values, some of which are messages themselves. */
export interface Phrase {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | readonly Phrase[]>>;
}

export interface Verdict {
  /** `kind`: neither yes nor no, but one of several. */
  readonly answer: 'yes' | 'no' | 'partly' | 'kind';
  readonly word: Phrase;
  readonly reason: Phrase;
}

/** Fills a phrase in; lists are joined by the language's own separator. */
export function say(
  { key, values }: Phrase,
  text: (key: MessageKey, values?: Readonly<Record<string, string>>) => string,
): string {
  const filled = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string'
      ? value
      : value.map((part) => say(part, text)).join(text('property.separator')),
  ]);
  return text(key, Object.fromEntries(filled));
}

const listedKinks = 4;

/** Those that a sentence can name; in their order. */
export function nearestToZero(kinks: readonly MeasuredKink[]): readonly MeasuredKink[] {
  if (kinks.length <= listedKinks) return kinks;
  const nearest = kinks.toSorted((a, b) => Math.abs(a.x) - Math.abs(b.x)).slice(0, listedKinks);
  return kinks.filter((kink) => nearest.includes(kink));
}

function furtherKinks({ length }: readonly MeasuredKink[]): Phrase[] {
  return length > listedKinks
    ? [phrase('differentiable.more', { count: length - listedKinks })]
    : [];
}

export function verdictOf(property: keyof Analysis, analysis: Analysis): Verdict {
  return verdicts[property](analysis);
}

type Values = Readonly<Record<string, number | string | readonly Phrase[]>>;

/** A message with its numbers formatted. */
export function phrase(key: MessageKey, values: Values = {}): Phrase {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value) : value,
  ]);
  return { key, values: Object.fromEntries(shown) };
}

function verdict(
  answer: Verdict['answer'],
  word: Phrase | MessageKey,
  key: MessageKey,
  values?: Values,
): Verdict {
  return {
    answer,
    word: typeof word === 'string' ? phrase(word) : word,
    reason: phrase(key, values),
  };
}

const yes = (key: MessageKey, values?: Values) => verdict('yes', 'property.yes', key, values);
const no = (key: MessageKey, values?: Values) => verdict('no', 'property.no', key, values);

const verdicts: Record<keyof Analysis, (analysis: Analysis) => Verdict> = {
  nonlinear: ({ nonlinear: { holds, left, right, onCurve, onChord } }) =>
    holds
      ? yes('nonlinear.yes', {
          left: left.x,
          right: right.x,
          middle: onCurve.x,
          onCurve: onCurve.y,
          onChord: onChord.y,
        })
      : no('nonlinear.no'),

  cheap: ({ cheap }) => {
    const operations = listOperations(cheap);
    const values = { operations };
    if (operations.length === 0) return yes('cheap.nothing');
    return cheap.holds ? yes('cheap.yes', values) : no('cheap.no', values);
  },

  nearIdentity: ({ nearIdentity: { holds, value, leftSlope, rightSlope } }) => {
    const values = { value, left: leftSlope, right: rightSlope };
    if (holds) return yes('near-identity.yes', values);
    if (leftSlope === rightSlope) return no('near-identity.no', values);
    const side = value === 0 && (leftSlope === 1 || rightSlope === 1);
    return side
      ? verdict('partly', 'near-identity.one-side', 'near-identity.sides', values)
      : no('near-identity.sides', values);
  },

  differentiable: ({ differentiable: { holds, kinks } }) =>
    holds
      ? yes('differentiable.yes')
      : verdict(
          'partly',
          phrase(kinks.length === 1 ? 'differentiable.but-one' : 'differentiable.but', {
            count: kinks.length,
            x: kinks[0]?.x ?? Number.NaN,
          }),
          'differentiable.no',
          { kinks: nearestToZero(kinks).map(kinkPhrase).concat(furtherKinks(kinks)) },
        ),

  nonSaturating: ({ nonSaturating: { holds, left, right } }) => {
    const both = left.saturation !== 'none' && right.saturation !== 'none';
    const answer = holds ? 'yes' : both ? 'no' : 'partly';
    const word = saturationWord(left, right);
    // The two thresholds are solved for separately, so they agree but for rounding.
    const symmetric = Math.abs(left.from + right.from) < 1e-6;
    if (symmetric && left.saturation === 'soft' && right.saturation === 'soft') {
      const values = { from: right.from, left: left.limit, right: right.limit };
      return verdict(answer, word, 'saturation.symmetric', values);
    }
    const sides = { left: [tailPhrase(left)], right: [tailPhrase(right)] };
    return verdict(answer, word, 'saturation.sides', sides);
  },

  monotone: ({ monotone: { holds, direction, rise, fall, flat } }) => {
    if (!holds || direction === 'none') {
      const [a, b] = rise ?? [nowhere, nowhere];
      const [c, d] = fall ?? [nowhere, nowhere];
      const values = { a: a.x, fa: a.y, b: b.x, fb: b.y, c: c.x, fc: c.y, d: d.x, fd: d.y };
      return no('monotone.no', values);
    }
    if (direction === 'constant')
      return verdict('yes', 'monotone.constant', 'monotone.constant-reason');
    if (!flat)
      return verdict('yes', `monotone.strictly-${direction}`, `monotone.${direction}-reason`);
    const [a, b] = flat;
    return verdict('yes', `monotone.${direction}`, 'monotone.flat', { a: a.x, b: b.x, value: a.y });
  },

  range: ({ range }) =>
    verdict('kind', rangeWord(range), 'range.reason', {
      interval: interval(range),
      infimum: [boundPhrase(range.infimum)],
      supremum: [boundPhrase(range.supremum)],
    }),

  parity: ({ parity: { kind, at, mirrored } }) =>
    verdict('kind', `parity.${kind}`, `parity.${kind}-reason`, {
      x: at.x,
      y: at.y,
      mirroredX: mirrored.x,
      mirroredY: mirrored.y,
    }),

  zeroCentred: ({ zeroCentred: { holds, mean } }) => {
    if (Number.isNaN(mean)) return no('zero-centred.none');
    return holds ? yes('zero-centred.yes', { mean }) : no('zero-centred.no', { mean });
  },

  lipschitz: ({ lipschitz: { holds, constant, attained, x } }) => {
    if (!holds) return no('lipschitz.no');
    const word = phrase('lipschitz.constant', { constant });
    return verdict('yes', word, attained ? 'lipschitz.attained' : 'lipschitz.approached', {
      constant,
      x,
    });
  },

  deadZones: ({ deadZones: { holds, intervals } }) =>
    holds
      ? yes('dead-zones.yes', {
          intervals: intervals.map(({ from, to }) => phrase('dead-zones.interval', { from, to })),
        })
      : no('dead-zones.no'),

  smoothness: ({ smoothness: { derivatives, x } }) => {
    const name = smoothnessNames.get(derivatives) ?? 'smooth';
    return verdict('kind', `smoothness.${name}`, `smoothness.${name}-reason`, { x });
  },

  convexity: ({ convexity: { kind, above, below } }) => {
    if (kind === 'affine') return verdict('kind', 'convexity.affine', 'convexity.affine-reason');
    const over = above && { a1: above[0].x, b1: above[2].x, m1: above[1].x };
    const under = below && { a2: below[0].x, b2: below[2].x, m2: below[1].x };
    return verdict('kind', `convexity.${kind}`, `convexity.${kind}-reason`, { ...over, ...under });
  },
};

/** `[0, ∞)`: a bracket where the bound is attained. */
export function interval({ infimum, supremum }: Range): string {
  const open = infimum.attained ? '[' : '(';
  const close = supremum.attained ? ']' : ')';
  return `${open}${formatNumber(infimum.value)}, ${formatNumber(supremum.value)}${close}`;
}

const smoothnessNames = new Map<number, 'discontinuous' | 'c0' | 'c1' | 'c2'>([
  [-1, 'discontinuous'],
  [0, 'c0'],
  [1, 'c1'],
  [2, 'c2'],
]);

const nowhere: Point = { x: Number.NaN, y: Number.NaN };

function saturationWord(left: Tail, right: Tail): MessageKey {
  if (left.saturation === 'none') {
    return right.saturation === 'none' ? 'saturation.neither' : 'saturation.right';
  }
  return right.saturation === 'none' ? 'saturation.left' : 'saturation.both';
}

function rangeWord({ bounded, infimum, supremum }: Range): MessageKey {
  if (bounded) return 'range.bounded';
  if (Number.isFinite(infimum.value)) return 'range.below';
  return Number.isFinite(supremum.value) ? 'range.above' : 'range.unbounded';
}

const operations = ['add', 'multiply', 'divide', 'compare', 'transcendental'] as const;

function listOperations(cost: Cost): Phrase[] {
  return operations
    .filter((name) => cost[name] > 0)
    .map((name) => phrase(`cost.${name}`, { count: cost[name] }));
}

export function operationCount(cost: Cost): number {
  return operations.reduce((sum, name) => sum + cost[name], 0);
}

function kinkPhrase({
  x,
  leftValue,
  rightValue,
  leftSlope,
  rightSlope,
  convention,
}: MeasuredKink): Phrase {
  if (leftValue !== rightValue)
    return phrase('kink.jump', { x, left: leftValue, right: rightValue });
  return phrase('kink.slope', { x, left: leftSlope, right: rightSlope, convention });
}

function tailPhrase({ saturation, limit, slopeLimit, from }: Tail): Phrase {
  if (saturation === 'soft') return phrase('tail.soft', { from, limit });
  if (saturation === 'hard') return phrase('tail.hard', { from, limit });
  return Number.isNaN(slopeLimit)
    ? phrase('tail.no-limit')
    : phrase('tail.none', { slope: slopeLimit });
}

function boundPhrase({ value, attained, x }: Bound): Phrase {
  if (!Number.isFinite(value)) return phrase('bound.none');
  return phrase(attained ? 'bound.attained' : 'bound.approached', { value, x });
}
