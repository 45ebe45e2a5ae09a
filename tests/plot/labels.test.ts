import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameOf } from '../../web/plot/frame.js';
import { endOf, placeLabels } from '../../web/plot/labels.js';
import type { SampledCurve } from '../../web/plot/sampling.js';

const frame = frameOf({ x: [-6, 6], y: [-1, 2] }, 600, 300);
const line = (slope: number, height: number, curve = 0): SampledCurve => ({
  curve,
  order: 0,
  segments: [
    Array.from({ length: 121 }, (_, i) => i / 10 - 6).map((x) => ({ x, y: height + slope * x })),
  ],
  jumps: [],
});
const name = ({ curve }: SampledCurve) => `curve ${curve}`;

test('a curve ends where it was last seen', () => {
  assert.deepEqual(endOf(frame, line(0, 1)), { x: 600, y: 100 });
  assert.deepEqual(endOf(frame, line(1, 0)), { x: 400, y: 0 });
  assert.equal(endOf(frame, line(0, 50)), undefined);
});

test('a name stands above its curve’s end, inside the drawing', () => {
  const [label] = placeLabels(frame, [line(0, 1)], name);
  assert.deepEqual(label, { text: 'curve 0', x: 594, y: 92, anchor: 'end' });
});

test('a curve that leaves through the top is named beside its end', () => {
  const [label] = placeLabels(frame, [line(1, 0)], name);
  assert.equal(label?.anchor, 'start');
  assert.ok((label?.x ?? 0) > 400);
});

test('names of curves that meet do not overlap and keep their order', () => {
  const curves = [0, 0.01, 0.02, 0.03].map((height, i) => line(0, height, i));
  const heights = placeLabels(frame, curves, name).map((label) => label?.y ?? Number.NaN);
  for (let i = 1; i < heights.length; i++) {
    assert.ok((heights[i - 1] as number) - (heights[i] as number) >= 17, `${heights}`);
  }
});

test('names near an edge stay inside', () => {
  const curves = [1.99, 1.98, -0.99, -0.98].map((height, i) => line(0, height, i));
  for (const label of placeLabels(frame, curves, name)) {
    assert.ok(label && label.y >= 20 && label.y <= 294);
  }
});

test('a curve out of sight has no name, and the others keep theirs', () => {
  const labels = placeLabels(frame, [line(0, 50), line(0, 1, 1)], name);
  assert.equal(labels[0], undefined);
  assert.equal(labels[1]?.text, 'curve 1');
});
