import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SampledCurve } from '../../web/plot/sampling.js';
import type { Highlight, View } from '../../web/plot/scene.js';
import { fitView, fitX, panView, readablePosition, zoomView } from '../../web/plot/view.js';

const view: View = { x: [-6, 6], y: [-1, 2] };
const span = ([from, to]: readonly [number, number]) => to - from;

const curveThrough = (...ys: number[]): SampledCurve => ({
  curve: 0,
  order: 0,
  segments: [ys.map((y, x) => ({ x, y }))],
  jumps: [],
});
const witness = (points: Highlight['points'], levels: Highlight['levels'] = []): Highlight => ({
  curve: 0,
  order: 0,
  points,
  levels,
  segments: [],
  slopes: [],
  bands: [],
});

test('zooming about a point keeps that point in its place', () => {
  for (const factor of [0.5, 1.7]) {
    const zoomed = zoomView(view, factor, 3, 1);
    const share = ([from, to]: readonly [number, number], at: number) => (at - from) / (to - from);
    assert.ok(Math.abs(share(zoomed.x, 3) - share(view.x, 3)) < 1e-12);
    assert.ok(Math.abs(share(zoomed.y, 1) - share(view.y, 1)) < 1e-12);
    assert.ok(Math.abs(span(zoomed.x) - 12 * factor) < 1e-12);
  }
});

test('zooming out and in again comes back', () => {
  const back = zoomView(zoomView(view, 3, 1, 1), 1 / 3, 1, 1);
  [...back.x, ...back.y].forEach((edge, i) => {
    assert.ok(Math.abs(edge - ([...view.x, ...view.y][i] as number)) < 1e-12);
  });
});

test('no zoom goes below a span of 1e-6 or above 1e6', () => {
  let [near, far] = [view, view];
  for (let i = 0; i < 200; i++) {
    near = zoomView(near, 0.5, 1, 1);
    far = zoomView(far, 2, 1, 1);
  }
  for (const axis of ['x', 'y'] as const) {
    assert.ok(Math.abs(span(near[axis]) / 1e-6 - 1) < 1e-6);
    assert.ok(Math.abs(span(far[axis]) / 1e6 - 1) < 1e-9);
  }
});

test('panning moves both axes and keeps their spans, up to the edge of the plane', () => {
  assert.deepEqual(panView(view, 2, -1), { x: [-4, 8], y: [-2, 1] });
  assert.deepEqual(panView(view, 1e9, 0).x, [1e6 - 12, 1e6]);
});

test('a fitted view shows a bounded curve whole and has 0 in it', () => {
  const { y } = fitView([curveThrough(0.2, 0.9)]);
  assert.ok(y[0] < 0 && y[1] > 0.9 && y[1] < 1.2);
});

test('a fitted view cuts curves that run away', () => {
  const { x, y } = fitView([curveThrough(-50, 50)]);
  assert.deepEqual(x, [-6, 6]);
  assert.ok(y[0] > -4 && y[1] < 6);
});

test('a fitted view is not empty even for a curve that is 0', () => {
  assert.ok(span(fitView([curveThrough(0, 0)]).y) > 0);
});

test('a fitted view widens for the points and levels of a witness, not for those far away', () => {
  const { x, y } = fitView([curveThrough(0, 1)], witness([{ x: 8, y: 7 }], [{ y: -3 }]));
  assert.ok(x[0] === -6 && x[1] > 8);
  assert.ok(y[0] < -3 && y[1] > 7);
  assert.deepEqual(fitX(witness([{ x: 1e5, y: 0 }])), [-6, 6]);
});

test('a readout’s position has the decimals that a pixel shows, and stays in view', () => {
  assert.equal(readablePosition(view, 1.23456, 600), 1.23);
  assert.equal(readablePosition({ x: [0, 1e-4], y: [0, 1] }, 1.23456e-5, 600), 1.23e-5);
  assert.equal(readablePosition(view, 99, 600), 6);
});
