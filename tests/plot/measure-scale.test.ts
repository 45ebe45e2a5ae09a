import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeScale, valueScale } from '../../web/plot/measure-scale.js';

const texts = (scale: { ticks: readonly { text: string }[] }) =>
  scale.ticks.map(({ text }) => text);

test('a logarithmic scale spans whole decades', () => {
  const scale = valueScale([3e-9, 0.5], 'logarithmic', [200, 0], 40);
  assert.equal(scale.of(1e-9), 200);
  assert.equal(scale.of(1), 0);
  assert.deepEqual(texts(scale), ['10⁻⁸', '10⁻⁶', '10⁻⁴', '0.01', '1']);
});

test('zero has a place of its own below the logarithm', () => {
  const scale = valueScale([0, 1, 1000], 'logarithmic', [200, 0], 40);
  assert.equal(scale.of(0), 200);
  assert.ok(scale.of(1) < 200 - 10);
  assert.equal(texts(scale)[0], '0');
  assert.equal(texts(valueScale([-1, 1, 10], 'logarithmic', [200, 0], 40))[0], '≤ 0');
});

test('what is not finite takes no part', () => {
  const scale = valueScale([Number.NaN, Number.POSITIVE_INFINITY, 2, 4], 'linear', [0, 100], 30);
  assert.ok(scale.of(4) <= 100 && scale.of(2) >= 0);
  for (const { at } of scale.ticks) assert.ok(at >= 0 && at <= 100);
});

test('shares are seen in 0…1, and equal numbers have room', () => {
  const shares = valueScale([0.5, 0.98], 'linear', [0, 100], 30);
  assert.equal(shares.of(0), 0);
  assert.equal(shares.of(1), 100);
  const same = valueScale([7, 7], 'linear', [0, 100], 30);
  assert.ok(same.of(7) > 20 && same.of(7) < 80);
  assert.ok(Number.isFinite(valueScale([], 'logarithmic', [0, 100], 30).of(0)));
});

test('few places have a tick each, as far as there is room', () => {
  const rates = [0.001, 0.01, 0.1, 1];
  assert.deepEqual(texts(placeScale(rates, 'logarithmic', [0, 300], 40)), [
    '0.001',
    '0.01',
    '0.1',
    '1',
  ]);
  assert.deepEqual(texts(placeScale([1, 2, 3, 4], 'linear', [0, 60], 40)), ['1', '3']);
  const steps = Array.from({ length: 101 }, (_, i) => i);
  assert.deepEqual(texts(placeScale(steps, 'linear', [0, 300], 60)), [
    '0',
    '20',
    '40',
    '60',
    '80',
    '100',
  ]);
  assert.ok(Number.isFinite(placeScale([5], 'linear', [0, 300], 60).of(5)));
});
