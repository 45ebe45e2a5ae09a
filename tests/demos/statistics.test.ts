import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearBars, logarithmicBars } from '../../web/demos/bars.js';
import { spreadLabels } from '../../web/demos/labels.js';
import { linspace, maxAbsDifference, median, quantile, rms } from '../../web/demos/statistics.js';

test('median and quantiles interpolate and leave their input alone', () => {
  const values = [5, 1, 4, 2];
  assert.equal(median(values), 3);
  assert.equal(median([3]), 3);
  assert.equal(quantile([0, 10], 0.25), 2.5);
  assert.deepEqual(values, [5, 1, 4, 2]);
  assert.ok(Number.isNaN(median([])));
  assert.equal(median([Infinity, Infinity]), Infinity);
});

test('root mean square, largest difference, even spacing', () => {
  assert.equal(rms([3, -3]), 3);
  assert.equal(maxAbsDifference([1, 2], [1, -1]), 3);
  assert.deepEqual([...linspace(-1, 1, 5)], [-1, -0.5, 0, 0.5, 1]);
});

test('linear bars are shares of the longest', () => {
  assert.deepEqual(linearBars([1, 2, 4]), [0.25, 0.5, 1]);
  assert.deepEqual(linearBars([0, Number.NaN, 2]), [0, 0, 1]);
  assert.deepEqual(linearBars([0, 0]), [0, 0]);
});

test('logarithmic bars begin a decade below and keep equal ratios equal', () => {
  const [a, b, c] = logarithmicBars([0.2, 2, 20]) as [number, number, number];
  assert.equal(c, 1);
  assert.ok(a > 0);
  assert.ok(Math.abs(c - b - (b - a)) < 1e-12);
  assert.deepEqual(logarithmicBars([1, 1]), [1, 1]);
  assert.deepEqual(logarithmicBars([0, 10])[0], 0);
});

test('labels move apart, stay inside and keep their order', () => {
  assert.deepEqual(spreadLabels([10, 50], 15, 0, 100), [10, 50]);
  assert.deepEqual(spreadLabels([50, 50], 15, 0, 100), [50, 65]);
  assert.deepEqual(spreadLabels([98, 99, 10], 15, 0, 100), [85, 100, 10]);
});
