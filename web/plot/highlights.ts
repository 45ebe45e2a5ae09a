// The witness of a property's verdict as marks on the graph.
import type {
  ActivationLab,
  Analysis,
  Order,
  Pair,
  Point,
  Tail,
  Triple,
} from '../package/index.js';
import { analysisOf } from './analyses.js';
import { formatNumber } from './format.js';
import type { Curve, Highlight } from './scene.js';

type Marks = Partial<Omit<Highlight, 'curve'>>;

/** f, f′ or f″ of the analysed curve at x: for witnesses of which the analysis tells only the place. */
export type ValueAt = (x: number, order: Order) => number;

/** The witness of a property of the graph's first curve. */
export function highlightOf(
  lab: ActivationLab,
  curve: Curve,
  property: keyof Analysis,
): Highlight | undefined {
  const valueAt: ValueAt = (x, order) =>
    lab.evaluate(curve.id, [x], { params: curve.params, order })[0] as number;
  return highlightFor(property, analysisOf(lab, curve), 0, valueAt);
}

/** undefined where the verdict has no witness to draw (operations counted, nothing found). */
export function highlightFor(
  property: keyof Analysis,
  analysis: Analysis,
  curveIndex: number,
  valueAt?: ValueAt,
): Highlight | undefined {
  const { order = 0, ...marks } = witnesses[property](analysis, valueAt) ?? {};
  const points = (marks.points ?? []).filter(isFinitePoint);
  const segments = (marks.segments ?? []).filter((ends) => ends.every(isFinitePoint));
  const slopes = (marks.slopes ?? []).filter(
    (s) => isFinitePoint(s.at) && Number.isFinite(s.slope),
  );
  const bands = (marks.bands ?? []).filter((band) => band.from < band.to);
  const levels = (marks.levels ?? []).filter((level) => Number.isFinite(level.y));
  const empty = [points, segments, slopes, bands, levels].every((list) => list.length === 0);
  return empty ? undefined : { curve: curveIndex, order, points, segments, slopes, bands, levels };
}

const witnesses: Record<
  keyof Analysis,
  (analysis: Analysis, valueAt: ValueAt | undefined) => Marks | undefined
> = {
  nonlinear: ({ nonlinear: { left, right, onCurve, onChord } }) => ({
    points: [left, right, onCurve, onChord],
    segments: [
      [left, right],
      [onChord, onCurve],
    ],
  }),

  cheap: () => undefined,

  nearIdentity: ({ nearIdentity: { value, leftSlope, rightSlope } }) => {
    const at = { x: 0, y: value };
    return {
      points: [{ ...at, label: `f(0) = ${formatNumber(value)}` }],
      slopes: [
        { at, slope: leftSlope, side: 'left' },
        { at, slope: rightSlope, side: 'right' },
      ],
      segments: [
        [
          { x: -1, y: -1 },
          { x: 1, y: 1 },
        ],
      ], // y = x, to compare with
    };
  },

  differentiable: ({ differentiable: { kinks } }) => ({
    points: kinks.flatMap(({ x, leftValue, rightValue }) =>
      leftValue === rightValue
        ? [{ x, y: leftValue }]
        : [
            { x, y: leftValue },
            { x, y: rightValue },
          ],
    ),
    segments: kinks
      .filter(({ leftValue, rightValue }) => leftValue !== rightValue)
      .map(({ x, leftValue, rightValue }) => [
        { x, y: leftValue },
        { x, y: rightValue },
      ]),
    slopes: kinks.flatMap(({ x, leftValue, rightValue, leftSlope, rightSlope }) => [
      { at: { x, y: leftValue }, slope: leftSlope, side: 'left' as const },
      { at: { x, y: rightValue }, slope: rightSlope, side: 'right' as const },
    ]),
  }),

  nonSaturating: ({ nonSaturating: { left, right } }) => ({
    bands: [
      ...(saturates(left) ? [{ from: Number.NEGATIVE_INFINITY, to: left.from }] : []),
      ...(saturates(right) ? [{ from: right.from, to: Number.POSITIVE_INFINITY }] : []),
    ],
    levels: [left, right]
      .filter(saturates)
      .map(({ limit }) => ({ y: limit, label: `f → ${formatNumber(limit)}` })),
  }),

  monotone: ({ monotone: { rise, fall, flat } }) => {
    const pairs = [rise, fall, flat].filter((pair): pair is Pair => pair !== undefined);
    return { points: pairs.flat(), segments: pairs };
  },

  range: ({ range: { infimum, supremum } }) => ({
    points: [infimum, supremum]
      .filter((bound) => bound.attained)
      .map(({ x, value }) => ({ x, y: value, label: pointLabel(x, value) })),
    levels: [
      {
        y: infimum.value,
        label: `${infimum.attained ? 'min' : 'inf'} f = ${formatNumber(infimum.value)}`,
      },
      {
        y: supremum.value,
        label: `${supremum.attained ? 'max' : 'sup'} f = ${formatNumber(supremum.value)}`,
      },
    ],
  }),

  parity: ({ parity: { at, mirrored } }) => ({
    points: [at, mirrored].map((p) => ({ ...p, label: pointLabel(p.x, p.y) })),
    segments: [[mirrored, at]],
  }),

  zeroCentred: ({ zeroCentred: { mean } }) => ({
    levels: [{ y: mean, label: `E f(Z) = ${formatNumber(mean)}` }],
  }),

  lipschitz: (analysis, valueAt) => {
    const { holds, constant, attained, x } = analysis.lipschitz;
    if (!holds) return undefined;
    if (attained && Number.isFinite(x) && valueAt) {
      const at = { x, y: valueAt(x, 0) };
      return {
        points: [{ ...at, label: `|f′| = ${formatNumber(constant)}` }],
        slopes: [{ at, slope: steepest(analysis, x, valueAt(x, 1)) }],
      };
    }
    return { order: 1, levels: [{ y: constant, label: `sup |f′| = ${formatNumber(constant)}` }] };
  },

  deadZones: ({ deadZones: { intervals } }) => ({ bands: intervals }),

  smoothness: ({ smoothness: { derivatives, x }, differentiable }, valueAt) => {
    if (!Number.isFinite(derivatives)) return undefined;
    const kink = differentiable.kinks.find((candidate) => candidate.x === x);
    const y = valueAt?.(x, 0) ?? kink?.leftValue ?? Number.NaN;
    return {
      points: [{ x, y, label: pointLabel(x, y) }],
      slopes: kink
        ? [
            { at: { x, y: kink.leftValue }, slope: kink.leftSlope, side: 'left' },
            { at: { x, y: kink.rightValue }, slope: kink.rightSlope, side: 'right' },
          ]
        : [],
    };
  },

  convexity: ({ convexity: { above, below } }) => {
    const chords = [above, below].filter((triple): triple is Triple => triple !== undefined);
    return {
      points: chords.flat(),
      segments: chords.flatMap((triple) => {
        const [left, middle, right] = triple;
        return [
          [left, right],
          [middle, onChord(triple)],
        ] as const;
      }),
    };
  },
};

const saturates = (tail: Tail) => tail.saturation !== 'none';

const isFinitePoint = ({ x, y }: Point) => Number.isFinite(x) && Number.isFinite(y);

const pointLabel = (x: number, y: number) => `f(${formatNumber(x)}) = ${formatNumber(y)}`;

/** The chord from the first to the last point, at the middle one's x. */
function onChord([left, middle, right]: Triple): Point {
  const share = (middle.x - left.x) / (right.x - left.x);
  return { x: middle.x, y: left.y + share * (right.y - left.y) };
}

/** The slope of size |f′| = constant at x: f′(x) itself, or at a kink one of its sides. */
function steepest({ differentiable, lipschitz }: Analysis, x: number, slopeAt: number): number {
  const kink = differentiable.kinks.find((candidate) => candidate.x === x);
  const candidates = kink ? [slopeAt, kink.leftSlope, kink.rightSlope] : [slopeAt];
  const miss = (slope: number) => Math.abs(Math.abs(slope) - lipschitz.constant);
  return candidates.reduce((best, slope) => (miss(slope) < miss(best) ? slope : best));
}
