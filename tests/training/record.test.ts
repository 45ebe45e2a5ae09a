import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Summary } from 'activation-lab';
import { strip, Thinned } from '../../web/training/record.js';

test('what is thinned stays in order, evenly spaced, and bounded', () => {
  const thinned = new Thinned<number>(10);
  for (let i = 0; i < 1000; i++) thinned.add(i);
  assert.ok(thinned.items.length >= 10 && thinned.items.length < 20);
  const [first, second = 0] = thinned.items;
  assert.equal(first, 0);
  thinned.items.forEach((item, i) => {
    assert.equal(item, i * second);
  });
});

const summary = (low: number, high: number, counts: number[]): Summary => ({
  mean: 0,
  deviation: 0,
  low,
  high,
  histogram: Uint32Array.from(counts),
});

test('a strip puts histograms of different ranges on one scale', () => {
  // All at the top of −1…1, then all in the middle.
  const { shares, low, high } = strip([summary(0.5, 1, [0, 4]), summary(-0.25, 0.25, [2, 2])], 4);
  assert.deepEqual([low, high], [-1, 1]);
  assert.deepEqual([...shares], [1, 0, 0, 1, 0, 1, 0, 0]);
});

test('a strip of numbers of one sign begins at 0, one of equal numbers has a single row', () => {
  assert.deepEqual(
    [strip([summary(1, 3, [1, 1])], 3).low, strip([summary(-3, -1, [1])], 3).high],
    [0, 0],
  );
  const { shares } = strip([summary(2, 2, [0, 7])], 4);
  assert.equal(shares.filter((share) => share > 0).length, 1);
});
