import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationLab, type Analysis, loadActivationLab, type Order } from 'activation-lab';
import { loadMessages, message } from '../../web/content/languages.js';
import { highlightFor } from '../../web/plot/highlights.js';
import type { Highlight } from '../../web/plot/scene.js';
import { sparklinePath } from '../../web/plot/sparkline.js';
import {
  articleProperties,
  furtherProperties,
  interval,
  say,
  verdictOf,
} from '../../web/plot/verdicts.js';

const lab: ActivationLab = await loadActivationLab();
await Promise.all((['en', 'zh-CN'] as const).map(loadMessages));
const properties = [...articleProperties, ...furtherProperties];

type Params = Readonly<Record<string, number>>;
const valueAt = (id: string, params: Params) => (x: number, order: Order) =>
  lab.evaluate(id, [x], { order, params })[0] as number;

/** The defaults, and both ends of every parameter's slider. */
const settings = lab.catalog.flatMap(({ id, parameters }) => {
  const defaults = Object.fromEntries(parameters.map((p) => [p.name, p.default]));
  const ends = parameters.flatMap((p) =>
    [p.sliderMin, p.sliderMax].map((value) => ({ ...defaults, [p.name]: value })),
  );
  const allowed = ends.filter((params: Params) =>
    parameters.every(
      (p) => !p.notAbove || (params[p.name] as number) <= (params[p.notAbove] as number),
    ),
  );
  return [defaults, ...allowed].map((params) => ({
    id,
    params,
    analysis: lab.analyze(id, { params }),
  }));
});

function show(id: string, property: keyof Analysis, params: Params = {}): Highlight | undefined {
  return highlightFor(property, lab.analyze(id, { params }), 2, valueAt(id, params));
}

test('the seven and the six are all the properties, each once', () => {
  assert.deepEqual(properties.toSorted(), Object.keys(lab.analyze('identity')).toSorted());
});

test('every mark is finite, and points of f lie on f', () => {
  for (const { id, params, analysis } of settings) {
    const f = valueAt(id, params);
    for (const property of properties) {
      const highlight = highlightFor(property, analysis, 1, f);
      if (!highlight) continue;
      const where = `${id} ${JSON.stringify(params)} ${property}`;
      assert.equal(highlight.curve, 1, where);
      for (const { x, y } of highlight.points) assert.ok(Number.isFinite(x + y), where);
      for (const { slope } of highlight.slopes) assert.ok(Number.isFinite(slope), where);
      for (const { y } of highlight.levels) assert.ok(Number.isFinite(y), where);
      for (const { from, to } of highlight.bands) assert.ok(from < to, where);
      // A chord's own midpoint lies off the curve, one-sided values at a jump may.
      if (property === 'nonlinear' || property === 'differentiable') continue;
      for (const { x, y } of highlight.points) {
        assert.ok(Math.abs(y - f(x, 0)) <= 1e-9 * Math.max(1, Math.abs(y)), `${where} x = ${x}`);
      }
    }
  }
});

test('nonlinear: the chord, and its midpoint against the curve’s', () => {
  const { segments, points } = show('sigmoid', 'nonlinear') as Highlight;
  assert.equal(points.length, 4);
  const [[left, right], [onChord, onCurve]] = segments as [
    Highlight['segments'][0],
    Highlight['segments'][0],
  ];
  assert.ok(Math.abs(onChord.x - (left.x + right.x) / 2) < 1e-12);
  assert.ok(Math.abs(onChord.y - (left.y + right.y) / 2) < 1e-12);
  assert.notEqual(onChord.y, onCurve.y);
});

test('kinks: a tangent from either side', () => {
  const { slopes } = show('leaky-relu', 'differentiable', { alpha: 0.1 }) as Highlight;
  const drawn = slopes.map(({ at, slope, side }) => [Math.abs(at.x), Math.abs(at.y), slope, side]);
  assert.deepEqual(drawn, [
    [0, 0, 0.1, 'left'],
    [0, 0, 1, 'right'],
  ]);
  assert.equal(show('sigmoid', 'differentiable'), undefined);
});

test('saturation: a band on each side that saturates, and its limit', () => {
  const both = show('sigmoid', 'nonSaturating') as Highlight;
  assert.deepEqual(
    both.bands.map(({ from, to }) => [from, to].filter((end) => !Number.isFinite(end))),
    [[-Infinity], [Infinity]],
  );
  assert.ok(Math.abs((both.bands[1]?.from as number) - 4.58486) < 1e-4);
  assert.deepEqual(
    both.levels.map(({ y }) => y),
    [0, 1],
  );
  const left = show('relu', 'nonSaturating') as Highlight;
  assert.deepEqual(left.bands, [{ from: -Infinity, to: 0 }]);
  assert.equal(show('identity', 'nonSaturating'), undefined);
});

test('range: a level for each finite bound, a point where it is attained', () => {
  const { points, levels } = show('relu', 'range') as Highlight;
  assert.deepEqual(levels, [{ y: 0, label: 'min f = 0' }]);
  assert.equal(points.length, 1);
  const open = show('tanh', 'range') as Highlight;
  assert.deepEqual(
    open.levels.map(({ y }) => y),
    [-1, 1],
  );
  assert.deepEqual(open.points, []);
});

test('Lipschitz: the steepest tangent, also where the slope is negative', () => {
  const sigmoid = show('sigmoid', 'lipschitz') as Highlight;
  assert.deepEqual(
    sigmoid.slopes.map(({ slope }) => slope),
    [0.25],
  );
  const steep = show('prelu', 'lipschitz', { alpha: -1.5 }) as Highlight;
  assert.deepEqual(
    steep.slopes.map(({ slope }) => slope),
    [-1.5],
  );
});

test('dead zones, parity, convexity and the mean', () => {
  assert.deepEqual(show('relu', 'deadZones')?.bands, [{ from: -Infinity, to: 0 }]);
  assert.equal(show('tanh', 'deadZones'), undefined);
  const [a, b] = show('tanh', 'parity')?.points ?? [];
  assert.equal(a?.x, -(b?.x as number));
  assert.equal(show('sigmoid', 'convexity')?.segments.length, 4); // not convex, nor concave
  assert.equal(show('identity', 'convexity'), undefined);
  assert.ok(Math.abs((show('relu', 'zeroCentred')?.levels[0]?.y as number) - 0.398942) < 1e-5);
});

test('what is only counted has no witness on the graph', () => {
  for (const { id } of lab.catalog) assert.equal(show(id, 'cheap'), undefined);
});

test('every verdict can be said in both languages, with no gap and no NaN', () => {
  for (const { id, params, analysis } of settings) {
    for (const property of properties) {
      const { word, reason } = verdictOf(property, analysis);
      for (const language of ['en', 'zh-CN'] as const) {
        for (const phrase of [word, reason]) {
          const sentence = say(phrase, (key, values) => message(language, key, values));
          const where = `${id} ${JSON.stringify(params)} ${property}: ${sentence}`;
          assert.doesNotMatch(sentence, /\{|\}|NaN|undefined|—/, where);
          assert.ok(sentence.length > 0, where);
        }
      }
    }
  }
});

test('verdicts are those the field knows', () => {
  const answer = (id: string, property: keyof Analysis) =>
    verdictOf(property, lab.analyze(id)).answer;
  assert.equal(answer('tanh', 'nearIdentity'), 'yes');
  assert.equal(answer('sigmoid', 'nearIdentity'), 'no');
  assert.equal(answer('relu', 'nearIdentity'), 'partly');
  assert.equal(answer('relu', 'differentiable'), 'partly');
  assert.equal(answer('sigmoid', 'nonSaturating'), 'no');
  assert.equal(answer('relu', 'nonSaturating'), 'partly');
  assert.equal(answer('identity', 'nonSaturating'), 'yes');
  assert.equal(interval(lab.analyze('relu').range), '[0, ∞)');
  assert.equal(interval(lab.analyze('tanh').range), '(−1, 1)');
});

test('a sparkline breaks at jumps and at what is not finite', () => {
  const box = { width: 10, height: 10, x: [0, 4], y: [0, 4] } as const;
  assert.equal(sparklinePath([0, 4], [0, 0.5], box), 'M0,10L10,8.75');
  assert.equal(sparklinePath([0, 1, 2], [0, 4, 4], box), 'M0,10M2.5,0L5,0');
  assert.equal(sparklinePath([0, 1, 2], [1, Number.NaN, 1], box), 'M0,7.5M5,7.5');
});
