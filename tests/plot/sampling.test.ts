import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivationLab, loadActivationLab, type Point } from 'activation-lab';
import { abscissae, sampleCurve, split, zerosOf } from '../../web/plot/sampling.js';
import type { Curve } from '../../web/plot/scene.js';

const lab: ActivationLab = await loadActivationLab();
const sample = (id: Curve['id'], order: 0 | 1 | 2, params: Curve['params'] = {}) =>
  sampleCurve(lab, { id, params }, 0, order, [-6, 6], 600);

const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;

test('the derivative of ReLU is two level lines with a jump between them', () => {
  const { segments, jumps } = sample('relu', 1);
  assert.equal(segments.length, 2);
  for (const [i, y] of [0, 1].entries()) {
    for (const point of segments[i] as readonly Point[]) assert.equal(point.y, y);
  }
  assert.deepEqual(jumps, [{ x: 0, left: 0, right: 1, at: 0 }]);
});

test('both lines reach the jump', () => {
  const [left, right] = sample('relu', 1).segments;
  assert.equal(left?.at(-1)?.x, 0);
  assert.equal(right?.[0]?.x, 0);
});

test('ReLU itself is one line with a sample exactly at its kink', () => {
  const { segments, jumps } = sample('relu', 0);
  assert.equal(segments.length, 1);
  assert.equal(jumps.length, 0);
  assert.ok(segments[0]?.some(({ x, y }) => x === 0 && y === 0));
});

test('the second derivative of ELU jumps although f has no kink', () => {
  const { jumps } = sample('elu', 2);
  assert.equal(jumps.length, 1);
  assert.ok(near(jumps[0]?.left ?? 9, 1) && jumps[0]?.right === 0);
  assert.equal(sample('elu', 1).jumps.length, 0);
});

test('a parameter moves the jump’s ends', () => {
  const [jump] = sample('elu', 1, { alpha: 2 }).jumps;
  assert.ok(near(jump?.left ?? 9, 2) && near(jump?.right ?? 9, 1));
});

test('no curve jumps where its derivatives are continuous', () => {
  for (const { id, kinks } of lab.catalog) {
    for (const order of [0, 1, 2] as const) {
      const { segments, jumps } = sample(id, order);
      if (kinks.length === 0) assert.equal(jumps.length, 0, `${id} ${order}`);
      assert.equal(segments.length, jumps.length + 1, `${id} ${order}`);
    }
  }
});

test('one call of the engine samples a curve', () => {
  let calls = 0;
  const counting: ActivationLab = {
    ...lab,
    evaluate: ((...call: Parameters<ActivationLab['evaluate']>) => {
      calls++;
      return lab.evaluate(...call);
    }) as ActivationLab['evaluate'],
  };
  sampleCurve(counting, { id: 'relu', params: {} }, 0, 1, [-6, 6], 600);
  assert.equal(calls, 1);
});

test('a break is sampled exactly and on both sides, in the smallest view far from 0 too', () => {
  for (const [from, at, to] of [
    [-6, 0, 6],
    [2, 3, 4],
    [5000, 5000.0000005, 5000.000001],
  ] as const) {
    const xs = abscissae([from, to], 100, [at]);
    const i = xs.indexOf(at);
    assert.ok((xs[i - 1] as number) < at && at < (xs[i + 1] as number));
    assert.ok(xs.every((x, k) => k === 0 || (xs[k - 1] as number) < x));
  }
});

test('values that are not finite leave a gap', () => {
  const { segments } = split([0, 1, 2, 3, 4], [1, 2, Number.NaN, 3, 4], []);
  assert.deepEqual(segments, [
    [
      { x: 0, y: 1 },
      { x: 1, y: 2 },
    ],
    [
      { x: 3, y: 3 },
      { x: 4, y: 4 },
    ],
  ]);
});

test('zeros are crossings and touches, not stretches of 0', () => {
  const zeros = (...ys: number[]) =>
    zerosOf(
      split(
        ys.map((_, x) => x),
        ys,
        [],
      ),
    );
  assert.deepEqual(zeros(-1, 1, 2), [0.5]);
  assert.deepEqual(zeros(1, 0, 1), [1]);
  assert.deepEqual(zeros(0, 0, 0, 1), []);
});
